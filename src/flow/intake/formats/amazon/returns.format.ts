import { defineFormat } from '../../format.ts'

/**
 * What came back to Amazon's centres, one row per unit with its licence plate. The report speaks of goods, not of money:
 * what was refunded stands in the settlement. The moment is the one at which the goods arrived.
 */
export const amazonReturns = defineFormat({
  key: 'amazon.returns',
  platform: 'amazon',
  label: 'Amazon FBA 买家退货',
  how: 'Seller Central → Reports → Fulfillment → FBA Customer Returns → Request Download',
  confidence: 'A',
  source: '真实文件的表头，原样见于 2 个公开的导入程序、EmberVista/velocitydashboard AMAZON_REPORTS_GUIDE.md',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { from: 'currency' },
  recognise: { headers: ['return-date', 'order-id', 'detailed-disposition', 'reason'] },
  snapshot: ['file_name', 'modified'],
  port: '售后',
  into: [
    {
      fact: 'refund',
      merge: 'row',
      columns: {
        refund_id: {
          from: 'license-plate-number',
          as: 'id',
          optional: true,
          otherwise: [{ occurrenceWithin: ['order-id', 'sku', 'return-date'], content: ['fnsku'] }],
        },
        order_id: { from: 'order-id', as: 'id' },
        order_line_id: { from: 'sku', as: 'id' },
        item_id: { from: 'asin', as: 'id', optional: true },
        sku_code: { from: 'sku', as: 'id' },
        title: { from: 'product-name', as: 'text', optional: true },
        kind: { always: 'return_refund', as: 'category' },
        status_raw: { from: 'status', as: 'category', optional: true },
        goods_state: { from: 'detailed-disposition', as: 'category' },
        is_quality: {
          from: 'reason',
          as: 'flag',
          words: {
            DEFECTIVE: 'true',
            QUALITY_UNACCEPTABLE: 'true',
            MISSING_PARTS: 'true',
            NOT_AS_DESCRIBED: 'true',
            NOT_COMPATIBLE: 'false',
            UNWANTED_ITEM: 'false',
            ORDERED_WRONG_ITEM: 'false',
            FOUND_BETTER_PRICE: 'false',
            NO_REASON_GIVEN: 'false',
            UNAUTHORIZED_PURCHASE: 'false',
            APPAREL_TOO_SMALL: 'false',
            APPAREL_TOO_LARGE: 'false',
            DAMAGED_BY_CARRIER: 'false',
            DAMAGED_BY_FC: 'false',
            SWITCHEROO: 'false',
          },
        },
        reason: { from: 'reason', as: 'category' },
        reason_note: { from: 'customer-comments', as: 'text', optional: true },
        asked_at: { from: 'return-date', as: 'time' },
      },
    },
  ],
})
