import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlatformRule } from '../../flow/findings/rules.ts'
import { at, historyForTests, shopForTests } from '../../flow/findings/testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { platformRules } from '../handbook/rules/index.ts'
import { deadlineStrip } from './deadlines.ts'
import { lateShipping } from './late-shipping.ts'
import { unpicked } from './unpicked.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-late-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const now = at('11-22 08:31')
const shop = (more: Partial<Parameters<typeof shopForTests>[0]> = {}) =>
  shopForTests({ warehouse, now, rules: platformRules, watches: [lateShipping, unpicked], ...more })

let next = 0
const order = (paid: string, more: Record<string, unknown> = {}) => ({
  shop_id: 's1',
  order_id: `26${String(++next).padStart(16, '0')}`,
  platform: 'taobao',
  status: 'paid',
  currency: 'CNY',
  paid_minor: 10_000,
  placed_at: at(paid),
  paid_at: at(paid),
  ships_from: '义乌仓',
  ...more,
})
const many = <T>(n: number, one: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => one(i))
const sent = (paid: string, shipped: string, more: Record<string, unknown> = {}) =>
  order(paid, { status: 'shipped', shipped_at: at(shipped), ...more })

test('six Friday orders of the Yiwu warehouse are late on Sunday morning, two more by noon', async () => {
  const s = await shop()
  await s.add('order', [
    ...many(6, () => order('11-20 07:00', { province: '新疆' })),
    ...many(2, () => order('11-20 12:00')),
    ...many(3, () => order('11-20 18:00')),
    ...many(4, () => order('11-21 20:00')),
  ])
  const { findings } = await s.look()
  expect(findings).toHaveLength(1)
  const [late] = findings
  expect(late).toMatchObject({
    kind: 'deadline',
    severity: 'today',
    subject: { shop_id: 's1', ships_from: '义乌仓' },
    since: at('11-22 07:00'),
    first_raised_at: now,
    as_of: now,
    state: 'open',
  })
  expect(late?.title).toBe('s1 义乌仓有 6 单超时没发，2 单四小时内到点（数据截至 08:31）。')
  // ¥100 each: 5 % is ¥5, the floor; 7.5 %; 10 %. The least counts only what is late already.
  expect(late?.money_at_stake).toMatchObject({
    low_minor: 3000,
    mid_minor: 6000,
    high_minor: 8000,
    exposure_minor: 80_000,
  })
  expect(late?.evidence[0]?.rows[0]).toMatchObject({ savable: 1, minutes_left: 209 })
  expect(late?.evidence[0]?.total_rows).toBe(8)
  expect(typeof late?.evidence[0]?.rows[0]?.order_id).toBe('string')
  expect(late?.causes[0]).toMatchObject({ text: '省份「新疆」占 100.0%' })
  expect(await deadlineStrip(s.room)).toEqual({
    overdue: 6,
    within_4h: 2,
    within_1h: 0,
    within_12h: 3,
    within_24h: 0,
    later: 4,
    recheck: 0,
    no_clock: 0,
    no_pickup: null,
  })
})

test('shipped is shipped, even when the export has no shipping time; refunded, closed and unpaid orders wait for nobody', async () => {
  const s = await shop()
  await s.add('order', [
    ...many(9, () => order('11-19 07:00', { status: 'shipped' })),
    ...many(9, () => order('11-19 07:00', { after_sale: 'refunded' })),
    ...many(9, () => order('11-19 07:00', { status: 'closed' })),
    ...many(9, () => ({ ...order('11-19 07:00', { status: 'placed' }), paid_at: null })),
    ...many(9, () => order('11-19 07:00', { shipped_at: at('11-20 07:00') })),
  ])
  expect((await s.look()).findings).toEqual([])
  expect(await deadlineStrip(s.room)).toMatchObject({ overdue: 0, later: 0 })
})

test('a buyer who took the refund request back still waits for the parcel', async () => {
  const s = await shop()
  await s.add(
    'order',
    many(5, () => order('11-19 07:00', { after_sale: 'closed' })),
  )
  expect((await s.look()).findings).toHaveLength(1)
})

