import { type ColumnReading, defineFormat, type FormatTarget } from '../../format.ts'

/** Weekly files state their days above the headers; newer ones repeat the last of them in every row. */
const day: ColumnReading = { from: 'Reporting Date', as: 'day', otherwise: [{ of: 'file_day_to' }] }
const term: ColumnReading = { from: 'Search Term', as: 'text' }
const frequency: ColumnReading = { from: 'Search Frequency Rank', as: 'count' }

/** One of the three products that most clicks went to: three rows of the fact out of one of the file. */
const clicked = (place: 1 | 2 | 3): FormatTarget => ({
  fact: 'search_rank',
  merge: 'slice',
  sliceAs: 'amazon.search_terms',
  when: [{ column: `Top Clicked Product #${place}: ASIN`, notBlank: true }],
  columns: {
    on_day: day,
    platform: { always: 'amazon', as: 'category' },
    term,
    item_id: { from: `Top Clicked Product #${place}: ASIN`, as: 'id' },
    rival: { always: '', as: 'text' },
    frequency_rank: frequency,
    click_share: { from: `Top Clicked Product #${place}: Click Share`, as: 'percent_text', optional: true },
    conversion_share: {
      from: `Top Clicked Product #${place}: Conversion Share`,
      as: 'percent_text',
      optional: true,
    },
  },
})

/**
 * Brand Analytics: how often a term was searched, as a rank among all terms, and which products were clicked for it, ours or
 * not. A term whose products are all blank says nothing about any product and is refused with that reason.
 */
export const amazonSearchTerms = defineFormat({
  key: 'amazon.search_terms',
  platform: 'amazon',
  label: 'Amazon 品牌分析 热门搜索词',
  how: 'Seller Central → Brands → Brand Analytics → Top Search Terms → Generate Download(Simple)',
  confidence: 'A',
  source: '真实文件的表头，原样见于 2 个公开的导入程序',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { from: 'Currency' },
  recognise: { headers: ['Search Frequency Rank', 'Search Term', 'Top Clicked Product #1: ASIN'] },
  snapshot: ['file_name', 'modified'],
  port: '流量',
  into: [clicked(1), clicked(2), clicked(3)],
})
