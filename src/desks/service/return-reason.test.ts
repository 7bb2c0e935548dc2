import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, historyForTests, shopForTests } from '../../flow/findings/testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { judgeReasons, type ReasonCount } from './reason-judgement.ts'
import { returnReason } from './return-reason.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-reasons-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const now = at('11-22 08:31')
const many = <T>(n: number, one: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => one(i))
const shop = () => shopForTests({ warehouse, now, on: '2026-11-21', rules: [], watches: [returnReason] })

let next = 0
const refund = (item: string, reason: string | null, day: number, more: Record<string, unknown> = {}) => ({
  shop_id: 's1',
  refund_id: `r${++next}`,
  order_id: `o${next}`,
  item_id: item,
  title: `毛巾${item}`,
  kind: 'return_refund',
  status: 'refunded',
  reason,
  currency: 'CNY',
  refunded_minor: 7000,
  // Day 0 is the last full day, 21 November.
  asked_at: new Date(Date.parse(at('11-21 12:00')) - day * 86_400_000).toISOString(),
  ...more,
})
const usual = ['七天无理由', '尺码不合适', '质量问题', '七天无理由']
/** Two months of the usual mix for an item. */
const calm = (item: string, n = 60) => many(n, (i) => refund(item, usual[i % 4] ?? null, 15 + (i % 58)))

test('the blue towel loses its colour since a week: one item, one reason, yuan a day with an interval', async () => {
  const s = await shop()
  await s.add('refund', [
    ...calm('A'),
    ...calm('B'),
    ...calm('C'),
    ...many(16, (i) => refund('A', '掉色', i % 7, { agent: '小李' })),
    ...many(14, (i) => refund('A', usual[i % 4] ?? null, i)),
    ...many(14, (i) => refund('B', usual[i % 4] ?? null, i, { agent: '小王' })),
    ...many(14, (i) => refund('C', usual[i % 4] ?? null, i)),
  ])
  const { findings } = await s.look()
  expect(findings).toHaveLength(1)
  const [found] = findings
  expect(found).toMatchObject({
    kind: 'concentration',
    subject: { shop_id: 's1', item_id: 'A', reason: '掉色' },
  })
  expect(found?.title).toBe('毛巾 A 的退货，53.3% 说是「掉色」，它平时 0.0%（近 14 天 16/30）。')
  // 16 more than none, ¥70 each, over 14 days.
  expect(found?.money_at_stake).toMatchObject({ mid_minor: 8000, rhythm: 'per_day', kind: 'refund' })
  expect(found?.money_at_stake.low_minor).toBeGreaterThan(4000)
  expect(found?.money_at_stake.high_minor).toBeLessThanOrEqual(8000)
  expect(found?.certainty).toBeGreaterThan(0.95)
  expect(found?.since).toBe(at('11-15 00:00'))
  expect(found?.causes[0]?.text).toContain('小李')
  expect(found?.evidence[0]?.total_rows).toBe(16)
})

test('the platform renames a reason and every item moves together: nobody is blamed', async () => {
  const s = await shop()
  const items = ['A', 'B', 'C', 'D']
  await s.add('refund', [
    ...items.flatMap((item) => calm(item)),
    ...items.flatMap((item) =>
      many(30, (i) => refund(item, i % 2 ? '不喜欢/不想要' : (usual[i % 4] ?? null), i % 14)),
    ),
  ])
  expect((await s.look()).findings).toEqual([])
})

test('five cases on an item with little history are at most watched, without yuan', async () => {
  const s = await shop()
  await s.add('refund', [
    ...calm('A', 8),
    ...calm('B'),
    ...many(5, (i) => refund('A', '少件', i)),
    ...many(14, (i) => refund('B', usual[i % 4] ?? null, i)),
  ])
  const { findings } = await s.look()
  expect(findings.every((f) => f.severity === 'watching' && f.money_at_stake.mid_minor === null)).toBe(true)
})

test('a blank reason is nobody’s reason, and a request closed without refund counts for nothing', async () => {
  const s = await shop()
  await s.add('refund', [
    ...calm('A'),
    ...calm('B'),
    ...many(20, (i) => refund('A', null, i % 14)),
    ...many(20, (i) => refund('A', '掉色', i % 14, { status: 'closed' })),
  ])
  expect((await s.look()).findings).toEqual([])
})

