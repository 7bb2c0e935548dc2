import { type ColumnReading, defineFormat } from '../../format.ts'

const paid: ColumnReading = {
  total: {
    plus: ['item-price', 'shipping-price'],
    minus: ['item-promotion-discount', 'ship-promotion-discount'],
  },
  as: 'money',
  optional: true,
  combine: 'sum',
  // What has no payment date is still to be charged.
  onlyWhen: [{ column: 'payments-date', notBlank: true }],
}

const status: ColumnReading = {
  always: 'paid',
  as: 'category',
  onlyWhen: [{ column: 'payments-date', notBlank: true }],
  otherwise: [{ always: 'placed' }],
}

/**
 * What the seller still has to ship: one row per item, each with the moment by which it must have left. Lines are told
 * apart by SKU as in All Orders, so that the same line does not stand twice. Who receives it is masked.
 */
export const amazonMfnOrders = defineFormat({
  key: 'amazon.mfn_orders',
  platform: 'amazon',
  label: 'Amazon 自发货待发订单',
  how: 'Seller Central → Orders → Order Reports → Unshipped Orders → Request → Download',
  confidence: 'A',
  source: '列名凭通行说法，没有见过原文件',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { from: 'currency' },
  quotes: 'none',
  recognise: { headers: ['order-id', 'order-item-id', 'purchase-date', 'quantity-purchased', 'sku'] },
  snapshot: ['file_name', 'modified'],
  port: '订单',
  personal: {
    'buyer-email': 'buyer',
    'ship-postal-code': 'drop',
    'purchase-order-number': 'drop',
    'delivery-Instructions': 'drop',
  },
  into: [
    {
      fact: 'order',
      merge: 'row',
      columns: {
        order_id: { from: 'order-id', as: 'id' },
        status,
        goods_minor: { from: 'item-price', as: 'money', optional: true, combine: 'sum' },
        freight_minor: { from: 'shipping-price', as: 'money', optional: true, combine: 'sum' },
        seller_discount_minor: {
          from: 'item-promotion-discount',
          as: 'money',
          optional: true,
          combine: 'sum',
        },
        paid_minor: paid,
        quantity: { from: 'quantity-purchased', as: 'count', combine: 'sum' },
        title: { from: 'product-name', as: 'text', optional: true },
        buyer_key: { from: 'buyer-email', as: 'id', optional: true },
        province: { from: 'ship-state', as: 'category', optional: true },
        city: { from: 'ship-city', as: 'category', optional: true },
        ships_from: { always: '自发货', as: 'category' },
        placed_at: { from: 'purchase-date', as: 'time' },
        paid_at: { from: 'payments-date', as: 'time', optional: true },
        // An order with several items is late with the first of them.
        promised_at: { from: 'latest-ship-date', as: 'time', optional: true, combine: 'min' },
      },
    },
    {
      fact: 'order_line',
      merge: 'row',
      columns: {
        order_id: { from: 'order-id', as: 'id' },
        order_line_id: { from: 'sku', as: 'id' },
        sku_code: { from: 'sku', as: 'id' },
        title: { from: 'product-name', as: 'text', optional: true },
        quantity: { from: 'quantity-purchased', as: 'count', combine: 'sum' },
        line_minor: { from: 'item-price', as: 'money', optional: true, combine: 'sum' },
        paid_minor: paid,
        status,
        ships_from: { always: '自发货', as: 'category' },
        placed_at: { from: 'purchase-date', as: 'time' },
        paid_at: { from: 'payments-date', as: 'time', optional: true },
      },
    },
  ],
})
