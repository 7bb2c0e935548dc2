import { defineFormat } from '../../format.ts'
import { sameReport, sevenDayResults } from './ads-columns.ts'

/** The search term report as the console in Chinese names it; see the English one. Where 货币 is not ticked, the money has no currency. */
export const amazonAdsTermsCn = defineFormat({
  key: 'amazon.ads_terms_cn',
  platform: 'amazon',
  label: 'Amazon 广告 搜索词(中文后台)',
  how: '亚马逊广告 → 报告 → 商品推广 → 搜索词 → 运行报告 → 下载',
  confidence: 'B',
  source: '真实文件的表头，原样见于 1 个公开的导入程序',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { from: '货币' },
  recognise: { headers: ['广告活动名称', '客户搜索词', '花费'] },
  snapshot: ['file_name', 'modified'],
  port: '广告',
  into: [
    {
      fact: 'ad_result',
      merge: 'slice',
      sliceAs: sameReport.terms,
      columns: {
        report_level: { always: 'term', as: 'category' },
        period_from: { from: ['日期', '开始日期'], as: 'period_from' },
        period_to: { from: ['日期', '结束日期'], as: 'period_to' },
        ad_account: { always: '', as: 'id' },
        plan_id: { from: '广告活动名称', as: 'id' },
        item_id: { always: '', as: 'id' },
        term: { from: '客户搜索词', as: 'text' },
        creative_id: { always: '', as: 'id' },
        scene: { always: '', as: 'category' },
        plan_name: { from: '广告活动名称', as: 'text' },
        ...sevenDayResults,
      },
    },
  ],
})
