/** Whether the courier had it in time: the clock that platforms judge by. */
import { type CountedMetric, defineMetric } from '../../flow/metrics/metric.ts'
import { parcelsOfOrder, pickedUpAt } from './parcels.ts'

const hadItsChance = (hours: number) => `addHours(paid_at, ${hours}) <= snapshot_at`
const leftBeforeShipping = `((ifNull(status, '') = 'closed' AND shipped_at IS NULL)
    OR (first_refunded_at IS NOT NULL AND (shipped_at IS NULL OR first_refunded_at < shipped_at)))`
// Not gone at all, or gone and followed by its parcels: only then is a missing pick-up a late one.
const isKnown = `(${pickedUpAt} IS NOT NULL OR ifNull(status, '') = 'paid' OR parcels > 0)`

function pickedUpWithin(
  hours: number,
): Pick<CountedMetric, 'numerator' | 'where' | 'leavesOut' | 'settlesAfter'> {
  const due = `${hadItsChance(hours)} AND NOT ${leftBeforeShipping}`
  return {
    where: `${due} AND ${isKnown}`,
    numerator: `countIf(${pickedUpAt} <= addHours(paid_at, ${hours}))`,
    leavesOut: [
      { when: `${due} AND NOT ${isKnown}`, said: '单发了货但没有揽收时间，不算迟也不算准时' },
      { when: `NOT (${hadItsChance(hours)})`, said: `单导出时付款还不满 ${hours} 小时，没算` },
    ],
    settlesAfter: { hours },
  }
}

const pickup = {
  from: 'order',
  date: 'paid_local',
  unit: 'ratio',
  better: 'higher',
  denominator: 'count()',
  joined: [
    {
      fact: 'refund',
      on: ['shop_id', 'order_id'],
      columns: { first_refunded_at: "minIf(completed_at, status = 'refunded')" },
      isExtra: true,
    },
    parcelsOfOrder,
  ],
  by: ['shop_id', 'platform', 'ships_from', 'carrier', 'province'],
  minimumSample: 30,
} as const satisfies Partial<CountedMetric>

export const pickedUpInTime = [
  defineMetric({
    key: 'fulfilment.picked_up_within_24h',
    label: '24 小时揽收率',
    labelEn: 'Picked up within 24 h',
    question: '付款满 24 小时的单里，多少在 24 小时内被快递揽走?',
    formula: '24 小时内揽收的单 ÷ 付款满 24 小时的单；发货前就退掉或关掉的不在分母',
    ...pickup,
    ...pickedUpWithin(24),
    notToConfuse: '点了发货、有了单号还不算：快递扫了才算。点发货看「24 小时发货率」。',
    source: '抖音 24 小时支付-揽收率，天猫 48 小时揽收及时率（公开的店铺数据词典）',
    example: {
      rows: [
        {
          order_id: 'A',
          paid_at: '03-01 09:00',
          shipped_at: '03-01 12:00',
          picked_up_at: '03-01 20:00',
          status: 'shipped',
        },
        { order_id: 'B', paid_at: '03-01 09:00', shipped_at: '03-01 12:00', status: 'shipped' },
        { order_id: 'C', paid_at: '03-01 09:00', shipped_at: '03-01 12:00', status: 'shipped' },
      ],
      others: { parcel: [{ order_id: 'B', tracking_id: 'T', status: 'packed', shipped_at: '03-01 12:00' }] },
      value: 0.5,
      said: 'A 11 小时揽走；B 点了发货，物流里一直没人揽；C 没有物流，不知道：1 ÷ 2 = 50%。',
    },
  }),
  defineMetric({
    key: 'fulfilment.picked_up_within_48h',
    label: '48 小时揽收及时率',
    labelEn: 'Picked up within 48 h',
    question: '付款满 48 小时的单里，多少在 48 小时内被快递揽走?',
    formula: '48 小时内揽收的单 ÷ 应揽收的单；发货前就退掉或关掉的不在分母',
    ...pickup,
    ...pickedUpWithin(48),
    notToConfuse: '揽收不是发货。预售按约定的日子，不看这个。',
    source: '天猫真实体验分里的 48 小时揽收及时率（公开的店铺数据词典）',
    example: {
      rows: [
        {
          order_id: 'A',
          paid_at: '03-01 09:00',
          picked_up_at: '03-03 08:00',
          shipped_at: '03-02 08:00',
          status: 'shipped',
        },
        { order_id: 'B', paid_at: '03-01 09:00', status: 'paid' },
        { order_id: 'C', paid_at: '03-01 09:00', status: 'closed' },
      ],
      value: 0.5,
      said: 'A 47 小时揽走，B 到今天没发，C 没发就关了不算：50%。',
    },
  }),
]
