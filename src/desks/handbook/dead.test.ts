import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LedgerRow } from '../../flow/findings/ports.ts'
import { runWatches, watchRoom } from '../../flow/findings/run.ts'
import { at, historyForTests, shopForTests } from '../../flow/findings/testing.ts'
import { defineWatch } from '../../flow/findings/watch.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { deadFeed } from './dead-feed.ts'
import { deadRule, rulesToReview } from './dead-rule.ts'
import { platformRules } from './rules/index.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-dead-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const now = at('11-22 08:31')
const many = <T>(n: number, one: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => one(i))
const line = (i: number, hoursAgo: number, more: Record<string, unknown> = {}) => ({
  shop_id: 's1',
  order_id: `o${i}`,
  order_line_id: '1',
  item_id: `I${i % 5}`,
  sku_code: `S${i % 5}`,
  placed_at: new Date(Date.parse(now) - hoursAgo * 3_600_000).toISOString(),
  ...more,
})

test('since Thursday no order line carries its merchant code, which all of them used to', async () => {
  const s = await shopForTests({ warehouse, now, rules: [], watches: [deadFeed] })
  const history = historyForTests()
  await s.add('order_line', [
    ...many(200, (i) => line(i, 80 + i * 2)),
    ...many(40, (i) => line(1000 + i, 1 + i, { sku_code: i < 2 ? 'S1' : null, landing: 2 })),
  ])
  const { findings } = await s.look({ history })
  expect(findings.map((f) => f.subject)).toEqual([{ shop_id: 's1', fact: 'order_line', column: 'sku_code' }])
  expect(findings[0]?.title).toBe(
    's1 的订单行，「商家编码」从前 100.0% 有，11-20 起 40 行里只有 2 行有：订单对不上库存和成本，缺货看不见。',
  )
  await s.takeBack('order_line', 2)
  await s.add(
    'order_line',
    many(40, (i) => line(2000 + i, 1 + i)),
  )
  expect((await s.look({ history })).recovered).toHaveLength(1)
})

const reported = (day: number, item: number, more: Record<string, unknown> = {}) => ({
  shop_id: 's1',
  report_level: 'item',
  period_from: `2026-11-${String(day).padStart(2, '0')}`,
  period_to: `2026-11-${String(day).padStart(2, '0')}`,
  item_id: `I${item}`,
  currency: 'CNY',
  spend_minor: 500,
  clicks: 9,
  carts: 1,
  orders: 0,
  attributed_minor: 0,
  ...more,
})

test('the ad report still comes, and for two days its carts say nothing; one such day may yet be filled in', async () => {
  const s = await shopForTests({ warehouse, now, rules: [], watches: [deadFeed] })
  const until = (last: number, dry: number) =>
    many(last, (d) =>
      many(12, (i) => reported(d + 1, i, d + 1 > last - dry ? { carts: null, landing: 2 } : {})),
    ).flat()
  await s.add('ad_result', until(20, 0))
  await s.add(
    'ad_result',
    many(12, (i) => reported(21, i, { carts: null, landing: 2 })),
  )
  expect((await s.look()).findings).toEqual([])
  await s.takeBack('ad_result', 1)
  await s.takeBack('ad_result', 2)
  await s.add('ad_result', until(21, 2))
  const { findings } = await s.look()
  expect(findings.map((f) => [f.subject, f.since, f.stands_on])).toEqual([
    [{ shop_id: 's1', fact: 'ad_result', column: 'carts' }, at('11-20 00:00'), [2]],
  ])
})

test('a column that was never filled, one the platform withholds, and a quiet weekend have not run dry', async () => {
  const s = await shopForTests({ warehouse, now, rules: [], watches: [deadFeed] })
  await s.add('order_line', [
    ...many(200, (i) => line(i, 80 + i * 2, { item_id: i % 4 === 0 ? 'I' : null })),
    ...many(40, (i) => line(1000 + i, 1 + i, { item_id: null, sku_code: null, withheld: ['sku_code'] })),
    ...many(200, (i) => line(i, 80 + i * 2, { shop_id: 's2' })),
    ...many(9, (i) => line(1000 + i, 1 + i, { shop_id: 's2', sku_code: null })),
  ])
  expect((await s.look()).findings).toEqual([])
})

