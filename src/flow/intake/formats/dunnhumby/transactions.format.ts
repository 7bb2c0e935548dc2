import { defineFormat } from '../../format.ts'

/** What stands on every line of a basket; a household is a number and nobody's name. */
const at = { from: 'transaction_timestamp', as: 'time' } as const

/**
 * The grocery set The Complete Journey: baskets of households over a year. sales_value is what the shop receives.
 * Stamps are UTC and weeks are New York's: only so do all lines fall into the week that stands beside them. A line worth 0
 * was bought with a coupon and is a line.
 */
export const dunnhumbyTransactions = defineFormat({
  key: 'dunnhumby.transactions',
  platform: 'dunnhumby',
  label: 'The Complete Journey 购物篮(练手数据)',
  how: 'CRAN → completejourney → transactions,另存为 CSV',
  confidence: 'A',
  source: 'completejourney 1.1.1 transactions',
  version: 1,
  timeZone: 'America/New_York',
  stampsIn: 'UTC',
  currency: { always: 'USD' },
  recognise: { headers: ['household_id', 'basket_id', 'product_id', 'sales_value', 'transaction_timestamp'] },
  snapshot: ['modified'],
  port: '订单',
  into: [
    {
      fact: 'order',
      merge: 'row',
      columns: {
        order_id: { from: 'basket_id', as: 'id' },
        status: { always: 'completed', as: 'category' },
        paid_minor: { from: 'sales_value', as: 'money', combine: 'sum' },
        seller_discount_minor: {
          total: { plus: ['retail_disc', 'coupon_match_disc'] },
          as: 'money',
          combine: 'sum',
        },
        // The maker of the goods pays for its own coupons.
        platform_discount_minor: { from: 'coupon_disc', as: 'money', optional: true, combine: 'sum' },
        quantity: { from: 'quantity', as: 'count', combine: 'sum' },
        buyer_key: { from: 'household_id', as: 'id' },
        placed_at: { ...at, combine: 'min' },
        paid_at: { ...at, combine: 'min' },
      },
    },
    {
      fact: 'order_line',
      merge: 'row',
      columns: {
        order_id: { from: 'basket_id', as: 'id' },
        order_line_id: { occurrenceWithin: ['basket_id'], as: 'id' },
        item_id: { from: 'product_id', as: 'id' },
        sku_code: { from: 'product_id', as: 'id' },
        quantity: { from: 'quantity', as: 'count' },
        paid_minor: { from: 'sales_value', as: 'money' },
        seller_discount_minor: { total: { plus: ['retail_disc', 'coupon_match_disc'] }, as: 'money' },
        platform_discount_minor: { from: 'coupon_disc', as: 'money', optional: true },
        status: { always: 'completed', as: 'category' },
        placed_at: at,
        paid_at: at,
      },
    },
  ],
})
