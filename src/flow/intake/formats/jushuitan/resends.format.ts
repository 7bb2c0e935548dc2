import { defineFormat } from '../../format.ts'
import { platformOrderNo } from './order-no.ts'

/**
 * 补发: the same columns as the order export, told apart by the file's name alone. Nothing was sold a second time, so only
 * the parcels are taken; a line without a tracking number has not left yet.
 */
export const jushuitanResends = defineFormat({
  key: 'jushuitan.resends',
  platform: 'jushuitan',
  label: '聚水潭 补发单',
  how: '聚水潭 ERP → 订单 → 订单列表 → 订单类型选「补发」→ 导出（文件名要有「补发」）',
  confidence: 'A',
  source: '真实文件的表头，原样见于 2 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['内部订单号', '线上订单号', '商品编码'],
    oneOf: [
      ['原始线上订单号', '线上子订单编号'],
      ['成本价', '买家实付', '状态'],
    ],
    not: ['平台'],
    named: ['补发'],
  },
  snapshot: ['file_name', 'modified'],
  port: '售后',
  skip: [{ column: '状态', in: ['被合并', '被拆分', '取消', '已取消'] }],
  into: [
    {
      fact: 'parcel',
      merge: 'row',
      columns: {
        tracking_id: { from: '快递单号', as: 'id' },
        order_id: platformOrderNo,
      },
    },
  ],
})
