import { defineFormat } from '../../format.ts'

/**
 * FBA stock with its age: one row per seller SKU on the day of the snapshot, in Amazon's hands wherever they are. What can
 * be sold and what is reserved for orders or on the move between centres are both on hand; unsellable goods are neither.
 * Rates, ages and estimates are kept as they came; 0.0 as a price means none, so no price is read.
 */
export const amazonFbaInventory = defineFormat({
  key: 'amazon.fba_inventory',
  platform: 'amazon',
  label: 'Amazon FBA 库存与库龄',
  how: 'Seller Central → Reports → Fulfillment → FBA Inventory → Request .csv Download',
  confidence: 'A',
  source: '真实文件的表头，原样见于 3 个公开的导入程序',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { from: 'currency' },
  recognise: {
    headers: ['snapshot-date', 'sku', 'available'],
    oneOf: [['fnsku', 'inv-age-0-to-90-days', 'units-shipped-t7']],
  },
  snapshot: ['file_name', 'modified'],
  port: '库存',
  into: [
    {
      fact: 'stock',
      merge: 'row',
      columns: {
        warehouse: { always: 'FBA', as: 'category' },
        sku_code: { from: 'sku', as: 'id' },
        observed_at: { from: 'snapshot-date', as: 'time' },
        name: { from: 'product-name', as: 'text', optional: true },
        // A SKU may stand once per condition.
        spec: { from: 'condition', as: 'text', optional: true },
        on_hand: {
          total: { plus: ['available', 'Total Reserved Quantity'] },
          as: 'count',
          combine: 'sum',
        },
        reserved: { from: 'Total Reserved Quantity', as: 'count', optional: true, combine: 'sum' },
        available: { from: 'available', as: 'count', combine: 'sum' },
        in_transit: { from: 'inbound-quantity', as: 'count', optional: true, combine: 'sum' },
        damaged: { from: 'unfulfillable-quantity', as: 'count', optional: true, combine: 'sum' },
      },
    },
  ],
})
