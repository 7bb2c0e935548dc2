import { type ColumnReading, defineFormat, type RowCondition } from '../../format.ts'

/** An order of several items begins with a row of its own that names none of them. */
const item: readonly RowCondition[] = [{ column: 'Item Number', notBlank: true }]
const placedAt: ColumnReading = { from: 'Sale Date', as: 'time' }
const paidAt: ColumnReading = { from: 'Paid On Date', as: 'time', optional: true }

/**
 * One row per order, or one for the order and one for each of its items. The total stands on the first of them. Whether Sold
 * For is the price of one piece or of all is not said, so no line claims it. Buyer names are masked.
 */
export const ebayOrders = defineFormat({
  key: 'ebay.orders',
  platform: 'ebay',
  label: 'eBay 订单',
  how: 'Seller Hub → Orders → Download report → Orders → Download',
  confidence: 'B',
  source: '真实文件的表头，原样见于 1 个公开的导入程序',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { inCells: 'Total Price' },
  recognise: { headers: ['Order Number', 'Item Number', 'Sale Date', 'Total Price'] },
  snapshot: ['file_name', 'modified'],
  port: '订单',
  continuation: {
    key: 'Order Number',
    carry: ['Buyer Username', 'Sale Date', 'Paid On Date', 'Total Price'],
  },
  personal: { 'Buyer Username': 'buyer', 'Buyer Name': 'name' },
  into: [
    {
      fact: 'order',
      merge: 'row',
      columns: {
        order_id: { from: 'Order Number', as: 'id' },
        status: {
          always: 'shipped',
          as: 'category',
          onlyWhen: [{ column: 'Tracking Number', notBlank: true }],
          otherwise: [
            { always: 'paid', onlyWhen: [{ column: 'Paid On Date', notBlank: true }] },
            { always: 'placed' },
          ],
          combine: { firstOf: ['shipped', 'paid', 'placed'] },
        },
        freight_minor: { from: 'Shipping And Handling', as: 'money', optional: true },
        payable_minor: { from: 'Total Price', as: 'money' },
        paid_minor: {
          from: 'Total Price',
          as: 'money',
          onlyWhen: [{ column: 'Paid On Date', notBlank: true }],
        },
        quantity: { from: 'Quantity', as: 'count', onlyWhen: item, combine: 'sum' },
        title: { from: 'Item Title', as: 'text', onlyWhen: item },
        buyer_key: { from: 'Buyer Username', as: 'id', optional: true },
        tracking_id: { from: 'Tracking Number', as: 'id', optional: true },
        placed_at: placedAt,
        paid_at: paidAt,
        promised_at: { from: 'Ship By Date', as: 'time', optional: true, combine: 'min' },
      },
    },
    {
      fact: 'order_line',
      merge: 'row',
      when: item,
      columns: {
        order_id: { from: 'Order Number', as: 'id' },
        order_line_id: {
          from: 'Transaction ID',
          as: 'id',
          optional: true,
          otherwise: [{ occurrenceWithin: ['Order Number'], content: ['Item Number', 'Custom Label'] }],
        },
        item_id: { from: 'Item Number', as: 'id' },
        sku_code: { from: 'Custom Label', as: 'id', optional: true },
        title: { from: 'Item Title', as: 'text' },
        quantity: { from: 'Quantity', as: 'count' },
        placed_at: placedAt,
        paid_at: paidAt,
      },
    },
  ],
})
