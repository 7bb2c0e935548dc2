/** A report over several days: its sum is known, its days are not. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { measure } from './measure.ts'
import { defineDerived, defineMetric, type MetricQuestion } from './metric.ts'
import { type Scratch, scratch } from './scratch.testing.ts'

let folder: string
let warehouse: EmbeddedWarehouse
let shop: Scratch
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-spans-'))
  warehouse = await openEmbedded({ folder })
  shop = await scratch(warehouse, 'spans')
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => shop.empty())

const said = {
  question: '？',
  formula: '',
  source: 'test',
  better: 'lower',
  by: ['shop_id', 'item_id'],
} as const
const spend = defineMetric({
  ...said,
  key: 'spend',
  label: '花费',
  labelEn: 'Spend',
  unit: 'money',
  from: 'ad_result',
  date: 'period_from',
  numerator: 'sum(spend_minor)',
  needs: ['spend_minor'],
  example: { rows: [], value: 0, said: '' },
})
const clicks = defineMetric({
  ...spend,
  key: 'clicks',
  unit: 'count',
  numerator: 'sum(clicks)',
  needs: ['clicks'],
})
const perClick = defineDerived({
  ...said,
  key: 'per_click',
  label: '点击价',
  labelEn: 'CPC',
  unit: 'money',
  derived: { ratio: ['spend', 'clicks'] },
  example: { facts: {}, value: 0, said: '' },
})

async function ask(question: Partial<MetricQuestion>) {
  const march = { keys: ['spend'], from: '2026-03-01', to: '2026-03-31', period: 'day' } as const
  const metrics = [spend, clicks, perClick]
  const options = { database: shop.database, metrics, hasExclusions: false, asOf: '2026-05-01 08:00' }
  const { rows } = await measure(warehouse, { ...march, ...question }, options)
  return rows
}
const values = async (question: Partial<MetricQuestion>) => (await ask(question)).map((r) => r.value)
const plan = (from: string, to: string, spend_minor: number, more = {}) => ({
  report_level: 'plan',
  period_from: from,
  period_to: to,
  spend_minor,
  clicks: 10,
  ...more,
})

test('of a month that came as one sum, days and weeks are unknown and the month is known', async () => {
  await shop.put({ ad_result: [plan('03-01', '03-31', 3100)] })
  const [day] = await ask({ from: '2026-03-05', to: '2026-03-05' })
  expect(day).toMatchObject({
    value: null,
    final: false,
    why: '未知：示例店 的广告只有 2026-03-01 到 2026-03-31 的合计，拆不出 2026-03-05。请导出按天的报表，或改问这一整段',
  })
  expect(await values({ from: '2026-03-02', to: '2026-03-15', period: 'week' })).toEqual([null, null])
  expect(await values({ period: 'month' })).toEqual([3100])
  expect(await values({ period: 'all' })).toEqual([3100])
  expect(await values({ from: '2026-02-01', period: 'month' })).toEqual([0, 3100])
  const half = await ask({ to: '2026-03-15', period: 'all' })
  expect(half[0]).toMatchObject({ value: null, why: expect.stringContaining('2026-03-01 到 2026-03-15') })
})

test('what is made of it is as unknown', async () => {
  await shop.put({ ad_result: [plan('03-01', '03-31', 3100)] })
  const [day] = await ask({ keys: ['per_click'], from: '2026-03-05', to: '2026-03-05' })
  expect(day).toMatchObject({ value: null, why: expect.stringContaining('拆不出 2026-03-05') })
})

test('weeks add up to a month only where the month begins and ends with them', async () => {
  await shop.put({ ad_result: [plan('03-02', '03-08', 70), plan('03-30', '04-05', 7)] })
  expect(await values({ from: '2026-03-02', to: '2026-03-08', period: 'week' })).toEqual([70])
  const [month] = await ask({ period: 'month' })
  expect(month).toMatchObject({
    value: null,
    numerator: 70,
    why: expect.stringContaining('2026-03-30 到 2026-04-05'),
  })
})

test('a day without a row inside a report of days is 0, although a month’s report stands beside it', async () => {
  await shop.put({
    ad_result: [plan('03-01', '03-31', 300), plan('03-04', '03-04', 100), plan('03-06', '03-06', 200)],
  })
  expect(await values({ from: '2026-03-03', to: '2026-03-07' })).toEqual([null, 100, 0, 200, null])
})

test('of reports that overlap in part the sum is not known, whichever is read', async () => {
  await shop.put({ ad_result: [plan('03-01', '03-15', 150), plan('03-10', '03-31', 220)] })
  const [month] = await ask({ period: 'month' })
  expect(month).toMatchObject({ value: null, why: expect.stringContaining('重叠') })
})

test('each shop is held to its own reports; split by listing, a period without any row says why', async () => {
  const shopB = { shop_id: 'B', report_level: 'item', item_id: 'I1' }
  await shop.put({
    ad_result: [plan('03-01', '03-31', 3100, { shop_id: 'A' }), plan('03-05', '03-05', 50, shopB)],
  })
  const day = { from: '2026-03-05', to: '2026-03-05' }
  expect(await values({ ...day, shops: ['B'] })).toEqual([50])
  expect((await ask(day))[0]).toMatchObject({
    value: null,
    numerator: 50,
    why: expect.stringContaining('A 的广告'),
  })
  const split = await ask({ ...day, shops: ['A'], by: ['item_id'] })
  expect(split).toMatchObject([{ by: {}, value: null, why: expect.stringContaining('A 的广告') }])
})
