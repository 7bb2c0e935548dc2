import type { ColumnReading } from '../../format.ts'

/** 线上订单号 joins several numbers after a merge; then, and where nothing else is known, the ERP's own number has to do. */
export const platformOrderNo: ColumnReading = {
  from: '原始线上订单号',
  as: 'id',
  optional: true,
  otherwise: [{ from: '线上订单号', matching: '^([^,，;；、 ]+)$' }, { from: '内部订单号' }],
}
