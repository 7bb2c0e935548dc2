/** Whether what was paid for left in time. */
import { type CountedMetric, defineMetric } from '../../flow/metrics/metric.ts'

// Judged at the moment the order was last seen: an order seen too young, and never exported again, is not late but unknown.
const hadItsChance = (hours: number) => `addHours(paid_at, ${hours}) <= snapshot_at`
const leftBeforeShipping = `((ifNull(status, '') = 'closed' AND shipped_at IS NULL)
    OR (first_refunded_at IS NOT NULL AND (shipped_at IS NULL OR first_refunded_at < shipped_at)))`
// 'paid' says that nothing has gone yet. Any other status without a ship time only says that the export had none.
const isKnown = "(shipped_at IS NOT NULL OR ifNull(status, '') = 'paid')"

function shippedWithin(
  hours: number,
): Pick<CountedMetric, 'numerator' | 'where' | 'leavesOut' | 'settlesAfter'> {
  const due = `${hadItsChance(hours)} AND NOT ${leftBeforeShipping}`
  return {
    where: `${due} AND ${isKnown}`,
    numerator: `countIf(shipped_at <= addHours(paid_at, ${hours}))`,
    leavesOut: [
      { when: `${due} AND NOT ${isKnown}`, said: '单发了货但没有发货时间，不算迟也不算准时' },
      { when: `NOT (${hadItsChance(hours)})`, said: `单导出时付款还不满 ${hours} 小时，没算` },
    ],
    settlesAfter: { hours },
  }
}

const shipping = {
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
      follows: 'asked_local',
      // A closed order says by itself that nothing had to go; the cases only add those refunded while still open.
      isExtra: true,
    },
  ],
  by: ['shop_id', 'platform', 'ships_from', 'carrier', 'province'],
  minimumSample: 30,
} as const

const shippedWithin24h = defineMetric({
  key: 'fulfilment.shipped_within_24h',
  label: '24 小时发货率',
  labelEn: 'Shipped within 24 h',
  question: '付款满 24 小时的单里，多少在 24 小时内发出?',
  formula: '24 小时内发出的单 ÷ 付款满 24 小时的单；发货前就退掉或关掉的不在分母',
  ...shipping,
  ...shippedWithin(24),
  notToConfuse: '平台考核多看揽收，不看点发货；揽收率另算。周末也算钟点。',
  source: '天猫 48 小时揽收及时率的分母：发货前退掉的不算（公开的店铺数据词典）；这里看点发货',
  example: {
    rows: [
      { paid_at: '03-01 09:00', shipped_at: '03-01 20:00', status: 'shipped' },
      { paid_at: '03-01 09:00', shipped_at: '03-03 10:00', status: 'shipped' },
      { paid_at: '03-01 09:00', shipped_at: null, status: 'closed' },
      { paid_at: '03-01 09:00', shipped_at: null, status: 'shipped' },
    ],
    value: 0.5,
    said: '一单 11 小时、一单 49 小时：50%。没发就关掉的、发了但没写时间的，都不算。',
  },
})

const shippedWithin48h = defineMetric({
  key: 'fulfilment.shipped_within_48h',
  label: '48 小时发货率',
  labelEn: 'Shipped within 48 h',
  question: '付款满 48 小时的单里，多少在 48 小时内发出?',
  formula: '48 小时内发出的单 ÷ 付款满 48 小时的单；发货前就退掉或关掉的不在分母',
  ...shipping,
  ...shippedWithin(48),
  notToConfuse: '48h 揽收及时率看快递揽收的那一刻，比点发货晚。预售按约定，不看这个。',
  source: '天猫 48 小时揽收及时率的分母：发货前退掉的不算（公开的店铺数据词典）；这里看点发货',
  example: {
    rows: [
      { paid_at: '03-01 09:00', shipped_at: '03-03 08:00', status: 'shipped' },
      { paid_at: '03-01 09:00', shipped_at: null, status: 'paid' },
    ],
    value: 0.5,
    said: '一单 47 小时发了，一单到今天没发：50%。',
  },
})

export const shippedInTime = [shippedWithin24h, shippedWithin48h]
