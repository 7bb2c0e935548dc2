/** 广告: where the money goes, what comes back, and what burns for nothing. */
import { defineDesk } from '../../flow/reports/desk/desk-page.ts'

export const advertisingPage = defineDesk({
  key: 'advertising',
  label: { zh: '广告', en: 'Advertising' },
  asks: [
    { zh: '钱花在哪，回来多少？', en: 'Where does the money go, and what comes back?' },
    { zh: '哪一笔在白烧？', en: 'What burns for nothing?' },
  ],
  metrics: [
    'advertising.spend',
    'advertising.attributed',
    'advertising.roas',
    'advertising.cost_per_click',
    'advertising.click_rate',
    'advertising.click_conversion',
    'advertising.tacos',
  ],
  watches: ['advertising'],
  lists: ['kill-list'],
  tables: [
    {
      key: 'goods',
      title: { zh: '按商品', en: 'By listing' },
      hint: { zh: '近 7 天，花得多的在前', en: 'seven days, by spend' },
      empty: {
        zh: '这里会是每天的广告账。拖一份万相台或推广日报进来，半分钟就有。',
        en: 'Drop an ad report here to see what each listing spends.',
      },
      filters: [],
      split: 'item_id',
      metrics: [
        'advertising.spend',
        'advertising.attributed',
        'advertising.roas',
        'advertising.clicks',
        'advertising.cost_per_click',
        'advertising.click_conversion',
        'advertising.orders',
      ],
      days: 7,
      sort: 'advertising.spend',
    },
    {
      key: 'plans',
      title: { zh: '按计划', en: 'By plan' },
      hint: { zh: '近 7 天，花得多的在前', en: 'seven days, by spend' },
      empty: {
        zh: '没有到计划的报表。导一份计划日报。',
        en: 'No report by plan. Export the plan report.',
      },
      filters: [],
      split: 'plan_name',
      metrics: [
        'advertising.spend',
        'advertising.attributed',
        'advertising.roas',
        'advertising.clicks',
        'advertising.cost_per_click',
      ],
      days: 7,
      sort: 'advertising.spend',
    },
    {
      key: 'shops',
      title: { zh: '按店铺', en: 'By shop' },
      hint: { zh: '近 7 天', en: 'seven days' },
      empty: { zh: '还没有推广日报。', en: 'No ad report yet.' },
      filters: [],
      split: 'shop_id',
      metrics: ['advertising.spend', 'advertising.attributed', 'advertising.roas', 'advertising.tacos'],
      days: 7,
      sort: 'advertising.spend',
    },
  ],
})
