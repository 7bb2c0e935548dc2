import { defineFormat } from '../../format.ts'

/** Brand Analytics as the API hands it out: one row per term and clicked product, shares as fractions. */
export const amazonApiSearchTerms = defineFormat({
  key: 'amazon.api_search_terms',
  platform: 'amazon',
  label: 'Amazon 品牌分析 搜索词(API 的 JSON)',
  how: 'SP-API → Reports → GET_BRAND_ANALYTICS_SEARCH_TERMS_REPORT → .json',
  confidence: 'A',
  source: 'Amazon Selling Partner API, sellingPartnerSearchTermsReport.json',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { from: 'currency' },
  recognise: { headers: ['searchTerm', 'searchFrequencyRank', 'clickedAsin'] },
  snapshot: ['file_name', 'modified'],
  port: '流量',
  into: [
    {
      fact: 'search_rank',
      merge: 'slice',
      sliceAs: 'amazon.search_terms',
      columns: {
        on_day: { from: 'reportSpecification.dataEndTime', as: 'day' },
        platform: { always: 'amazon', as: 'category' },
        term: { from: 'searchTerm', as: 'text' },
        item_id: { from: 'clickedAsin', as: 'id' },
        rival: { always: '', as: 'text' },
        frequency_rank: { from: 'searchFrequencyRank', as: 'count' },
        click_share: { from: 'clickShare', as: 'ratio', optional: true },
        conversion_share: { from: 'conversionShare', as: 'ratio', optional: true },
      },
    },
  ],
})
