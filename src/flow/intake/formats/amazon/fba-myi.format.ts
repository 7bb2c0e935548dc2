import { defineFormat } from '../../format.ts'

/**
 * Manage FBA Inventory: what Amazon holds of each seller SKU at the moment of the export. The report has no date, so the
 * moment is the file's. What the seller ships himself (mfn) is another warehouse, of which this report knows only the offer.
 */
export const amazonFbaMyi = defineFormat({
  key: 'amazon.fba_myi',
  platform: 'amazon',
  label: 'Amazon FBA 库存管理(MYI)',
  how: 'Seller Central → Reports → Fulfillment → Manage FBA Inventory → Request .txt / .csv Download',
  confidence: 'B',
  source: '真实文件的表头，原样见于 2 个公开的导入程序',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { from: 'currency' },
  recognise: { headers: ['sku', 'asin', 'afn-fulfillable-quantity', 'afn-reserved-quantity'] },
  snapshot: ['file_name', 'modified'],
  port: '库存',
  into: [
    {
      fact: 'stock',
      merge: 'row',
      columns: {
        warehouse: { always: 'FBA', as: 'category' },
        sku_code: { from: 'sku', as: 'id' },
        observed_at: { of: 'snapshot', as: 'time' },
        name: { from: 'product-name', as: 'text', optional: true },
        spec: { from: 'condition', as: 'text', optional: true },
        on_hand: {
          total: { plus: ['afn-fulfillable-quantity', 'afn-reserved-quantity'] },
          as: 'count',
          combine: 'sum',
        },
        reserved: { from: 'afn-reserved-quantity', as: 'count', optional: true, combine: 'sum' },
        available: { from: 'afn-fulfillable-quantity', as: 'count', combine: 'sum' },
        in_transit: {
          total: {
            plus: [
              'afn-inbound-working-quantity',
              'afn-inbound-shipped-quantity',
              'afn-inbound-receiving-quantity',
            ],
          },
          as: 'count',
          optional: true,
          combine: 'sum',
        },
        damaged: { from: 'afn-unsellable-quantity', as: 'count', optional: true, combine: 'sum' },
      },
    },
  ],
})
