import { defineFormat } from '../../format.ts'
import { results, sameReport } from './ads-columns.ts'

/**
 * What buyers searched for, console of 2026. Ids are wrapped as ="…"; one file may hold several advertisers and currencies,
 * which stay apart by account. The date range is a sentence with commas.
 */
export const amazonAdsTerms = defineFormat({
  key: 'amazon.ads_terms',
  platform: 'amazon',
  label: 'Amazon 广告 搜索词',
  how: 'Amazon Ads → Measurement & Reporting → Reports → Search term → Download(.csv)',
  confidence: 'A',
  source: '列名见于 1 个公开的导入程序，次序没有见全',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { from: 'Budget currency' },
  recognise: { headers: ['Date range', 'Campaign ID', 'Search term', 'Total cost'] },
  snapshot: ['file_name', 'modified'],
  port: '广告',
  into: [
    {
      fact: 'ad_result',
      merge: 'slice',
      sliceAs: sameReport.terms,
      columns: {
        report_level: { always: 'term', as: 'category' },
        period_from: { from: 'Date range', as: 'period_from' },
        period_to: { from: 'Date range', as: 'period_to' },
        ad_account: { from: 'Advertiser account ID', as: 'id', optional: true, blankIs: '' },
        plan_id: { from: 'Campaign ID', as: 'id' },
        item_id: { always: '', as: 'id' },
        term: { from: 'Search term', as: 'text' },
        creative_id: { always: '', as: 'id' },
        scene: { always: '', as: 'category' },
        plan_name: { from: 'Campaign name', as: 'text', optional: true },
        ...results,
      },
    },
  ],
})