test("a presale's printed promise beats the platform clock", async () => {
  const s = await shop()
  await s.add(
    'order',
    many(20, () => order('11-11 00:10', { promised_at: at('11-30 00:00') })),
  )
  expect((await s.look()).findings).toEqual([])
  expect(await deadlineStrip(s.room)).toMatchObject({ overdue: 0, later: 20 })
})

test('two late orders are only watched, without a price', async () => {
  const s = await shop()
  await s.add(
    'order',
    many(2, () => order('11-19 07:00')),
  )
  const history = historyForTests()
  const { findings } = await s.look({ history })
  expect(findings[0]).toMatchObject({
    severity: 'watching',
    money_at_stake: { mid_minor: null, low_minor: null },
  })
  expect(history.events).toEqual([])
})

test('on an export from the day before yesterday nobody is called late: 请重导再看', async () => {
  const s = await shop()
  await s.add(
    'order',
    many(8, () => order('11-20 07:00', { snapshot_at: at('11-20 20:00') })),
  )
  const { findings } = await s.look()
  expect(findings[0]).toMatchObject({ severity: 'watching', money_at_stake: { mid_minor: null } })
  expect(findings[0]?.title).toContain('8 单到点了没有，请重导再看')
  expect(findings[0]?.title).not.toContain('超时')
  expect(await deadlineStrip(s.room)).toMatchObject({ overdue: 0, recheck: 8 })
})

test('orders without a warehouse are said to be 未标仓, and a platform without a known penalty has no price', async () => {
  const s = await shop()
  await s.add(
    'order',
    many(6, () => order('11-18 07:00', { platform: 'jd', ships_from: null })),
  )
  const { findings } = await s.look()
  expect(findings[0]?.title).toContain('未标仓')
  expect(findings[0]?.money_at_stake).toMatchObject({
    low_minor: null,
    mid_minor: null,
    high_minor: null,
    exposure_minor: 60_000,
  })
})

test('a warehouse ten times later than it used to be is named even with few orders late right now', async () => {
  const s = await shop()
  await s.add('order', [
    ...many(400, (i) => sent(`11-${10 + (i % 8)} 10:00`, `11-${11 + (i % 8)} 10:00`)),
    ...many(30, () => sent('11-19 20:00', '11-20 10:00')),
    ...many(15, () => sent('11-19 20:00', '11-22 06:00')),
  ])
  const { findings } = await s.look()
  expect(findings[0]).toMatchObject({ severity: 'today' })
  expect(findings[0]?.title).toContain('最近一天发晚 33.3%，平时 0.0%')
})

test('the same orders exported again are the same finding; shipped, it recovers; one order late is not enough to keep it', async () => {
  const s = await shop()
  const history = historyForTests()
  const orders = many(8, () => order('11-20 07:00', { landing: 7 }))
  await s.add('order', orders)
  const first = await s.look({ history })
  const again = await s.look({ history, now: at('11-22 10:00') })
  expect(again.findings[0]).toMatchObject({
    key: first.findings[0]?.key,
    first_raised_at: now,
    since: at('11-22 07:00'),
  })
  await s.takeBack('order', 7)
  const done = orders.map((o, i) =>
    i === 0 ? o : { ...o, status: 'shipped', shipped_at: at('11-22 11:00'), landing: 8 },
  )
  await s.add(
    'order',
    done.map((o) => ({ ...o, landing: 8, snapshot_at: at('11-22 12:00') })),
  )
  const ledger = [7, 8].map((landing) => ({
    port: 'taobao.orders',
    shop_id: 's1',
    platform: 'taobao',
    label: '淘宝订单',
    landing,
    rows: 8,
    snapshot_at: at('11-22 12:00'),
    covers_from: null,
    covers_to: null,
  }))
  const after = await s.look({ history, now: at('11-22 12:01'), ledger })
  expect(after.recovered.map((f) => f.state)).toEqual(['recovered'])
  expect(history.events.map((e) => e.what)).toEqual(['raised', 'recovered'])
})

