/** 履约: whether parcels leave and arrive in time, by warehouse and by carrier. */
import { readBeside } from '../../flow/findings/beside.ts'
import { dateTime } from '../../flow/findings/evidence.ts'
import { defineDesk } from '../../flow/reports/desk/desk-page.ts'

export const fulfilmentPage = defineDesk({
  key: 'fulfilment',
  label: { zh: '发货', en: 'Fulfilment' },
  asks: [
    { zh: '哪个仓要超时了？', en: 'Which warehouse is running late?' },
    { zh: '哪家快递在拖？', en: 'Which carrier drags?' },
  ],
  // Younger orders may still ship in time.
  lag_days: 3,
  metrics: [
    'fulfilment.shipped_within_24h',
    'fulfilment.shipped_within_48h',
    'fulfilment.picked_up_within_24h',
    'fulfilment.pay_to_pickup_hours',
    'sales.orders_paid',
    'sales.penalties',
  ],
  watches: ['fulfilment'],
  lists: ['late-shipping'],
  tables: [
    {
      key: 'warehouses',
      title: { zh: '按仓库', en: 'By warehouse' },
      hint: { zh: '近 7 天付款的单', en: 'orders paid in seven days' },
      empty: { zh: '还没有发货的数。导一份订单。', en: 'No shipping yet. Import orders.' },
      filters: [],
      split: 'ships_from',
      metrics: [
        'fulfilment.shipped_within_24h',
        'fulfilment.shipped_within_48h',
        'fulfilment.picked_up_within_24h',
        'fulfilment.pay_to_pickup_hours',
        'sales.orders_paid',
      ],
      days: 7,
      sort: 'sales.orders_paid',
    },
    {
      key: 'carriers',
      title: { zh: '按快递', en: 'By carrier' },
      hint: {
        zh: '近 14 天打的包裹，停住不动的多的在前；路上时长取中间那个',
        en: 'parcels of fourteen days, the silent ones first; time under way is the median',
      },
      empty: { zh: '还没有物流轨迹。导一份包裹明细。', en: 'No parcels yet. Import parcel scans.' },
      filters: [],
      query: readBeside(import.meta.url, 'carriers.sql'),
      params: ({ now }) => ({ now: dateTime(now) }),
      columns: [
        'carrier',
        'parcel_count',
        'waiting_count',
        'moving_count',
        'silent_count',
        'delivered_count',
        'transit_hours',
      ],
    },
  ],
})
