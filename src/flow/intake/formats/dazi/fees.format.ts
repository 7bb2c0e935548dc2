import { daziSheet } from './dazi-sheet.ts'
import { platformWords } from './platform-words.ts'

/** What selling costs. The narrower row wins over the wider: an empty 店铺, 类目 or 商家编码 means all of them. */
export const daziFees = daziSheet({
  name: '费用',
  key: 'dazi.fees',
  port: '档案',
  exampleIn: '平台',
  hasPlatform: true,
  recognise: { headers: ['平台', '费用类型', '计法', '值'] },
  template: {
    平台: '天猫',
    店铺: '示例旗舰店',
    类目: '家居',
    商家编码: '',
    费用类型: '扣点',
    计法: '按比例',
    值: '5%',
    起: '2026-01-01',
    止: '',
  },
  choices: {
    费用类型: ['扣点', '运费', '包材', '运费险', '其他'],
    计法: ['按比例', '按件', '按单', '按重'],
  },
  into: [
    {
      fact: 'fee',
      merge: 'row',
      columns: {
        platform: { from: '平台', as: 'category', words: platformWords },
        shop_id: { from: '店铺', as: 'shop', optional: true, blankIs: '' },
        category: { from: '类目', as: 'category', optional: true, blankIs: '' },
        sku_code: { from: '商家编码', as: 'id', optional: true, blankIs: '' },
        kind: { from: '费用类型', as: 'category' },
        basis: { from: '计法', as: 'category' },
        // 5% and 0.05 are the same rate; an amount per piece has no percent sign.
        amount: { from: '值', as: 'ratio' },
        from_on: { from: '起', as: 'day' },
        to_on: { from: '止', as: 'day', optional: true },
      },
    },
  ],
})
