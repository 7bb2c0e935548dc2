import { defineFormat } from '../../format.ts'
import { ledgerTarget } from './ledger-columns.ts'

/**
 * 抖店 动账明细, long layout: each row is one movement, and its amount is what is left after the fees that the columns behind
 * it list. Those columns stay in the cabinet: booked as lines of their own they would be counted twice.
 */
export const douyinLedger = defineFormat({
  key: 'douyin.ledger',
  platform: 'douyin',
  label: '抖店 动账明细',
  how: '抖店后台 → 资金 → 资金流水 → 动账明细 → 导出',
  confidence: 'A',
  source: '真实文件的表头，原样见于 2 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['动账时间', '动账流水号', '动账方向', '动账金额'],
    oneOf: [
      ['订单号', '子订单号'],
      ['动账场景', '计费类型'],
    ],
    not: ['平台', '关联订单号'],
  },
  snapshot: ['file_name', 'modified'],
  port: '结算',
  into: [
    ledgerTarget(
      { order: '订单号', line: '子订单号' },
      { item_id: { from: '商品ID', as: 'id', optional: true } },
    ),
  ],
})
