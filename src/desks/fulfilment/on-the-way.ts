/** How long it takes: from payment to the courier, from payment to the door. */
import { type CountedMetric, defineMetric } from '../../flow/metrics/metric.ts'
import { deliveredAt, parcelsOfOrder, pickedUpAt } from './parcels.ts'

const hoursBetween = (from: string, to: string) => `dateDiff('second', ${from}, ${to}) / 3600`

const journey = {
  from: 'order',
  date: 'paid_local',
  unit: 'hours',
  better: 'lower',
  joined: [parcelsOfOrder],
  by: ['shop_id', 'platform', 'ships_from', 'carrier', 'province'],
  minimumSample: 30,
} as const satisfies Partial<CountedMetric>

// An order of another kind than shipped has nothing to be picked up yet; only what has gone can be without its time.
const gone = "ifNull(status, '') IN ('shipped', 'delivered', 'completed')"
const noPickup = [{ when: `${gone} AND ${pickedUpAt} IS NULL`, said: '单发了货但没有揽收时间，没算' }]
const notThere = [{ when: `${gone} AND ${deliveredAt} IS NULL`, said: '单还没签收，或没有签收时间，没算' }]

const rows = [
  {
    order_id: 'A',
    paid_at: '03-01 09:00',
    picked_up_at: '03-01 19:00',
    delivered_at: '03-03 09:00',
    status: 'completed',
  },
  { order_id: 'B', paid_at: '03-01 09:00', status: 'delivered' },
  { order_id: 'C', paid_at: '03-01 09:00', status: 'shipped' },
] as const
const others = {
  parcel: [
    { order_id: 'B', tracking_id: 'T1', picked_up_at: '03-01 15:00', delivered_at: '03-02 09:00' },
    { order_id: 'B', tracking_id: 'T2', picked_up_at: '03-02 05:00', delivered_at: '03-04 09:00' },
  ],
} as const

export const onTheWay = [
  defineMetric({
    key: 'fulfilment.pay_to_pickup_hours',
    label: '付款到揽收时长',
    labelEn: 'Hours from payment to pick-up',
    question: '付款以后，平均多少小时被快递揽走?',
    formula: 'Σ（付款→揽收的小时） ÷ 已揽收的单；几个包裹的单看最后一个',
    ...journey,
    where: `${pickedUpAt} IS NOT NULL`,
    numerator: `sum(${hoursBetween('paid_at', pickedUpAt)})`,
    denominator: 'count()',
    leavesOut: noPickup,
    settlesAfter: { days: 3 },
    notToConfuse: '只看揽走了的：还压着没揽的越多，这个数反而越好看，要和揽收率一起看。',
    source: '抖音揽收时长平均、小红书平均支揽时长（公开的店铺数据词典）',
    example: {
      rows,
      others,
      value: 15,
      said: 'A 10 小时，B 的第二个包裹 20 小时：平均 15 小时；C 没有揽收时间。',
    },
  }),
  defineMetric({
    key: 'fulfilment.pay_to_delivery_hours',
    label: '到货时长',
    labelEn: 'Hours from payment to delivery',
    question: '付款以后，平均多少小时签收?',
    formula: 'Σ（付款→签收的小时） ÷ 已签收的单',
    ...journey,
    where: `${deliveredAt} IS NOT NULL`,
    numerator: `sum(${hoursBetween('paid_at', deliveredAt)})`,
    denominator: 'count()',
    leavesOut: notThere,
    settlesAfter: { days: 15 },
    notToConfuse: '远的省份多了它就长：和上周比，先按省份拆。',
    source: '天猫真实体验分里的到货时长：支付到签收（公开的店铺数据词典）',
    example: {
      rows,
      others,
      value: 60,
      said: 'A 48 小时，B 的两个包裹到齐 72 小时：平均 60 小时；C 还没签收。',
    },
  }),
  defineMetric({
    key: 'fulfilment.pickup_to_delivery_hours',
    label: '揽签时长',
    labelEn: 'Hours from pick-up to delivery',
    question: '快递揽走以后，平均多少小时签收?',
    formula: 'Σ（揽收→签收的小时） ÷ 揽收和签收都有的单',
    ...journey,
    where: `${pickedUpAt} IS NOT NULL AND ${deliveredAt} IS NOT NULL`,
    numerator: `sum(${hoursBetween(pickedUpAt, deliveredAt)})`,
    denominator: 'count()',
    leavesOut: notThere,
    settlesAfter: { days: 15 },
    notToConfuse: '是快递在路上的时间，仓库压的不算；仓库看付款到揽收。',
    source: '小红书揽签时长、抖音运单配送时效（公开的店铺数据词典）',
    example: { rows, others, value: 45, said: 'A 38 小时，B 从最后一个揽走到都签收 52 小时：平均 45 小时。' },
  }),
  defineMetric({
    key: 'fulfilment.pay_to_delivery_median',
    label: '到货时长中位数',
    labelEn: 'Median hours from payment to delivery',
    question: '一半的单，付款后多久之内签收?',
    formula: '已签收的单，付款→签收小时数的中位数',
    ...journey,
    where: `${deliveredAt} IS NOT NULL`,
    numerator: `medianExact(${hoursBetween('paid_at', deliveredAt)})`,
    leavesOut: notThere,
    settlesAfter: { days: 15 },
    notToConfuse: '平均会被几个丢件拉长；中位数看平常。',
    source: '天猫真实体验分里的到货时长：支付到签收（公开的店铺数据词典）',
    example: {
      rows: [
        ...rows,
        { order_id: 'D', paid_at: '03-01 09:00', delivered_at: '03-31 09:00', status: 'completed' },
      ],
      others,
      value: 72,
      said: '48、72、720 小时：中间那个 72 小时；丢了又找回来的那单不带偏它。',
    },
  }),
]
