import { defineFormat } from '../../format.ts'
import { sameReport, sevenDayResults } from './ads-columns.ts'

/** What was spent on each advertised product, old console; plans go by their name, as in its search term report. */
export const amazonAdsItemsLegacy = defineFormat({
  key: 'amazon.ads_items_legacy',
  platform: 'amazon',
  label: 'Amazon 广告 推广商品(旧版)',
  how: 'Amazon Ads → Reports → Sponsored Products → Advertised product → Run report → Download',
  confidence: 'A',
  source: '真实文件的表头，原样见于 1 个公开的导入程序',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { from: 'Currency' },
  recognise: { headers: ['Campaign Name', 'Advertised ASIN', 'Spend'] },
  snapshot: ['file_name', 'modified'],
  port: '广告',
  into: [
    {
      fact: 'ad_result',
      merge: 'slice',
      sliceAs: sameReport.items,
      columns: {
        report_level: { always: 'item', as: 'category' },
        period_from: { from: ['Start Date', 'Date'], as: 'period_from' },
        period_to: { from: ['End Date', 'Date'], as: 'period_to' },
        ad_account: { always: '', as: 'id' },
        plan_id: { from: 'Campaign Name', as: 'id' },
        item_id: { from: 'Advertised ASIN', as: 'id', blankIs: '' },
        term: { always: '', as: 'text' },
        creative_id: { always: '', as: 'id' },
        scene: { always: '', as: 'category' },
        plan_name: { from: 'Campaign Name', as: 'text' },
        ...sevenDayResults,
      },
    },
  ],
})
