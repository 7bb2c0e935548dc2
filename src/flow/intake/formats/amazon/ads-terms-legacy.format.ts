import { defineFormat } from '../../format.ts'
import { sameReport, sevenDayResults } from './ads-columns.ts'

/**
 * What buyers searched for, Sponsored Products, old console. Plans have no number here, so their name stands for it; ad
 * groups and match types of one plan and one term are added up. A term of * is a placement on product pages.
 */
export const amazonAdsTermsLegacy = defineFormat({
  key: 'amazon.ads_terms_legacy',
  platform: 'amazon',
  label: 'Amazon 广告 搜索词(旧版)',
  how: 'Amazon Ads → Reports → Sponsored Products → Search term → Run report → Download',
  confidence: 'A',
  source: '真实文件的表头，原样见于 3 个公开的导入程序',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { from: 'Currency' },
  recognise: { headers: ['Campaign Name', 'Customer Search Term', 'Spend'] },
  snapshot: ['file_name', 'modified'],
  port: '广告',
  into: [
    {
      fact: 'ad_result',
      merge: 'slice',
      sliceAs: sameReport.terms,
      columns: {
        report_level: { always: 'term', as: 'category' },
        period_from: { from: ['Start Date', 'Date'], as: 'period_from' },
        period_to: { from: ['End Date', 'Date'], as: 'period_to' },
        ad_account: { always: '', as: 'id' },
        plan_id: { from: 'Campaign Name', as: 'id' },
        item_id: { always: '', as: 'id' },
        term: { from: 'Customer Search Term', as: 'text' },
        creative_id: { always: '', as: 'id' },
        scene: { always: '', as: 'category' },
        plan_name: { from: 'Campaign Name', as: 'text' },
        ...sevenDayResults,
      },
    },
  ],
})