test('taken back, the import takes its finding along; the history keeps it', async () => {
  const s = await shop()
  const history = historyForTests()
  await s.add(
    'order',
    many(8, () => order('11-20 07:00', { landing: 7 })),
  )
  const row = {
    port: 'taobao.orders',
    shop_id: 's1',
    platform: 'taobao',
    label: '淘宝订单',
    rows: 8,
    covers_from: null,
    covers_to: null,
  }
  const older = { ...row, landing: 3, snapshot_at: at('11-21 08:00') }
  await s.look({ history, ledger: [older, { ...row, landing: 7, snapshot_at: now }] })
  await s.takeBack('order', 7)
  const after = await s.look({ history, ledger: [older] })
  expect(after.findings).toEqual([])
  expect(after.withdrawn[0]?.state).toBe('withdrawn')
  expect(history.events.map((e) => e.what)).toEqual(['raised', 'withdrawn'])
})

test('the evidence runs again as it stands and gives the same orders', async () => {
  const s = await shop()
  await s.add(
    'order',
    many(6, () => order('11-20 07:00')),
  )
  const [late] = (await s.look()).findings
  const evidence = late?.evidence[0]
  const { trusted } = await import('../../warehouse/sql.ts')
  const rows = await warehouse.rows(trusted(evidence?.query ?? '', evidence?.params), {
    database: s.database,
  })
  expect(rows).toEqual(evidence?.rows)
})

test('test orders on the exclusion list are nobody’s trouble', async () => {
  const s = await shop()
  const orders = many(6, () => order('11-20 07:00'))
  await s.add('order', [...orders.slice(1), { ...orders[0], buyer_key: 'boss' }])
  await s.add(
    'exclusion',
    [
      ...orders.slice(1).map((o) => ({ order_id: o.order_id, buyer_key: '' })),
      { order_id: '', buyer_key: 'boss' },
    ].map((e) => ({
      platform: 'taobao',
      note_keyword: '',
      reason: '测试',
      ...e,
    })),
  )
  expect((await s.look()).findings).toEqual([])
})

test('when the platform gives a day instead of two, the same orders are late and cost what the new rule says', async () => {
  const isClock = (key: string) => key === 'taobao.ship_clock.in_stock'
  const withClock = (hours: number): readonly PlatformRule[] =>
    platformRules.map((r) => (r.kind === 'ship_clock' && isClock(r.key) ? { ...r, hours } : r))
  const orders = many(6, () => order('11-21 07:00'))
  const today = await shop({ rules: withClock(48) })
  await today.add('order', orders)
  expect((await today.look()).findings).toEqual([])
  expect(await deadlineStrip(today.room)).toMatchObject({ overdue: 0, within_24h: 6 })
  const stricter = await shop({ rules: withClock(24) })
  await stricter.add('order', orders)
  const { findings } = await stricter.look()
  expect(findings[0]?.title).toContain('有 6 单超时没发')
  expect(findings[0]?.since).toBe(at('11-22 07:00'))
  // 7.5 % of ¥100, six times; with the penalty unknown, so is the sum.
  expect(findings[0]?.money_at_stake.mid_minor).toBe(4500)
  const unpriced = await shop({
    rules: withClock(24).map((r) => (r.kind === 'penalty' ? { ...r, amount: null } : r)),
  })
  await unpriced.add('order', orders)
  expect((await unpriced.look()).findings[0]?.money_at_stake).toMatchObject({
    mid_minor: null,
    exposure_minor: 60_000,
  })
})

test('a share without a known cap prices what is paid, and an order without an amount has no price', async () => {
  const rules: readonly PlatformRule[] = platformRules.map((r) =>
    r.key === 'taobao.penalty.late_shipping' && r.kind === 'penalty' && r.amount
      ? { ...r, amount: { ...r.amount, floor_minor: null, cap_minor: null } }
      : r,
  )
  const s = await shop({ rules })
  await s.add(
    'order',
    many(6, () => order('11-20 07:00', { paid_minor: 1_000_000 })),
  )
  expect((await s.look()).findings[0]?.money_at_stake).toMatchObject({
    low_minor: 300_000,
    high_minor: 600_000,
  })
  await s.add('order', [order('11-20 07:00', { paid_minor: null })])
  expect((await s.look()).findings[0]?.money_at_stake).toMatchObject({ low_minor: null, high_minor: null })
})
