/** 促销: what runs and what is coming, whether two pull at the same goods, and what each brought. */
import { readBeside } from '../../flow/findings/beside.ts'
import { dateTime } from '../../flow/findings/evidence.ts'
import { defineDesk } from '../../flow/reports/desk/desk-page.ts'

export const promotionsPage = defineDesk({
  key: 'promotions',
  label: { zh: '促销', en: 'Promotions' },
  asks: [
    { zh: '今天哪些在跑，互相打架吗？', en: 'What runs today, and do they clash?' },
    { zh: '每一场带来了多少？', en: 'What did each bring?' },
  ],
  metrics: [
    'sales.gmv_paid',
    'sales.orders_paid',
    'sales.spend_per_order',
    'sales.units_per_order',
    'traffic.conversion',
    'sales.price_per_unit',
  ],
  watches: ['promotions', 'sales'],
  tables: [
    {
      key: 'calendar',
      title: { zh: '促销日历', en: 'Calendar' },
      hint: {
        zh: '在跑的、30 天内要开的、7 天内刚完的',
        en: 'running, beginning within 30 days, over for less than 7',
      },
      empty: {
        zh: '还没有促销。填一张「促销活动」表，开始、结束、盖住哪些货写清，撞不撞就看得见。',
        en: 'No promotions yet. Fill the 促销活动 sheet.',
      },
      filters: ['shop_id', 'state', 'kind'],
      query: readBeside(import.meta.url, 'calendar.sql'),
      params: ({ now }) => ({ now: dateTime(now) }),
      columns: [
        'name',
        'shop_id',
        'state',
        'kind',
        'phase',
        'benefit',
        'over_minor',
        'begins_at',
        'finishes_at',
        'goods_count',
        'paid_by',
      ],
      values: {
        state: {
          running: { zh: '在跑', en: 'running' },
          coming: { zh: '还没开始', en: 'coming' },
          over: { zh: '结束了', en: 'over' },
        },
      },
    },
    {
      key: 'sales',
      title: { zh: '每场带来的成交', en: 'Sales by promotion' },
      hint: {
        zh: '近 30 天，活动盖住的货在活动期里的成交；同一单可能算进两场，不能相加',
        en: '30 days, goods it covers while it ran; one order may count for two, so these are never added',
      },
      empty: {
        zh: '还没有活动期里的成交。促销表写上编码，订单来了就数得出。',
        en: 'Nothing sold under a promotion yet.',
      },
      filters: [],
      split: 'promotion',
      metrics: ['promotions.sales', 'promotions.orders'],
      days: 30,
      sort: 'promotions.sales',
    },
  ],
})
