import { defineFormat } from '../../format.ts'

/**
 * Several rows per order; everything about the order stands on its first row only and is carried down before anything is
 * filtered. A line's price is a unit price. Times carry their offset, so the zone below only draws the days of a shop that
 * has not said its own. Taxes and shipping are inside Total, which is what the buyer paid.
 */
export const shopifyOrders = defineFormat({
  key: 'shopify.orders',
  platform: 'shopify',
  label: 'Shopify 订单',
  how: 'Shopify 后台 → Orders → Export → CSV for Excel / Plain CSV',
  confidence: 'A',
  source: 'FORMATS #50',
  version: 1,
  timeZone: 'America/New_York',
  currency: { from: 'Currency' },
  recognise: {
    headers: ['Name', 'Lineitem quantity', 'Lineitem price'],
    oneOf: [['Financial Status', 'Total', 'Created at']],
  },
  snapshot: ['file_name', 'modified'],
  port: '订单',
  continuation: {
    key: 'Name',
    carry: [
      'Email',
      'Financial Status',
      'Paid at',
      'Fulfillment Status',
      'Fulfilled at',
      'Currency',
      'Subtotal',
      'Shipping',
      'Taxes',
      'Total',
      'Discount Code',
      'Discount Amount',
      'Created at',
      'Cancelled at',
      'Refunded Amount',
      'Shipping City',
      'Shipping Province',
      'Notes',
      'Id',
    ],
  },
  personal: {
    Email: 'buyer',
    Phone: 'phone',
    'Billing Name': 'name',
    'Billing Street': 'address',
    'Billing Address1': 'address',
    'Billing Address2': 'address',
    'Billing Company': 'drop',
    'Billing Zip': 'drop',
    'Billing Phone': 'phone',
    'Shipping Name': 'name',
    'Shipping Street': 'address',
    'Shipping Address1': 'address',
    'Shipping Address2': 'address',
    'Shipping Company': 'drop',
    'Shipping Zip': 'drop',
    'Shipping Phone': 'phone',
    // Shops let apps write anything here, delivery names and numbers among it; nothing of it is counted.
    'Note Attributes': 'drop',
  },
  into: [
    {
      fact: 'order',
      merge: 'row',
      columns: {
        order_id: { from: 'Name', as: 'id' },
        // Cancelled beats shipped, shipped beats paid: three columns make one state.
        status: {
          always: 'closed',
          as: 'category',
          onlyWhen: [{ column: 'Cancelled at', notBlank: true }],
          otherwise: [
            {
              from: 'Fulfillment Status',
              words: { partial: 'part_shipped', fulfilled: 'shipped', restocked: 'closed' },
              onlyWhen: [{ column: 'Fulfillment Status', in: ['partial', 'fulfilled', 'restocked'] }],
            },
            {
              from: 'Financial Status',
              words: {
                pending: 'placed',
                authorized: 'placed',
                partially_paid: 'placed',
                paid: 'paid',
                partially_refunded: 'paid',
                refunded: 'closed',
                voided: 'closed',
                expired: 'closed',
              },
            },
          ],
        },
        status_raw: { from: 'Financial Status', as: 'category', optional: true },
        after_sale: {
          from: 'Financial Status',
          as: 'category',
          optional: true,
          words: { partially_refunded: 'refunded', refunded: 'refunded' },
          onlyWhen: [{ column: 'Financial Status', in: ['partially_refunded', 'refunded'] }],
        },
        goods_minor: { product: ['Lineitem price', 'Lineitem quantity'], as: 'money', combine: 'sum' },
        freight_minor: { from: 'Shipping', as: 'money', optional: true },
        seller_discount_minor: { from: 'Discount Amount', as: 'money', optional: true },
        payable_minor: { from: 'Total', as: 'money', optional: true },
        paid_minor: {
          from: 'Total',
          as: 'money',
          optional: true,
          onlyWhen: [
            { column: 'Paid at', notBlank: true },
            { column: 'Financial Status', notIn: ['pending', 'authorized', 'voided', 'expired'] },
          ],
        },
        refunded_minor: { from: 'Refunded Amount', as: 'money', optional: true },
        quantity: { from: 'Lineitem quantity', as: 'count', combine: 'sum' },
        title: { from: 'Lineitem name', as: 'text', optional: true },
        buyer_key: { from: 'Email', as: 'id', optional: true },
        province: { from: ['Shipping Province Name', 'Shipping Province'], as: 'category', optional: true },
        city: { from: 'Shipping City', as: 'category', optional: true },
        buyer_note: { from: 'Notes', as: 'text', optional: true },
        placed_at: { from: 'Created at', as: 'time', optional: true },
        paid_at: { from: 'Paid at', as: 'time', optional: true },
        shipped_at: { from: 'Fulfilled at', as: 'time', optional: true },
      },
    },
    {
      fact: 'order_line',
      merge: 'row',
      columns: {
        order_id: { from: 'Name', as: 'id' },
        // The export has no line number; an edited quantity must not make a new line.
        order_line_id: {
          occurrenceWithin: ['Name'],
          content: ['Lineitem name', 'Lineitem sku', 'Lineitem price'],
          as: 'id',
        },
        sku_code: { from: ['Lineitem sku', 'Lineitem SKU'], as: 'id', optional: true },
        title: { from: 'Lineitem name', as: 'text', optional: true },
        quantity: { from: 'Lineitem quantity', as: 'count' },
        unit_price_minor: { from: 'Lineitem price', as: 'money' },
        line_minor: { product: ['Lineitem price', 'Lineitem quantity'], as: 'money' },
        placed_at: { from: 'Created at', as: 'time', optional: true },
        paid_at: { from: 'Paid at', as: 'time', optional: true },
      },
    },
  ],
})
