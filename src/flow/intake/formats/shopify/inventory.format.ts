import { defineFormat } from '../../format.ts'

/** One row per variant and location at the moment of the export; a variant that a location does not stock is no stock of 0. */
export const shopifyInventory = defineFormat({
  key: 'shopify.inventory',
  platform: 'shopify',
  label: 'Shopify 库存',
  how: 'Shopify 后台 → Products → Inventory → Export → All states → Plain CSV',
  confidence: 'C',
  source: '真实文件的表头，原样见于 5 个公开的导入程序',
  version: 1,
  timeZone: 'America/New_York',
  currency: { from: 'Currency' },
  recognise: {
    headers: ['Handle', 'SKU', 'Location'],
    oneOf: [['On hand (current)', 'Available (not editable)']],
  },
  snapshot: ['file_name', 'modified'],
  port: '库存',
  skip: [
    { column: 'On hand (current)', in: ['not stocked'] },
    { column: 'Available (not editable)', in: ['not stocked'] },
  ],
  into: [
    {
      fact: 'stock',
      merge: 'row',
      columns: {
        warehouse: { from: 'Location', as: 'category' },
        sku_code: { from: 'SKU', as: 'id' },
        observed_at: { of: 'snapshot', as: 'time' },
        style_code: { from: 'Handle', as: 'id' },
        name: { from: 'Title', as: 'text', optional: true },
        spec: { from: 'Option1 Value', as: 'text', optional: true },
        on_hand: { from: 'On hand (current)', as: 'count', optional: true },
        reserved: { from: 'Committed (not editable)', as: 'count', optional: true },
        locked: { from: 'Unavailable (not editable)', as: 'count', optional: true },
        available: { from: 'Available (not editable)', as: 'count', optional: true },
        in_transit: { from: 'Incoming (not editable)', as: 'count', optional: true },
      },
    },
  ],
})
