import { defineFormat } from '../../format.ts'

/**
 * Sales and traffic by child item. A session is one person within 24 hours, which makes it the visitor of a day; a report
 * over several days counts them again, so export one day at a time. The file says nothing about its days: they are read
 * off the file name. B2B columns are parts of the totals beside them, and every percentage can be counted from the rest.
 */
export const amazonBusinessReport = defineFormat({
  key: 'amazon.business_report',
  platform: 'amazon',
  label: 'Amazon 业务报告(子商品)',
  how: 'Seller Central → Reports → Business Reports → Detail Page Sales and Traffic by Child Item → 选一天 → Download(.csv),文件名里写上这一天,如 BusinessReport-2026-11-21.csv',
  confidence: 'A',
  source: '列名凭通行说法，没有见过原文件',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { inCells: 'Ordered Product Sales' },
  recognise: { headers: ['(Child) ASIN', 'Sessions - Total', 'Units Ordered'] },
  snapshot: ['file_name', 'modified'],
  port: '流量',
  into: [
    {
      fact: 'traffic',
      merge: 'slice',
      sliceAs: 'amazon.business_report',
      columns: {
        report_level: { always: 'item', as: 'category' },
        period_from: { of: 'file_day_from', as: 'day' },
        period_to: { of: 'file_day_to', as: 'day' },
        item_id: { from: '(Child) ASIN', as: 'id' },
        source: { always: '', as: 'category' },
        title: { from: 'Title', as: 'text', optional: true },
        // An ASIN that is sold under two SKUs stands in two rows with the same visitors.
        sku_code: { from: 'SKU', as: 'id', optional: true },
        visitors: { from: 'Sessions - Total', as: 'count', combine: 'first' },
        views: { from: 'Page Views - Total', as: 'count', optional: true, combine: 'first' },
        paid_units: { from: 'Units Ordered', as: 'count', combine: 'sum' },
        paid_minor: { from: 'Ordered Product Sales', as: 'money', optional: true, combine: 'sum' },
      },
    },
  ],
})
