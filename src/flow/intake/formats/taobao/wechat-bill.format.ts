import { defineFormat } from '../../format.ts'
import { billKinds, nameInDescription } from './bill-words.ts'

/**
 * 微信支付 bills of 千牛, the layout with 子订单id. One 支付流水号 may be split over several orders and a fee, so a line is
 * known by what it says; 入帐时间 is a clock time in some files, and then the day in 入帐日期 is all that is sure.
 */
export const taobaoWechatBill = defineFormat({
  key: 'taobao.wechat_bill',
  platform: 'taobao',
  label: '千牛 微信账单（14 列）',
  how: '千牛 → 财务 → 对账中心 → 微信支付账单 → 下载',
  confidence: 'A',
  source: '真实文件的表头，原样见于 2 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['支付流水号', '主订单id', '入帐类型'],
    oneOf: [['收入金额(元)', '支出金额(元)']],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '结算',
  into: [
    {
      fact: 'settlement_line',
      merge: 'row',
      columns: {
        line_id: {
          occurrenceWithin: ['支付流水号'],
          content: [
            '主订单id',
            '子订单id',
            '入帐类型',
            '收入金额(元)',
            '支出金额(元)',
            '业务描述',
            '入帐日期',
          ],
          as: 'id',
        },
        account: { from: '收/付渠道', as: 'id', optional: true, otherwise: [{ always: '微信' }] },
        order_id: { from: '主订单id', as: 'id', optional: true },
        order_line_id: { from: '子订单id', as: 'id', optional: true },
        kind: {
          from: '业务描述',
          matching: nameInDescription,
          as: 'category',
          optional: true,
          words: billKinds,
          otherwise: [{ from: '入帐类型', words: billKinds }],
        },
        kind_raw: { from: '入帐类型', as: 'category' },
        amount_minor: { balance: { in: '收入金额(元)', out: '支出金额(元)' }, as: 'money' },
        note: { from: '备注', as: 'text', optional: true },
        happened_at: {
          from: '入帐时间',
          matching: '^([0-9]{4}[-/].*)$',
          as: 'time',
          optional: true,
          otherwise: [{ from: '入帐日期' }],
        },
      },
    },
  ],
})