test('broken cups come from one warehouse, whatever the item', async () => {
  const s = await shop()
  const items = many(10, (i) => `I${i}`)
  const rows = [
    ...items.flatMap((item) => calm(item, 24)),
    ...items.flatMap((item) =>
      many(6, (i) => refund(item, i % 2 ? '破损' : (usual[i % 4] ?? null), i % 14, { _w: '义乌仓' })),
    ),
    ...items.flatMap((item) => many(6, (i) => refund(item, usual[i % 4] ?? null, i % 14, { _w: '杭州仓' }))),
  ] as (Record<string, unknown> & { order_id: string; asked_at: string; _w?: string })[]
  await s.add(
    'refund',
    rows.map(({ _w, ...r }) => r),
  )
  await s.add(
    'order',
    rows.map((r, i) => ({
      shop_id: 's1',
      order_id: r.order_id,
      status: 'completed',
      placed_at: r.asked_at,
      paid_at: r.asked_at,
      ships_from: r._w ?? (Math.floor(i / 4) % 2 ? '义乌仓' : '杭州仓'),
      carrier: '圆通',
    })),
  )
  const { findings } = await s.look()
  expect(findings.filter((f) => f.severity !== 'watching').map((f) => f.subject)).toEqual([
    { shop_id: 's1', ships_from: '义乌仓', reason: '破损' },
  ])
})

test('a week after the page was corrected the reason is over', async () => {
  const s = await shop()
  const history = historyForTests()
  const cluster = many(16, (i) => refund('A', '掉色', i % 7))
  await s.add('refund', [
    ...calm('A'),
    ...calm('B'),
    ...cluster,
    ...many(28, (i) => refund('B', usual[i % 4] ?? null, i % 14)),
  ])
  expect((await s.look({ history })).findings).toHaveLength(1)
  await s.add(
    'refund',
    many(16, (i) => refund('A', usual[i % 4] ?? null, -1 - (i % 8), { snapshot_at: at('11-29 20:00') })),
  )
  const after = await s.look({ history, now: at('11-30 08:31'), on: '2026-11-29' })
  expect(after.findings).toEqual([])
  expect(after.recovered).toHaveLength(1)
})

test('two hundred items that only differ by luck raise nothing', () => {
  let seed = 20261122
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed / 2147483648
  }
  const drawn = (of: number) => many(of, () => random()).filter((u) => u < 0.25).length
  const rows = many(
    200,
    (i): ReasonCount => ({
      shop_id: 's1',
      dimension: 'item_id',
      subject: `I${i}`,
      reason: '七天无理由',
      new_cases: drawn(40),
      new_of: 40,
      week_cases: 5,
      week_of: 20,
      usual_cases: drawn(120),
      usual_of: 120,
      shop_new_cases: 2000,
      shop_new_of: 8000,
      shop_usual_cases: 6000,
      shop_usual_of: 24_000,
    }),
  )
  expect(judgeReasons(rows).filter((v) => v.level === 'raise')).toEqual([])
})

test('parcels of one carrier arrive broken whichever warehouse sends them; one agent calls everything 其他', async () => {
  const s = await shop()
  const sentBy = (r: ReturnType<typeof refund>, i: number, carrier: string) => ({
    shop_id: 's1',
    order_id: r.order_id,
    carrier,
    ships_from: i % 2 ? '义乌仓' : '杭州仓',
    placed_at: at('11-01 10:00'),
  })
  const items = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']
  const before = items
    .flatMap((item) => calm(item, 30))
    .map((r, i) => ({ ...r, agent: i % 2 ? '小秋' : '小夏' }))
  const broken = many(32, (i) => refund(items[i % 8] ?? '', '包装破损', i % 12))
  const vague = many(32, (i) => refund(items[i % 8] ?? '', '其他', i % 12, { agent: '小秋' }))
  const fine = many(64, (i) => refund(items[i % 8] ?? '', usual[i % 4] ?? null, i % 12, { agent: '小夏' }))
  await s.add('refund', [...before, ...broken, ...vague, ...fine])
  await s.add('order', [
    ...before.map((r, i) => sentBy(r, i, i % 3 ? '中通快递' : '圆通速递')),
    ...broken.map((r, i) => sentBy(r, i, '圆通速递')),
    ...[...vague, ...fine].map((r, i) => sentBy(r, i, i % 3 ? '中通快递' : '圆通速递')),
  ])
  const { findings } = await s.look()
  expect(findings.filter((f) => f.severity !== 'watching').map((f) => f.subject)).toEqual(
    expect.arrayContaining([
      { shop_id: 's1', carrier: '圆通速递', reason: '包装破损' },
      { shop_id: 's1', agent: '小秋', reason: '其他' },
    ]),
  )
  expect(findings.find((f) => f.subject.carrier)?.title).toContain('走圆通速递的退货')
})
