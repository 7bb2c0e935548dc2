import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { explain } from './explain.ts'
import { type MeasureOptions, measure } from './measure.ts'
import {
  type CountedMetric,
  defineDerived,
  defineMetric,
  type MetricQuestion,
  type MetricRow,
} from './metric.ts'
import { type Scratch, scratch } from './scratch.testing.ts'

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
const spend = metric({
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

const march = { from: '2026-03-01', to: '2026-03-31', period: 'all' } as const

async function ask(question: Partial<MetricQuestion>, options: Partial<MeasureOptions> = {}) {
  return measure(
    warehouse,
    { ...march, keys: [], ...question },
    { database: shop.database, metrics, hasExclusions: false, asOf: '2026-05-01 08:00', ...options },
  )
}
const values = (rows: readonly MetricRow[]) => rows.map((r) => [r.period, r.value])

describe('periods', () => {
  test('hours, days, weeks and months are the shop’s own, and a period without a sale is 0', async () => {
    await shop.put({
      order: [
        { paid_at: '03-01 23:59', paid_minor: 100 },
        { paid_at: '03-02 00:00', paid_minor: 200 },
        { paid_at: '03-04 12:00', paid_minor: 400 },
      ],
    })
    const days = await ask({ keys: ['paid'], to: '2026-03-04', period: 'day' })
    expect(values(days.rows)).toEqual([
      ['2026-03-01', 100],
      ['2026-03-02', 200],
      ['2026-03-03', 0],
      ['2026-03-04', 400],
    ])
    const weeks = await ask({ keys: ['paid'], to: '2026-03-04', period: 'week' })
    expect(values(weeks.rows)).toEqual([
      ['2026-02-23', 100],
      ['2026-03-02', 600],
    ])
    expect(values((await ask({ keys: ['paid'], period: 'month' })).rows)).toEqual([['2026-03', 700]])
    const hours = await ask({ keys: ['orders'], from: '2026-03-02', to: '2026-03-02', period: 'hour' })
    expect(hours.rows).toHaveLength(24)
    expect(hours.rows[0]).toMatchObject({ period: '2026-03-02 00:00', value: 1 })
  })

  test('orders without a row at all are 0 too, and a ratio of nothing is unknown', async () => {
    const { rows } = await ask({ keys: ['paid', 'rate'] })
    expect(rows[0]).toMatchObject({ value: 0, sample: 0 })
    expect(rows[1]).toMatchObject({ value: null, why: '分母是 0，没有可比的' })
  })

  test('a report that knows no hours says so instead of guessing', async () => {
    const { rows, queries } = await ask({ keys: ['visitors'], to: '2026-03-01', period: 'hour' })
    expect(rows[0]).toMatchObject({ value: null, why: expect.stringContaining('没有钟点') })
    expect(queries).toHaveLength(0)
  })
})

describe('uniques', () => {
  test('a buyer of two days is one buyer of the week', async () => {
    await shop.put({
      order: [
        { paid_at: '03-02 09:00', buyer_key: '甲' },
        { paid_at: '03-03 09:00', buyer_key: '甲' },
        { paid_at: '03-03 10:00', buyer_key: '乙' },
      ],
    })
    const days = await ask({ keys: ['buyers'], from: '2026-03-02', to: '2026-03-03', period: 'day' })
    expect(days.rows.map((r) => r.value)).toEqual([1, 2])
    expect((await ask({ keys: ['buyers'], period: 'month' })).rows[0]?.value).toBe(2)
  })

  test('visitors of two days are not added: the month asks for its own report', async () => {
    await shop.put({
      shop_day: [
        { on_day: '03-01', visitors: 10 },
        { on_day: '03-02', visitors: 10 },
      ],
    })
    const month = await ask({ keys: ['visitors'], period: 'month' })
    expect(month.rows[0]).toMatchObject({ value: null, why: expect.stringContaining('请导出整月的店铺流量') })
    const days = await ask({ keys: ['visitors'], to: '2026-03-03', period: 'day' })
    expect(days.rows.map((r) => r.value)).toEqual([10, 10, null])
  })

  test('item visitors of a month come from the report of exactly that month', async () => {
    const item = { item_id: 'I1' }
    await shop.put({
      traffic: [
        { ...item, period_from: '03-01', visitors: 10 },
        { ...item, period_from: '03-02', visitors: 10 },
        { ...item, period_from: '03-01', period_to: '03-15', visitors: 90 },
        { ...item, period_from: '03-01', period_to: '03-31', visitors: 150 },
      ],
    })
    const month = await ask({ keys: ['item_visitors'], period: 'month', by: ['item_id'] })
    expect(month.rows.map((r) => r.value)).toEqual([150])
    const days = await ask({ keys: ['item_visitors'], period: 'day', by: ['item_id'] })
    expect(days.rows.map((r) => r.value)).toEqual([10, 10])
    const whole = await ask({ keys: ['item_visitors'] })
    expect(whole.rows[0]).toMatchObject({ value: null, why: expect.stringContaining('item_id') })
  })
})

describe('one grain per sum', () => {
  test('plan, item and term reports of one day spend what one of them says', async () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 5 })
    const levels = fc.subarray(['plan', 'term', 'account', 'creative'], { minLength: 0 })
    await fc.assert(
      fc.asyncProperty(amounts, levels, async (spent, others) => {
        await shop.empty()
        const total = spent.reduce((a, b) => a + b, 0)
        const day = { period_from: '03-05' }
        const items = spent.map((spend_minor, i) => ({
          ...day,
          report_level: 'item',
          item_id: `I${i}`,
          spend_minor,
        }))
        const more = others.map((report_level) => ({
          ...day,
          report_level,
          plan_id: 'P',
          spend_minor: total,
        }))
        await shop.put({ ad_result: [...items, ...more] })
        const byDay = await ask({ keys: ['spend'], from: '2026-03-05', to: '2026-03-05', period: 'day' })
        expect(byDay.rows.map((r) => r.value)).toEqual([total])
        expect((await ask({ keys: ['spend'], period: 'month' })).rows.map((r) => r.value)).toEqual([total])
      }),
      { numRuns: 20, seed: 7 },
    )
  })

  test('each shop is read at the level it has', async () => {
    const day = { period_from: '03-05' }
    await shop.put({
      ad_result: [
        { ...day, shop_id: 'A', report_level: 'item', item_id: 'I1', spend_minor: 100 },
        { ...day, shop_id: 'A', report_level: 'plan', plan_id: 'P1', spend_minor: 100 },
        { ...day, shop_id: 'B', report_level: 'term', term: '毛巾', spend_minor: 30 },
      ],
    })
    expect((await ask({ keys: ['spend'] })).rows[0]?.value).toBe(130)
    await shop.put({
      ad_result: [{ ...day, shop_id: 'A', report_level: 'plan', plan_id: 'P2', spend_minor: 15 }],
    })
    // The plan report knows of more; the choice stays the item report, so that a split by item adds up to the whole.
    expect((await ask({ keys: ['spend'] })).rows[0]?.value).toBe(130)
  })

  test('a month’s report is not spent on a day, and not spent twice beside its days', async () => {
    const month = { report_level: 'plan', period_from: '03-01', period_to: '03-31', spend_minor: 3100 }
    const day = (n: number) => ({
      report_level: 'plan',
      period_from: `03-${String(n).padStart(2, '0')}`,
      spend_minor: 101,
    })
    await shop.put({ ad_result: [month, day(1), day(2)] })
    expect((await ask({ keys: ['spend'], period: 'month' })).rows[0]?.value).toBe(3100)
    const days = await ask({ keys: ['spend'], to: '2026-03-03', period: 'day' })
    expect(days.rows.map((r) => r.value)).toEqual([101, 101, null])
    await shop.put({ ad_result: Array.from({ length: 29 }, (_, i) => day(i + 3)) })
    expect((await ask({ keys: ['spend'], period: 'month' })).rows[0]?.value).toBe(31 * 101)
    expect((await ask({ keys: ['spend'], from: '2026-02-15' })).rows[0]?.value).toBe(31 * 101)
  })

  test('split by item, the item report is read; split by plan, the plan report', async () => {
    const day = { period_from: '03-05' }
    await shop.put({
      ad_result: [
        { ...day, report_level: 'item', item_id: 'I1', spend_minor: 100 },
        { ...day, report_level: 'plan', plan_id: 'P1', spend_minor: 60 },
        { ...day, report_level: 'plan', plan_id: 'P2', spend_minor: 40 },
      ],
    })
    const byPlan = { ...spend, key: 'by_plan', by: ['plan_id', 'item_id'] }
    const options = { metrics: [byPlan] }
    const plans = await ask({ keys: ['by_plan'], by: ['plan_id'] }, options)
    expect(plans.rows.map((r) => [r.by.plan_id, r.value])).toEqual([
      ['P1', 60],
      ['P2', 40],
    ])
    const items = await ask({ keys: ['by_plan'], by: ['item_id'] }, options)
    expect(items.rows.map((r) => [r.by.item_id, r.value])).toEqual([['I1', 100]])
  })

  test('stock is a level: the newest count of each warehouse, not the sum of the counts', async () => {
    const sku = { sku_code: 'A', warehouse: '杭州' }
    await shop.put({
      stock: [
        { ...sku, observed_at: '03-01 08:00', available: 50 },
        { ...sku, observed_at: '03-01 18:00', available: 40 },
        { ...sku, observed_at: '03-02 08:00', available: 30 },
        { sku_code: 'A', warehouse: '东莞', observed_at: '03-01 08:00', available: 7 },
      ],
    })
    const { rows } = await ask({ keys: ['shelf'], to: '2026-03-03', period: 'day' })
    expect(rows.map((r) => r.value)).toEqual([47, 30, null])
  })
})