const sent = (day: string, rows: number, more: Partial<LedgerRow> = {}): LedgerRow => ({
  port: 'taobao.ads',
  shop_id: 's1',
  platform: 'taobao',
  label: '推广日报',
  snapshot_at: at(`${day} 08:30`),
  covers_from: `2026-${day}`,
  covers_to: `2026-${day}`,
  rows,
  facts: ['ad_result'],
  ...more,
})
const week = ['11-14', '11-15', '11-16', '11-17', '11-18', '11-19', '11-20', '11-21']

test('the ads report came this morning as every morning, with two rows instead of four hundred', async () => {
  const s = await shopForTests({ warehouse, now, rules: [], watches: [deadFeed] })
  const full = week.map((day) => sent(day, 400))
  const { findings } = await s.look({ ledger: [...full, sent('11-22', 2)] })
  expect(findings[0]?.subject).toEqual({ shop_id: 's1', feed: 'taobao.ads' })
  expect(findings[0]?.title).toBe('淘宝 s1 的推广日报 11-22 来了，却只有 2 行；平时一天 400 行。')
  // Seven days in one file are as many a day as ever; a day at half strength is a slow day.
  const weekly = sent('11-22', 2800, { covers_from: '2026-11-16' })
  expect((await s.look({ ledger: [...full, weekly] })).findings).toEqual([])
  expect((await s.look({ ledger: [...full, sent('11-22', 200)] })).findings).toEqual([])
})

const broken = defineWatch({
  key: 'desk.broken',
  kind: 'threshold',
  label: '坏了的看守',
  question: '',
  reads: ['review'],
  minimum: {},
  raise: {},
  recover: {},
  yuan: { kind: 'waste', rhythm: 'once', formula: '' },
  playbook: deadRule.playbook,
  owner: '',
  due_hours: 1,
  unseen: 'recovered',
  look: async () => {
    throw new Error('没有这张表')
  },
})

test('a watch that cannot look is itself a finding; next time it looks, and that is over', async () => {
  const s = await shopForTests({ warehouse, now, rules: [], watches: [] })
  const history = historyForTests()
  const room = watchRoom({
    warehouse,
    database: s.database,
    on: '2026-11-22',
    now,
    rules: [],
    ledger: week.map((day) => sent(day, 400)),
  })
  const question = { room, history }
  const run = await runWatches({ ...question, watches: [deadRule, broken] })
  expect(run.findings.map((f) => [f.subject.watch, f.severity])).toEqual([
    ['desk.broken', 'today'],
    // It reads reviews, and none ever came: a hint.
    ['without_data', 'watching'],
  ])
  expect(run.findings[0]?.causes[0]?.text).toContain('没有这张表')
  const mended = { ...broken, look: async () => ({ sightings: [], blind: [] }) }
  const after = await runWatches({ ...question, watches: [deadRule, mended] })
  expect(after.recovered.map((f) => f.subject.watch)).toEqual(['desk.broken'])
})

test('rules nobody has compared for half a year, and one that ended without another to follow', () => {
  const taobao = new Set(['taobao'])
  expect(rulesToReview(platformRules, taobao, '2026-11-23')).toEqual([])
  const later = rulesToReview(platformRules, taobao, '2027-08-01')
  expect(later.length).toBeGreaterThan(3)
  expect(new Set(later.map((r) => r.rule.platform))).toEqual(taobao)
  const over = platformRules.map((r) =>
    r.key === 'taobao.ship_clock.in_stock' ? { ...r, effective_to: '2026-11-20' } : r,
  )
  expect(rulesToReview(over, taobao, '2026-11-23').map((r) => [r.rule.key, r.why])).toEqual([
    ['taobao.ship_clock.in_stock', 'expired'],
  ])
  const followed = [
    ...over,
    ...platformRules
      .filter((r) => r.key === 'taobao.ship_clock.in_stock')
      .map((r) => ({ ...r, effective_from: '2026-11-21' })),
  ]
  expect(rulesToReview(followed, taobao, '2026-11-23')).toEqual([])
})
