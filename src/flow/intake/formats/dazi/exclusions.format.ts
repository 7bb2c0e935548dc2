import { daziSheet } from './dazi-sheet.ts'
import { platformWords } from './platform-words.ts'

/** Internal and test orders: by number, by buyer or by a word in the note. The buyer is hashed as in the order files. */
export const daziExclusions = daziSheet({
  name: '排除订单',
  key: 'dazi.exclusions',
  port: '档案',
  exampleIn: '平台',
  hasPlatform: true,
  recognise: {
    headers: ['平台', '原因'],
    oneOf: [['订单编号'], ['买家标识', '备注关键词']],
    not: ['售后编号', '下单时间', '退款金额(元)', '申请时间'],
  },
  template: {
    平台: '天猫',
    订单编号: '3300000000000000001',
    买家标识: '',
    备注关键词: '测试',
    原因: '同事拍的测试单',
  },
  into: [
    {
      fact: 'exclusion',
      merge: 'row',
      columns: {
        platform: { from: '平台', as: 'category', words: platformWords },
        order_id: { from: '订单编号', as: 'id', optional: true, blankIs: '' },
        buyer_key: { from: '买家标识', as: 'id', optional: true, blankIs: '' },
        note_keyword: { from: '备注关键词', as: 'text', optional: true, blankIs: '' },
        reason: { from: '原因', as: 'text' },
      },
    },
  ],
})