describe('what is not known', () => {
  test('one paid order without an amount leaves the sum unknown, its known part said', async () => {
    await shop.put({
      order: [
        { paid_at: '03-01 09:00', paid_minor: 100 },
        { paid_at: '03-01 10:00', paid_minor: null },
      ],
    })
    const { rows } = await ask({ keys: ['paid', 'net'] })
    expect(rows[0]).toMatchObject({
      value: null,
      numerator: 100,
      why: expect.stringContaining('1 行没有实付'),
    })
    expect(rows[1]?.value).toBeNull()
  })

  test('yuan and dollars stand apart', async () => {
    await shop.put({
      order: [
        { paid_at: '03-01 09:00', paid_minor: 100 },
        { paid_at: '03-01 10:00', paid_minor: 900, currency: 'USD' },
        { paid_at: '03-01 11:00', paid_minor: 5, currency: null },
      ],
      refund: [
        { status: 'refunded', asked_at: '03-01 09:00', completed_at: '03-02 09:00', refunded_minor: 40 },
      ],
    })
    const { rows } = await ask({ keys: ['paid', 'net'] })
    expect(rows.map((r) => [r.metric, r.currency, r.value])).toEqual([
      ['paid', null, null],
      ['paid', 'CNY', 100],
      ['paid', 'USD', 900],
      ['net', null, null],
      ['net', 'CNY', 60],
      ['net', 'USD', 900],
    ])
  })

  test('a day that a shop has not sent is null, a day before it began is not held against it', async () => {
    await shop.put({
      order: [
        { shop_id: 'A', paid_at: '03-01 09:00', paid_minor: 100 },
        { shop_id: 'B', paid_at: '03-02 09:00', paid_minor: 7 },
      ],
    })
    const coverage = [
      {
        fact: 'order',
        shop_id: 'A',
        ranges: [
          { from: '2026-03-01', to: '2026-03-02' },
          { from: '2026-03-04', to: '2026-03-05' },
        ],
      },
      { fact: 'order', shop_id: 'B', ranges: [{ from: '2026-03-02', to: '2026-03-05' }] },
    ]
    const all = await ask(
      { keys: ['paid'], to: '2026-03-06', period: 'day' },
      { coverage, asOf: '2026-03-05 09:00' },
    )
    expect(all.rows.map((r) => r.value)).toEqual([100, 7, null, 0, 0, null])
    expect(all.rows[2]?.why).toContain('A 的订单缺 2026-03-03')
    expect(all.rows[5]?.why).toBe('还没到')
    const onlyB = await ask(
      { keys: ['paid'], from: '2026-03-03', to: '2026-03-03', shops: ['B'] },
      { coverage },
    )
    expect(onlyB.rows[0]?.value).toBe(0)
    const byShop = await ask(
      { keys: ['orders'], from: '2026-03-02', to: '2026-03-02', by: ['shop_id'] },
      { coverage },
    )
    expect(byShop.rows.map((r) => [r.by.shop_id, r.value])).toEqual([
      ['A', 0],
      ['B', 1],
    ])
    const neverSent = await ask({ keys: ['net'] }, { coverage })
    expect(neverSent.rows[0]?.value).toBeNull()
  })

  test('a running day is provisional, and so is what the platform calls so', async () => {
    await shop.put({
      ad_result: [{ report_level: 'item', period_from: '03-01', spend_minor: 5, is_provisional: true }],
    })
    const { rows } = await ask(
      { keys: ['spend'], to: '2026-03-02', period: 'day' },
      { asOf: '2026-03-02T16:30:00Z' },
    )
    expect(rows.map((r) => r.final)).toEqual([false, true])
    const early = await ask(
      { keys: ['spend'], to: '2026-03-02', period: 'day' },
      { asOf: '2026-03-02 16:30' },
    )
    expect(early.rows[1]?.final).toBe(false)
  })
})

