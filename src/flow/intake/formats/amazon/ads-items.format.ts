import { defineFormat } from '../../format.ts'
import { results, sameReport } from './ads-columns.ts'

/** What was spent on each advertised product, console of 2026; traps as in its search term report. */
export const amazonAdsItems = defineFormat({
  key: 'amazon.ads_items',
  platform: 'amazon',
  label: 'Amazon 广告 推广商品',
  how: 'Amazon Ads → Measurement & Reporting → Reports → Advertised product → Download(.csv)',
  confidence: 'A',
  source: '真实文件的表头，原样见于 3 个公开的导入程序',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { from: 'Budget currency' },
  recognise: { headers: ['Date range', 'Campaign ID', 'Advertised product ID', 'Total cost'] },
  snapshot: ['file_name', 'modified'],
  port: '广告',
  into: [
    {
      fact: 'ad_result',
      merge: 'slice',
      sliceAs: sameReport.items,
      columns: {
        report_level: { always: 'item', as: 'category' },
        period_from: { from: 'Date range', as: 'period_from' },
        period_to: { from: 'Date range', as: 'period_to' },
        ad_account: { from: 'Advertiser account ID', as: 'id', optional: true, blankIs: '' },
        plan_id: { from: 'Campaign ID', as: 'id' },
        item_id: { from: 'Advertised product ID', as: 'id', blankIs: '' },
        term: { always: '', as: 'text' },
        creative_id: { always: '', as: 'id' },
        scene: { always: '', as: 'category' },
        plan_name: { from: 'Campaign name', as: 'text', optional: true },
        item_title: { from: 'Advertised product name', as: 'text', optional: true },
        ...results,
      },
    },
  ],
})
