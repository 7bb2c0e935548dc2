/** 内容: what pages, live rooms and buyers say, and where a page keeps silent. */
import { readBeside } from '../../flow/findings/beside.ts'
import { dateTime } from '../../flow/findings/evidence.ts'
import { defineDesk } from '../../flow/reports/desk/desk-page.ts'
import { addDays } from '../../wording/index.ts'

export const contentPage = defineDesk({
  key: 'content',
  label: { zh: '内容', en: 'Content' },
  asks: [
    { zh: '页面上哪句话没说？', en: 'What do the pages leave unsaid?' },
    { zh: '买家看完、听完，怎么说？', en: 'What do buyers say afterwards?' },
  ],
  metrics: [
    'service.reviews',
    'service.review_stars',
    'service.bad_review_rate',
    'content.live_sessions',
    'content.live_paid',
    'content.live_conversion',
  ],
  watches: ['content', 'advertising.ads_on_blank'],
  tables: [
    {
      key: 'field-coverage',
      title: { zh: '每个字段填了多少页', en: 'How many pages fill each field' },
      hint: {
        zh: '缺得多的在前；件数是缺这格的页面近 7 天卖的',
        en: 'most lacking first; pieces are those sold in seven days by pages without it',
      },
      empty: {
        zh: '还没有页面字段。填一张「页面字段」表，这里就数得出哪格缺得多。',
        en: 'No page fields yet. Fill the 页面字段 sheet.',
      },
      filters: [],
      query: readBeside(import.meta.url, 'field-coverage.sql'),
      params: ({ on, now }) => ({ on, week_from: addDays(on, -7), now: dateTime(now) }),
      columns: ['field', 'blank_count', 'filled_count', 'filled_ratio', 'sold_units', 'seen_at'],
    },
    {
      key: 'reviews',
      title: { zh: '评价，按商品', en: 'Reviews by listing' },
      hint: { zh: '近 28 天，差评率高的在前', en: '28 days, the worst first' },
      empty: { zh: '还没有评价。导一份评价导出。', en: 'No reviews yet. Import a review export.' },
      filters: [],
      split: 'item_id',
      metrics: ['service.reviews', 'service.review_stars', 'service.bad_review_rate'],
      days: 28,
      sort: 'service.bad_review_rate',
    },
    {
      key: 'live',
      title: { zh: '直播，按主播', en: 'Live rooms by host' },
      hint: { zh: '近 28 天，成交多的在前', en: '28 days, by sales' },
      empty: {
        zh: '还没有直播数据。抖店后台导一份「直播大屏」。',
        en: 'No live rooms yet. Export the live dashboard of 抖店.',
      },
      filters: [],
      split: 'host',
      metrics: [
        'content.live_sessions',
        'content.live_paid',
        'content.live_hours',
        'content.live_paid_per_hour',
        'content.live_conversion',
      ],
      days: 28,
      sort: 'content.live_paid',
    },
  ],
})