describe('excluded orders', () => {
  beforeEach(() =>
    shop.put({
      order: [
        { order_id: 'test', paid_at: '03-01 09:00', paid_minor: 1, buyer_key: 'x' },
        { order_id: 'boss', paid_at: '03-01 09:00', paid_minor: 10, buyer_key: '老板' },
        { order_id: 'note', paid_at: '03-01 09:00', paid_minor: 100, seller_note: '内部TEST单' },
        { order_id: 'else', paid_at: '03-01 09:00', paid_minor: 1000, platform: 'jd', buyer_key: '老板' },
        { order_id: 'real', paid_at: '03-01 09:00', paid_minor: 10000, buyer_key: null, platform: null },
      ],
      order_line: ['test', 'boss', 'note', 'else', 'real'].map((order_id) => ({
        order_id,
        paid_at: '03-01 09:00',
        quantity: 1,
      })),
      refund: ['test', 'boss', 'real'].map((order_id) => ({
        order_id,
        status: 'refunded',
        asked_at: '03-01 10:00',
        completed_at: '03-02 10:00',
        refunded_minor: 1,
      })),
      exclusion: [
        { platform: '', order_id: 'test', reason: '测试' },
        { platform: 'taobao', buyer_key: '老板', reason: '内部' },
        { platform: 'taobao', note_keyword: 'test', reason: '内部' },
      ],
    }),
  )

  test('neither the order nor its lines nor its refunds are counted', async () => {
    const { rows } = await ask({ keys: ['paid', 'orders', 'units', 'refunded'] }, { hasExclusions: true })
    expect(rows.map((r) => r.value)).toEqual([11000, 2, 2, 1])
  })

  test('without a list there is no fragment', async () => {
    const { rows, queries } = await ask({ keys: ['paid', 'units', 'refunded'] })
    expect(rows[0]?.value).toBe(11111)
    expect(queries.map((q) => q.text).join()).not.toContain('exclusion')
  })
})

