import { type ColumnReading, defineFormat, type RowCondition } from '../../format.ts'

const states: Readonly<Record<string, string>> = {
  pending: 'placed',
  'on-hold': 'placed',
  processing: 'paid',
  completed: 'completed',
  cancelled: 'closed',
  refunded: 'closed',
  failed: 'closed',
}

/** The export plugin writes the slug, the slug with its prefix, or the word that the shop sees. */
const spelled = (state: string): string[] => {
  const word = state === 'on-hold' ? 'On hold' : `${state.slice(0, 1).toUpperCase()}${state.slice(1)}`
  return [state, `wc-${state}`, word, ...(state === 'pending' ? ['Pending payment'] : [])]
}

const words = Object.fromEntries(
  Object.entries(states).flatMap(([state, ours]) => spelled(state).map((text) => [text, ours])),
)

const paid: readonly RowCondition[] = [
  { column: 'Order Status', in: ['processing', 'completed', 'refunded'].flatMap(spelled) },
]

const placedAt: ColumnReading = { from: 'Order Date', as: 'time' }

/** One row per item of an order, the order's own cells repeated on each. There is no payment time; processing means paid. */
export const woocommerceOrders = defineFormat({
  key: 'woocommerce.orders',
  platform: 'woocommerce',
  label: 'WooCommerce 订单',
  how: 'WordPress 后台 → WooCommerce → Export Orders(Advanced Order Export)→ CSV',
  confidence: 'C',
  source:
    '列名见于 zach22-1999/amazon-skills skills/zach-search-term-report-analyzer/references/field_mapping.md，次序没有见全',
  version: 1,
  timeZone: 'UTC',
  currency: { from: 'Currency' },
  recognise: { headers: ['Order Status', 'Order Date', 'Order Total Amount', 'Item Name'] },
  snapshot: ['file_name', 'modified'],
  port: '订单',
  personal: {
    'First Name (Billing)': 'name',
    'Last Name (Billing)': 'name',
    'Email (Billing)': 'buyer',
    'Phone (Billing)': 'phone',
  },
  into: [
    {
      fact: 'order',
      merge: 'row',
      columns: {
        order_id: { from: ['Order ID', 'Order Number'], as: 'id' },
        status: { from: 'Order Status', as: 'category', words },
        status_raw: { from: 'Order Status', as: 'category' },
        goods_minor: { from: 'Order Subtotal Amount', as: 'money', optional: true },
        freight_minor: { from: 'Order Shipping Amount', as: 'money', optional: true },
        seller_discount_minor: { from: 'Cart Discount Amount', as: 'money', optional: true },
        payable_minor: { from: 'Order Total Amount', as: 'money' },
        paid_minor: { from: 'Order Total Amount', as: 'money', onlyWhen: paid },
        refunded_minor: { from: 'Order Refund Amount', as: 'money', optional: true },
        quantity: { from: 'Quantity (- Refund)', as: 'count', optional: true, combine: 'sum' },
        title: { from: 'Item Name', as: 'text' },
        buyer_key: { from: 'Email (Billing)', as: 'id', optional: true },
        buyer_note: { from: 'Customer Note', as: 'text', optional: true },
        placed_at: placedAt,
        paid_at: { ...placedAt, onlyWhen: paid },
      },
    },
    {
      fact: 'order_line',
      merge: 'row',
      columns: {
        order_id: { from: ['Order ID', 'Order Number'], as: 'id' },
        order_line_id: {
          from: 'Item #',
          as: 'id',
          optional: true,
          otherwise: [{ occurrenceWithin: ['Order ID'], content: ['SKU', 'Item Name'] }],
        },
        sku_code: { from: 'SKU', as: 'id', optional: true },
        title: { from: 'Item Name', as: 'text' },
        quantity: { from: 'Quantity (- Refund)', as: 'count', optional: true },
        unit_price_minor: { from: 'Item Cost', as: 'money', optional: true },
        line_minor: { product: ['Item Cost', 'Quantity (- Refund)'], as: 'money', optional: true },
        placed_at: placedAt,
        paid_at: { ...placedAt, onlyWhen: paid },
      },
    },
  ],
})
