import { defineFormat } from '../../format.ts'

/**
 * Campaigns, or their search terms, as the .csv button writes them: UTF-16 with tabs, a title and a date range above the
 * headers, totals below. Without Day each row covers the range of the title. Conversions are shared out by a model and may be
 * fractions, so they are no orders. Ad groups and match types of one term are added up.
 */
export const googleAds = defineFormat({
  key: 'google.ads',
  platform: 'google',
  label: 'Google Ads 广告系列 / 搜索字词',
  how: 'Google Ads → Insights & reports → Search terms(或 Campaigns)→ Segment → Day → Download → .csv',
  confidence: 'C',
  source: '文件样子照 1 个公开的导入程序；列名有些凭通行说法，没有见过原文件',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { from: 'Currency code' },
  recognise: { headers: ['Campaign', 'Cost', 'Impr.'] },
  snapshot: ['file_name', 'modified'],
  port: '广告',
  totals: {
    column: 'Day',
    equals: ['Total: Account'],
    compare: ['Cost', 'Conv. value'],
    gapMeans: '没有列出来的广告系列或搜索字词',
  },
  skip: [
    { column: 'Day', startsWith: 'Total:' },
    { column: 'Campaign', startsWith: 'Total:' },
  ],
  into: [
    {
      fact: 'ad_result',
      merge: 'slice',
      columns: {
        report_level: {
          from: 'Search term',
          means: 'term',
          as: 'category',
          optional: true,
          otherwise: [{ always: 'plan' }],
        },
        period_from: { from: 'Day', as: 'period_from', optional: true, otherwise: [{ of: 'file_day_from' }] },
        period_to: { from: 'Day', as: 'period_to', optional: true, otherwise: [{ of: 'file_day_to' }] },
        ad_account: { always: '', as: 'id' },
        plan_id: { from: 'Campaign', as: 'id' },
        item_id: { always: '', as: 'id' },
        term: { from: 'Search term', as: 'text', optional: true, blankIs: '' },
        creative_id: { always: '', as: 'id' },
        scene: { always: '', as: 'category' },
        plan_name: { from: 'Campaign', as: 'text' },
        spend_minor: { from: 'Cost', as: 'money', combine: 'sum' },
        impressions: { from: 'Impr.', as: 'count', optional: true, combine: 'sum' },
        clicks: { from: 'Clicks', as: 'count', optional: true, combine: 'sum' },
        conversions: { from: 'Conversions', as: 'quantity', optional: true, combine: 'sum' },
        attributed_minor: { from: 'Conv. value', as: 'money', optional: true, combine: 'sum' },
      },
    },
  ],
})
