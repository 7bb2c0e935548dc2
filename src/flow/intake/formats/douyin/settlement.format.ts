import { defineFormat } from '../../format.ts'

/**
 * 抖店 结算明细: how each sub-order was settled, with the fees side by side. The money itself moves in 动账明细; told here a
 * second time it is a statement, which no sum counts. A second header row explains how the columns add up.
 */
export const douyinSettlement = defineFormat({
  key: 'douyin.settlement',
  platform: 'douyin',
  label: '抖店 结算明细（对账用）',
  how: '抖店后台 → 资金 → 结算管理 → 结算明细 → 导出',
  confidence: 'B',
  source: 'cn-platform-headers douyin_settlement_34',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['结算时间', '订单号', '子订单号', '结算金额'],
    oneOf: [
      ['结算账户', '结算单类型'],
      ['平台服务费', '收入合计', '支出合计'],
    ],
    not: ['平台', '动账方向'],
  },
  snapshot: ['file_name', 'modified'],
  port: '结算',
  skip: [
    { column: '结算金额', startsWith: '收入' },
    { column: '结算时间', in: ['结算时间'] },
  ],
  into: [
    {
      fact: 'settlement_line',
      merge: 'row',
      columns: {
        line_id: {
          occurrenceWithin: ['子订单号'],
          content: ['订单号', '结算时间', '结算金额', '结算单类型'],
          as: 'id',
        },
        account: { from: '结算账户', as: 'id', optional: true },
        order_id: { from: '订单号', as: 'id' },
        order_line_id: { from: '子订单号', as: 'id' },
        item_id: { from: '商品ID', as: 'id', optional: true },
        kind: { always: 'statement', as: 'category' },
        kind_raw: { from: ['结算单类型', '业务类型'], as: 'category', optional: true },
        amount_minor: { from: '结算金额', as: 'money' },
        quantity: { from: '商品数量', as: 'count', optional: true },
        note: { from: '备注', as: 'text', optional: true },
        happened_at: { from: '结算时间', as: 'time' },
        settled_at: { from: '结算时间', as: 'time' },
      },
    },
  ],
})
