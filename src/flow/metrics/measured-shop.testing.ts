/** A handful of metrics over a scratch shop on the real engine, for the tests of how metrics are asked and answered. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { type Measured, type MeasureOptions, measure } from './measure.ts'
import {
  type CountedMetric,
  defineDerived,
  defineMetric,
  type MetricQuestion,
  type MetricRow,
} from './metric.ts'
import { type Scratch, scratch } from './scratch.testing.ts'

export interface MeasuredShop {
  put: Scratch['put']
  empty(): Promise<void>
  /** Of March 2026 as one period, long after it, unless said otherwise. */
  ask(question: Partial<MetricQuestion>, options?: Partial<MeasureOptions>): Promise<Measured>
  /** What measure() is handed. */
  inside(): { warehouse: EmbeddedWarehouse; options: MeasureOptions }
}

/** Opened before the tests of a file, emptied before each of them, closed after the last. */
export function measuredShop(): MeasuredShop {
  let folder: string
  let warehouse: EmbeddedWarehouse
  let shop: Scratch
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dazi-measure-'))
    warehouse = await openEmbedded({ folder })
    shop = await scratch(warehouse, 'measured')
  })
  afterAll(async () => {
    await warehouse.close()
    await rm(folder, { recursive: true, force: true })
  })
  beforeEach(() => shop.empty())
  const options = () => ({
    database: shop.database,
    metrics,
    hasExclusions: false,
    asOf: '2026-05-01 08:00',
  })
  return {
    put: (rows) => shop.put(rows),
    empty: () => shop.empty(),
    ask: (question, more = {}) =>
      measure(warehouse, { ...march, keys: [], ...question }, { ...options(), ...more }),
    inside: () => ({ warehouse, options: options() }),
  }
}

export const march = { from: '2026-03-01', to: '2026-03-31', period: 'all' } as const

export const values = (rows: readonly MetricRow[]) => rows.map((r) => [r.period, r.value])

function metric(given: Partial<CountedMetric> & Pick<CountedMetric, 'key' | 'from' | 'date' | 'numerator'>) {
  const said = { label: given.key, labelEn: given.key, question: '？', formula: '', source: 'test' }
  const example = { rows: [], value: 0, said: '' }
  return defineMetric({
    ...said,
    unit: 'count',
    better: 'higher',
    by: ['shop_id', 'platform', 'item_id'],
    example,
    ...given,
  })
}

const paid = metric({
  key: 'paid',
  from: 'order',
  date: 'paid_local',
  unit: 'money',
  numerator: 'sum(paid_minor)',
  needs: ['paid_minor'],
})
const orders = metric({ key: 'orders', from: 'order', date: 'paid_local', numerator: 'count()' })
const buyers = metric({
  key: 'buyers',
  from: 'order',
  date: 'paid_local',
  unique: true,
  numerator: 'uniqExact(buyer_key)',
})
const fromZhejiang = metric({ ...orders, key: 'zhejiang', where: "province = '浙江省'" })
export const spend = metric({
  key: 'spend',
  from: 'ad_result',
  date: 'period_from',
  unit: 'money',
  numerator: 'sum(spend_minor)',
  needs: ['spend_minor'],
  provisionalWhen: 'is_provisional',
})
const visitors = metric({
  key: 'visitors',
  from: 'shop_day',
  date: 'on_day',
  unique: true,
  numerator: 'sum(visitors)',
  needs: ['visitors'],
  exportFor: '整月的店铺流量',
})
const itemVisitors = metric({
  key: 'item_visitors',
  from: 'traffic',
  date: 'period_from',
  unique: true,
  uniquePer: ['item_id'],
  numerator: 'sum(visitors)',
  exportFor: '整段的商品流量',
})
const refunded = metric({
  key: 'refunded',
  from: 'refund',
  date: 'completed_local',
  unit: 'money',
  where: "status = 'refunded'",
  numerator: 'sum(refunded_minor)',
  needs: ['refunded_minor'],
})
const lines = metric({ key: 'units', from: 'order_line', date: 'paid_local', numerator: 'sum(quantity)' })
const onShelf = metric({
  key: 'shelf',
  from: 'stock',
  date: 'observed_local',
  latest: ['warehouse', 'sku_code'],
  numerator: 'sum(available)',
})
const common = {
  label: 'd',
  labelEn: 'd',
  question: '？',
  formula: '',
  source: 'test',
  unit: 'money',
  better: 'higher',
  by: ['shop_id'],
} as const
const example = { facts: {}, value: 0, said: '' }
const net = defineDerived({ ...common, key: 'net', derived: { minus: ['paid', 'refunded'] }, example })
const rate = defineDerived({
  ...common,
  key: 'rate',
  unit: 'ratio',
  derived: { ratio: ['refunded', 'paid'] },
  example,
})
const reached = defineDerived({
  ...common,
  key: 'reached',
  unit: 'ratio',
  derived: { attains: 'paid' },
  example,
})
const metrics = [
  paid,
  orders,
  buyers,
  fromZhejiang,
  spend,
  visitors,
  itemVisitors,
  refunded,
  lines,
  onShelf,
  net,
  rate,
  reached,
]
