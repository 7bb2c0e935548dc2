import { defineFormat } from '../../format.ts'
import { billColumns, billKind } from './bill.ts'

/** 京东 对账 of 22 columns, given until July 2026. Lines have no number of their own: a line is known by what never changes in it. */
export const jdBillTo2026 = defineFormat({
  key: 'jd.bill_to_2026_07',
  platform: 'jd',
  label: '京东 对账单（2026 年 7 月及以前）',
  how: '京东商家后台 → 财务 → 结算管理 → 账单明细 → 导出',
  confidence: 'A',
  source: '真实文件的表头，原样见于 2 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['订单编号', '费用名称', '应结金额', '收支方向'],
    oneOf: [['结算状态', '账单生成时间', '到账时间']],
    not: ['平台', '费用分类'],
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
          content: ['父单号', '售后服务单号', '商品编号', '费用名称', '应结金额', '收支方向', '账单生成时间'],
          as: 'id',
        },
        ...billColumns,
        refund_id: { from: '售后服务单号', as: 'id', optional: true },
        kind: billKind('收支方向'),
        direction: { from: '收支方向', as: 'category' },
        status: { from: '结算状态', as: 'category', optional: true },
        happened_at: { from: ['账单生成时间', '订单完成时间'], as: 'time', optional: true },
        settled_at: { from: '到账时间', as: 'time', optional: true },
      },
    },
  ],
})
