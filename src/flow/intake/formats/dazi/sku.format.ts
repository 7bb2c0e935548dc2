import { daziSheet } from './dazi-sheet.ts'

/** What the shop knows about its goods; nobody exports costs and lead times. */
export const daziSku = daziSheet({
  name: '商品档案',
  key: 'dazi.sku',
  port: '档案',
  exampleIn: '商家编码',
  recognise: {
    headers: ['商家编码', '商品名称'],
    oneOf: [
      [
        '成本价(元)',
        '供应商',
        '采购周期(天)',
        '起订量',
        '装箱数',
        '重量(kg)',
        '保质期(天)',
        '上市日期',
        '条码',
      ],
    ],
    not: ['平台', '订单编号', '采购单号', '仓库'],
  },
  template: {
    商家编码: 'MAT-GREY-15',
    款式编码: 'MAT',
    商品名称: '冰丝凉席',
    规格: '灰色;1.5m',
    品牌: '无',
    类目: '家居',
    条码: '6900000000011',
    '成本价(元)': '38.50',
    供应商: '示例工厂',
    '采购周期(天)': '12',
    起订量: '200',
    装箱数: '10',
    '重量(kg)': '1.25',
    '保质期(天)': '无',
    上市日期: '2026-03-01',
  },
  into: [
    {
      fact: 'sku',
      merge: 'row',
      columns: {
        sku_code: { from: '商家编码', as: 'id' },
        style_code: { from: '款式编码', as: 'id', optional: true },
        name: { from: '商品名称', as: 'text' },
        spec: { from: '规格', as: 'text', optional: true, none: ['无'] },
        brand: { from: '品牌', as: 'category', optional: true, none: ['无'] },
        category: { from: '类目', as: 'category', optional: true },
        barcode: { from: '条码', as: 'id', optional: true, none: ['无'] },
        cost_minor: { from: '成本价(元)', as: 'money', optional: true },
        supplier: { from: '供应商', as: 'category', optional: true, none: ['无'] },
        lead_time_days: { from: '采购周期(天)', as: 'quantity', optional: true, none: ['无'] },
        min_order_quantity: { from: '起订量', as: 'quantity', optional: true, none: ['无'] },
        pack_quantity: { from: '装箱数', as: 'quantity', optional: true },
        weight_kg: { from: '重量(kg)', as: 'quantity', optional: true },
        // 无 says that it keeps for ever, which no number of days says; 0 would say that it is spoilt already.
        shelf_life_days: {
          from: '保质期(天)',
          as: 'quantity',
          optional: true,
          onlyWhen: [{ column: '保质期(天)', notIn: ['无'] }],
        },
        launched_on: { from: '上市日期', as: 'day', optional: true },
      },
    },
  ],
})
