import { defineFormat } from '../../format.ts'

/** The shop's days out of the sales and traffic report of the API. A session is one person within 24 hours: the day's visitor. */
export const amazonApiTrafficDay = defineFormat({
  key: 'amazon.api_traffic_day',
  platform: 'amazon',
  label: 'Amazon 销售与流量 按天(API 的 JSON)',
  how: 'SP-API → Reports → GET_SALES_AND_TRAFFIC_REPORT(dateGranularity=DAY)→ .json',
  confidence: 'A',
  source: 'Amazon Selling Partner API, sellerSalesAndTrafficReport.json',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { from: 'salesByDate.orderedProductSales.currencyCode' },
  recognise: { headers: ['date', 'trafficByDate.sessions'] },
  snapshot: ['file_name', 'modified'],
  port: '流量',
  into: [
    {
      fact: 'shop_day',
      merge: 'row',
      // A week or a month under its first day is no day.
      when: [{ column: 'reportSpecification.reportOptions.dateGranularity', in: ['DAY'] }],
      columns: {
        on_day: { from: 'date', as: 'day' },
        visitors: { from: 'trafficByDate.sessions', as: 'count' },
        sessions: { from: 'trafficByDate.sessions', as: 'count' },
        views: { from: 'trafficByDate.pageViews', as: 'count', optional: true },
      },
    },
  ],
})
