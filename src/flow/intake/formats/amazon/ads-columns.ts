import type { ColumnReading } from '../../format.ts'

/** What every sponsored ads report counts, under the headers of the old console: seven days of attribution are in the names. */
export const sevenDayResults: Readonly<Record<string, ColumnReading>> = {
  spend_minor: { from: ['Spend', '花费'], as: 'money', combine: 'sum' },
  impressions: { from: ['Impressions', '展示量'], as: 'count', optional: true, combine: 'sum' },
  clicks: { from: ['Clicks', '点击量'], as: 'count', optional: true, combine: 'sum' },
  orders: { from: ['7 Day Total Orders (#)', '7天总订单数(#)'], as: 'count', optional: true, combine: 'sum' },
  attributed_minor: {
    from: ['7 Day Total Sales', '7天总销售额'],
    as: 'money',
    optional: true,
    combine: 'sum',
  },
  direct_minor: { from: '7 Day Advertised SKU Sales', as: 'money', optional: true, combine: 'sum' },
  attribution_window: { always: '7', as: 'category' },
}

/** The same under the headers of the console of 2026, which no longer names its window. */
export const results: Readonly<Record<string, ColumnReading>> = {
  spend_minor: { from: 'Total cost', as: 'money', combine: 'sum' },
  impressions: { from: 'Impressions', as: 'count', optional: true, combine: 'sum' },
  clicks: { from: 'Clicks', as: 'count', optional: true, combine: 'sum' },
  orders: { from: 'Purchases', as: 'count', optional: true, combine: 'sum' },
  attributed_minor: { from: 'Sales', as: 'money', optional: true, combine: 'sum' },
  direct_minor: { from: 'Sales (promoted)', as: 'money', optional: true, combine: 'sum' },
}

/**
 * One report under several headers over the years: whichever was exported last speaks for its days. Without it a day that
 * was exported from both consoles would be spent twice.
 */
export const sameReport = { terms: 'amazon.ads_terms', items: 'amazon.ads_items' } as const
