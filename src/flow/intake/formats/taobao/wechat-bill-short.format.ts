import { defineFormat } from '../../format.ts'
import { billKinds, nameInDescription } from './bill-words.ts'

/** The same menu of 千牛 also gives this shorter layout: 入账 for 入帐, one order column. A line is known by what it says. */
export const taobaoWechatBillShort = defineFormat({
  key: 'taobao.wechat_bill_short',
  platform: 'taobao',
  label: '千牛 微信账单（8 列）',
  how: '千牛 → 财务 → 对账中心 → 微信支付账单 → 下载',
  confidence: 'A',
  source: '真实文件的表头，原样见于 2 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['支付流水号', '淘宝订单编号', '入账类型'],
    oneOf: [['收入金额（元）', '支出金额']],
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
          content: ['淘宝订单编号', '入账类型', '收入金额（元）', '支出金额', '业务描述', '入账时间'],
          as: 'id',
        },
        account: { always: '微信', as: 'id' },
        order_id: { from: '淘宝订单编号', as: 'id', optional: true },
        kind: {
          from: '业务描述',
          matching: nameInDescription,
          as: 'category',
          optional: true,
          words: billKinds,
          otherwise: [{ from: '入账类型', words: billKinds }],
        },
        kind_raw: { from: '入账类型', as: 'category' },
        amount_minor: { balance: { in: '收入金额（元）', out: '支出金额' }, as: 'money' },
        note: { from: '备注', as: 'text', optional: true },
        happened_at: { from: '入账时间', as: 'time' },
      },
    },
  ],
})
