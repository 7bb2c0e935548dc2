/** 商品: which pages lack something, and which goods are gathering or losing pace. */
import { readBeside } from '../../flow/findings/beside.ts'
import { dateTime } from '../../flow/findings/evidence.ts'
import { defineDesk } from '../../flow/reports/desk/desk-page.ts'
import { addDays } from '../../wording/index.ts'

export const listingsPage = defineDesk({
  key: 'listings',
  label: { zh: '商品', en: 'Listings' },
  asks: [
    { zh: '哪些页面还缺东西？', en: 'Which pages lack something?' },
    { zh: '哪些货在变热、变冷？', en: 'Which goods warm up or cool down?' },
  ],
  metrics: [
    'sales.units',
    'sales.price_per_unit',
    'traffic.visitors',
    'traffic.conversion',
    'traffic.add_to_cart_rate',
    'traffic.favourite_rate',
  ],
  watches: ['listings', 'advertising.ads_on_blank', 'advertising.ads_on_delisted'],
  lists: ['blank-fields'],
  tables: [
    {
      key: 'blank-fields',
      title: { zh: '页面字段', en: 'Page fields' },
      hint: {
        zh: '空着的在前，按近 7 天卖得多的排；平台没给的不算空',
        en: 'empty ones first, by pieces sold in seven days; withheld is not empty',
      },
      empty: {
        zh: '还没有页面字段。填一张「页面字段」表，或导一份商品导出，这里就知道哪格空着。',
        en: 'No page fields yet. Fill the 页面字段 sheet or import a product export.',
      },
      filters: ['shop_id', 'blank_names'],
      query: readBeside(import.meta.url, 'blank-fields.sql'),
      params: ({ on, now }) => ({ on, week_from: addDays(on, -7), now: dateTime(now) }),
      columns: [
        'name',
        'item_id',
        'shop_id',
        'blank_count',
        'blank_names',
        'filled_last_at',
        'filled_ratio',
        'sold_units',
      ],
    },
    {
      key: 'pace',
      title: { zh: '卖得快慢', en: 'Pace' },
      hint: {
        zh: '近 7 天对前 7 天；前一周不到 10 件的不算涨跌',
        en: 'seven days against the seven before; no change is said below 10 pieces',
      },
      empty: {
        zh: '还没有卖过货。导一份订单明细，这里按件数排。',
        en: 'Nothing sold yet. Import order details.',
      },
      filters: ['shop_id'],
      query: readBeside(import.meta.url, 'pace.sql'),
      params: ({ on }) => ({ on }),
      columns: [
        'name',
        'item_id',
        'shop_id',
        'week_units',
        'before_units',
        'change_ratio',
        'month_units',
        'idle_days',
      ],
    },
  ],
})
