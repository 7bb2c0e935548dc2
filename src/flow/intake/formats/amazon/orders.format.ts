import { type ColumnReading, defineFormat, type RowCondition } from '../../format.ts'

/** 'Shipped - …' are the states of a parcel; goods on their way back were shipped all the same. */
const orderStatus: Readonly<Record<string, string>> = {
  Pending: 'placed',
  PendingAvailability: 'placed',
  Unshipped: 'paid',
  Shipping: 'paid',
  PartiallyShipped: 'part_shipped',
  'Partially Shipped': 'part_shipped',
  Shipped: 'shipped',
  'Shipped - Picked Up': 'shipped',
  'Shipped - Out for Delivery': 'shipped',
  'Shipped - Returning to Seller': 'shipped',
  'Shipped - Returned to Seller': 'shipped',
  'Shipped - Rejected by Buyer': 'shipped',
  'Shipped - Undeliverable': 'shipped',
  'Shipped - Lost in Transit': 'shipped',
  'Shipped - Damaged': 'shipped',
  'Shipped - Delivered to Buyer': 'delivered',
  Cancelled: 'closed',
  Canceled: 'closed',
}

const lineStatus: Readonly<Record<string, string>> = {
  Unshipped: 'paid',
  Shipped: 'shipped',
  Cancelled: 'closed',
  Canceled: 'closed',
}

/** Amazon takes the money before it says Unshipped; a Pending order has no price, and a cancelled one is not charged. */
const charged: readonly RowCondition[] = [
  { column: 'order-status', notIn: ['Pending', 'PendingAvailability', 'Cancelled', 'Canceled'] },
]

/** What the buyer pays for this row without the tax that Amazon collects: blank as long as the price is. */
const paid: ColumnReading = {
  total: {
    plus: ['item-price', 'shipping-price', 'gift-wrap-price'],
    minus: ['item-promotion-discount', 'ship-promotion-discount'],
  },
  as: 'money',
  optional: true,
  combine: 'sum',
  onlyWhen: charged,
}

/** The report has no payment time; the charge follows the purchase within the hour, or the order stays Pending. */
const paidAt: ColumnReading = { from: 'purchase-date', as: 'time', onlyWhen: charged }

/**
 * One row per SKU of an order; item-price is the price of the whole line. Tab separated without quotes: a " is an inch.
 * Times are UTC; the zone is that of Amazon.com's own day reports until the shop says another.
 */
export const amazonOrders = defineFormat({
  key: 'amazon.orders',
  platform: 'amazon',
  label: 'Amazon All Orders',
  how: 'Seller Central → Orders → Order Reports → All Orders → Request → Download',
  confidence: 'A',
  source: '列名见于 1 个公开的导入程序、github.com/wix/skills 的 shopify.json，次序没有见全',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { from: 'currency' },
  quotes: 'none',
  recognise: {
    headers: ['amazon-order-id', 'purchase-date', 'order-status'],
    oneOf: [
      ['sku', 'asin'],
      ['item-price', 'quantity'],
    ],
  },
  snapshot: ['file_name', 'modified'],
  port: '订单',
  personal: { 'ship-postal-code': 'drop', 'purchase-order-number': 'drop' },
  into: [
    {
      fact: 'order',
      merge: 'row',
      columns: {
        order_id: { from: 'amazon-order-id', as: 'id' },
        status: { from: 'order-status', as: 'category', words: orderStatus },
        status_raw: { from: 'order-status', as: 'category' },
        goods_minor: { from: 'item-price', as: 'money', optional: true, combine: 'sum' },
        freight_minor: { from: 'shipping-price', as: 'money', optional: true, combine: 'sum' },
        seller_discount_minor: {
          from: 'item-promotion-discount',
          as: 'money',
          optional: true,
          combine: 'sum',
        },
        paid_minor: paid,
        quantity: { from: 'quantity', as: 'count', optional: true, combine: 'sum' },
        title: { from: 'product-name', as: 'text', optional: true },
        province: { from: 'ship-state', as: 'category', optional: true },
        city: { from: 'ship-city', as: 'category', optional: true },
        ships_from: {
          from: 'fulfillment-channel',
          as: 'category',
          optional: true,
          words: { Amazon: 'FBA', Merchant: '自发货' },
        },
        placed_at: { from: 'purchase-date', as: 'time' },
        paid_at: paidAt,
      },
    },
    {
      fact: 'order_line',
      merge: 'row',
      columns: {
        order_id: { from: 'amazon-order-id', as: 'id' },
        // The report has no item number; Amazon itself tells rows apart by order and SKU.
        order_line_id: { from: 'sku', as: 'id', otherwise: [{ from: 'asin' }] },
        item_id: { from: 'asin', as: 'id', optional: true },
        sku_code: { from: 'sku', as: 'id', optional: true },
        title: { from: 'product-name', as: 'text', optional: true },
        quantity: { from: 'quantity', as: 'count', optional: true, combine: 'sum' },
        line_minor: { from: 'item-price', as: 'money', optional: true, combine: 'sum' },
        paid_minor: paid,
        status: { from: 'item-status', as: 'category', optional: true, words: lineStatus },
        placed_at: { from: 'purchase-date', as: 'time' },
        paid_at: paidAt,
      },
    },
  ],
})
