import { defineFormat, type RowCondition } from '../../format.ts'

/** The published figures count a sale so: not a cancellation, at least one piece, at a price. */
const sale: readonly RowCondition[] = [
  { column: 'InvoiceNo', notStartsWith: 'C' },
  { column: 'Quantity', above: 0 },
  { column: 'UnitPrice', above: 0 },
]

/**
 * The Online Retail set of the UCI repository: a real shop to practise on. Two equal rows of one invoice are two honest
 * lines. Cancellations do not say which invoice they undo. The shop sells on account: placed is paid.
 */
export const uciOnlineRetail = defineFormat({
  key: 'uci.online_retail',
  platform: 'uci',
  label: 'UCI Online Retail 练手数据',
  how: 'archive.ics.uci.edu → Online Retail → 下载,另存为 CSV',
  confidence: 'A',
  source: 'UCI Online Retail',
  version: 1,
  timeZone: 'Europe/London',
  currency: { always: 'GBP' },
  recognise: { headers: ['InvoiceNo', 'StockCode', 'Quantity', 'InvoiceDate', 'UnitPrice'] },
  snapshot: ['modified'],
  port: '订单',
  personal: { CustomerID: 'buyer' },
  into: [
    {
      fact: 'order',
      merge: 'row',
      when: sale,
      columns: {
        order_id: { from: 'InvoiceNo', as: 'id' },
        status: { always: 'completed', as: 'category' },
        goods_minor: { product: ['Quantity', 'UnitPrice'], as: 'money', combine: 'sum' },
        payable_minor: { product: ['Quantity', 'UnitPrice'], as: 'money', combine: 'sum' },
        paid_minor: { product: ['Quantity', 'UnitPrice'], as: 'money', combine: 'sum' },
        quantity: { from: 'Quantity', as: 'count', combine: 'sum' },
        title: { from: 'Description', as: 'text', optional: true },
        buyer_key: { from: 'CustomerID', as: 'id', optional: true },
        // A till that runs past the minute stamps one invoice twice; the order was placed at the first.
        placed_at: { from: 'InvoiceDate', as: 'time', combine: 'min' },
        paid_at: { from: 'InvoiceDate', as: 'time', combine: 'min' },
      },
    },
    {
      fact: 'order_line',
      merge: 'row',
      when: sale,
      columns: {
        order_id: { from: 'InvoiceNo', as: 'id' },
        order_line_id: {
          occurrenceWithin: ['InvoiceNo'],
          content: ['StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID'],
          as: 'id',
        },
        item_id: { from: 'StockCode', as: 'id' },
        sku_code: { from: 'StockCode', as: 'id' },
        title: { from: 'Description', as: 'text', optional: true },
        quantity: { from: 'Quantity', as: 'count' },
        unit_price_minor: { from: 'UnitPrice', as: 'money' },
        line_minor: { product: ['Quantity', 'UnitPrice'], as: 'money' },
        paid_minor: { product: ['Quantity', 'UnitPrice'], as: 'money' },
        status: { always: 'completed', as: 'category' },
        placed_at: { from: 'InvoiceDate', as: 'time' },
        paid_at: { from: 'InvoiceDate', as: 'time' },
      },
    },
    {
      fact: 'refund',
      merge: 'row',
      when: [{ column: 'InvoiceNo', startsWith: 'C' }],
      columns: {
        refund_id: { from: 'InvoiceNo', as: 'id' },
        kind: { always: 'cancel', as: 'category' },
        status: { always: 'refunded', as: 'category' },
        title: { from: 'Description', as: 'text', optional: true },
        asked_minor: { product: ['Quantity', 'UnitPrice'], as: 'money', negate: true, combine: 'sum' },
        refunded_minor: { product: ['Quantity', 'UnitPrice'], as: 'money', negate: true, combine: 'sum' },
        asked_at: { from: 'InvoiceDate', as: 'time', combine: 'min' },
        completed_at: { from: 'InvoiceDate', as: 'time', combine: 'max' },
      },
    },
  ],
})
