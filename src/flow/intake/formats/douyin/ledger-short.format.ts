import { defineFormat } from '../../format.ts'
import { ledgerTarget } from './ledger-columns.ts'

/** 抖店 动账, the layout of eleven columns: the same movements under the same numbers as the long one, so both may be given. */
export const douyinLedgerShort = defineFormat({
  key: 'douyin.ledger_short',
  platform: 'douyin',
  label: '抖店 动账明细（11 列）',
  how: '抖店后台 → 资金 → 资金流水 → 动账流水 → 导出',
  confidence: 'A',
  source: '真实文件的表头，原样见于 1 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['动账时间', '动账流水号', '动账方向', '动账金额', '关联订单号'],
    oneOf: [['动账场景', '计费类型']],
    not: ['平台', '子订单号'],
  },
  snapshot: ['file_name', 'modified'],
  port: '结算',
  into: [ledgerTarget({ order: '关联订单号', line: '关联子订单号' }, {})],
})