describe('made of others', () => {
  test('a goal is held against its own days and scope', async () => {
    await shop.put({
      order: [
        { shop_id: 'A', paid_at: '03-01 09:00', paid_minor: 5000 },
        { shop_id: 'B', paid_at: '03-01 09:00', paid_minor: 1000 },
      ],
      target: [
        { metric: 'paid', from_on: '03-01', to_on: '03-31', platform: 'taobao', shop_id: 'A', goal: 100 },
        { metric: 'paid', from_on: '03-01', to_on: '03-31', platform: 'taobao', shop_id: 'B', goal: 20 },
        { metric: 'paid', from_on: '03-01', to_on: '03-01', goal: 1 },
      ],
    })
    const running = { to: '2026-03-10', period: 'month' } as const
    expect((await ask({ keys: ['reached'], ...running })).rows[0]).toMatchObject({
      value: 0.5,
      denominator: 12000,
    })
    const shops = await ask({ keys: ['reached'], ...running, by: ['shop_id'] })
    expect(shops.rows.map((r) => [r.by.shop_id, r.value])).toEqual([
      ['A', 0.5],
      ['B', 0.5],
    ])
    const week = await ask({ keys: ['reached'], period: 'week' })
    expect(week.rows[1]).toMatchObject({ value: null, why: expect.stringContaining('没有这一段的目标') })
  })

  test('metrics of one fact and date share a scan; conditions become -If', async () => {
    await shop.put({
      order: [
        { paid_at: '03-01 09:00', province: '浙江省' },
        { paid_at: '03-01 09:00', province: null },
      ],
    })
    const { rows, queries } = await ask({ keys: ['orders', 'zhejiang', 'buyers'] })
    expect(queries).toHaveLength(1)
    expect(queries[0]?.text).toContain("countIf(province = '浙江省')")
    expect(rows.map((r) => r.value)).toEqual([2, 1, 0])
  })

  test('a metric cannot be split by what its fact does not know, and the sentence says by what it can', async () => {
    await expect(ask({ keys: ['orders'], by: ['carrier'] })).rejects.toThrow('能拆的有：shop_id')
    await expect(ask({ keys: ['nothing'] })).rejects.toThrow('没有叫「nothing」的指标')
    await expect(ask({ keys: ['orders'], from: '2026-02-30' })).rejects.toThrow('不是日子')
  })

  test('the card opens the queries and the rows of every part', async () => {
    await shop.put({
      order: [{ paid_at: '03-01 09:00', paid_minor: 100 }],
      refund: [
        { status: 'refunded', asked_at: '03-01 09:00', completed_at: '03-02 09:00', refunded_minor: 40 },
      ],
    })
    const told = await explain(
      warehouse,
      { ...march, keys: ['net'] },
      { database: shop.database, metrics, hasExclusions: false, asOf: '2026-05-01 08:00' },
    )
    expect(told.card.parts.map((p) => p.key)).toEqual(['paid', 'refunded'])
    expect(told.rows[0]?.value).toBe(60)
    expect(told.samples.map((s) => s.rows.length)).toEqual([1, 1])
    expect(told.samples[0]?.rows[0]).toMatchObject({ order_id: 'E1', paid_minor: 100 })
  })
})
