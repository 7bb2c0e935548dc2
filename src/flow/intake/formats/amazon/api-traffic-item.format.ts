import { defineFormat } from '../../format.ts'

/** The same report by product: one row per child product over all its days. A parent sums its children up and is refused. */
export const amazonApiTrafficItem = defineFormat({
  key: 'amazon.api_traffic_item',
  platform: 'amazon',
  label: 'Amazon 销售与流量 按商品(API 的 JSON)',
  how: 'SP-API → Reports → GET_SALES_AND_TRAFFIC_REPORT(asinGranularity=CHILD,一天一份)→ .json',
  confidence: 'A',
  source: 'Amazon Selling Partner API, sellerSalesAndTrafficReport.json',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { from: 'salesByAsin.orderedProductSales.currencyCode' },
  recognise: { headers: ['parentAsin', 'trafficByAsin.sessions'] },
  snapshot: ['file_name', 'modified'],
  port: '流量',
  into: [
    {
      fact: 'traffic',
      merge: 'slice',
      sliceAs: 'amazon.business_report',
      when: [{ column: 'reportSpecification.reportOptions.asinGranularity', notIn: ['PARENT'] }],
      columns: {
        report_level: { always: 'item', as: 'category' },
        period_from: { from: 'reportSpecification.dataStartTime', as: 'day' },
        period_to: { from: 'reportSpecification.dataEndTime', as: 'day' },
        item_id: { from: 'childAsin', as: 'id' },
        source: { always: '', as: 'category' },
        sku_code: { from: 'sku', as: 'id', optional: true },
        visitors: { from: 'trafficByAsin.sessions', as: 'count', combine: 'first' },
        views: { from: 'trafficByAsin.pageViews', as: 'count', optional: true, combine: 'first' },
        paid_units: { from: 'salesByAsin.unitsOrdered', as: 'count', combine: 'sum' },
        paid_minor: { from: 'salesByAsin.orderedProductSales.amount', as: 'money', combine: 'sum' },
      },
    },
  ],
})
