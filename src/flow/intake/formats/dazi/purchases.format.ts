import { daziSheet } from './dazi-sheet.ts'

/** What was ordered from whom, one row per merchant code. */
export const daziPurchases = daziSheet({
  name: '采购单',
  key: 'dazi.purchases',
  port: '库存',
  exampleIn: '采购单号',
  recognise: { headers: ['采购单号', '商家编码', '下单日期', '数量'] },
  template: {
    采购单号: 'PO20261101',
    商家编码: 'MAT-GREY-15',
    供应商: '示例工厂',
    下单日期: '2026-11-01',
    预计到货: '2026-11-13',
    实际到货: '',
    数量: '500',
    到货数量: '',
    '单价(元)': '38.50',
  },
  into: [
    {
      fact: 'purchase_line',
      merge: 'row',
      columns: {
        purchase_id: { from: '采购单号', as: 'id' },
        sku_code: { from: '商家编码', as: 'id' },
        supplier: { from: '供应商', as: 'category', optional: true, none: ['无'] },
        ordered_on: { from: '下单日期', as: 'day' },
        expected_on: { from: '预计到货', as: 'day', optional: true },
        arrived_on: { from: '实际到货', as: 'day', optional: true },
        quantity: { from: '数量', as: 'count' },
        arrived_quantity: { from: '到货数量', as: 'count', optional: true, none: ['无'] },
        unit_cost_minor: { from: '单价(元)', as: 'money', optional: true },
      },
    },
  ],
})
