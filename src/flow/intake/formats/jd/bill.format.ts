import { defineFormat } from '../../format.ts'
import { billColumns, billKind } from './bill.ts'

/** 京东 对账 of 18 columns, given since August 2026: 收支方向 became 费用分类, and only what is settled is listed. */
export const jdBill = defineFormat({
  key: 'jd.bill',
  platform: 'jd',
  label: '京东 对账单',
  how: '京东商家后台 → 财务 → 结算管理 → 结算单明细 → 导出',
  confidence: 'A',
  source: '真实文件的表头，原样见于 1 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['订单编号', '费用名称', '应结金额', '结算单号'],
    oneOf: [['费用分类', '结算单类型', '结算主体']],
    not: ['平台', '收支方向'],
  },
  snapshot: ['file_name', 'modified'],
  port: '结算',
  into: [
    {
      fact: 'settlement_line',
      merge: 'row',
      columns: {
        line_id: {
          occurrenceWithin: ['订单编号'],
          content: ['父单号', '商品编号', '费用名称', '费用分类', '应结金额', '结算单号', '结算时间'],
          as: 'id',
        },
        ...billColumns,
        account: { from: '结算主体', as: 'id', optional: true },
        kind: billKind('费用分类'),
        direction: { from: '费用分类', as: 'category', optional: true },
        settlement_id: { from: '结算单号', as: 'id' },
        happened_at: { from: '结算时间', as: 'time' },
        settled_at: { from: '结算时间', as: 'time' },
      },
    },
  ],
})
