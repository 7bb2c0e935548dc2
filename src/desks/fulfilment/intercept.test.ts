import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, historyForTests, shopForTests } from '../../flow/findings/testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { intercept } from './intercept.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-intercept-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const now = at('11-22 08:31')
const many = <T>(n: number, one: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => one(i))
const shop = () => shopForTests({ warehouse, now, rules: [], watches: [intercept] })

const order = (i: number, more: Record<string, unknown> = {}) => ({
  shop_id: 's1',
  order_id: `o${i}`,
  platform: 'taobao',
  status: 'paid',
  currency: 'CNY',
  paid_minor: 5000,
  placed_at: at('11-21 10:00'),
  paid_at: at('11-21 10:00'),
  ships_from: '杭州仓',
  landing: 2,
  ...more,
})
const asked = (i: number, more: Record<string, unknown> = {}) => ({
  shop_id: 's1',
  refund_id: `r${i}`,
  order_id: `o${i}`,
  kind: 'refund_only',
  status: 'asked',
  reason: '不想要了',
  currency: 'CNY',
  asked_minor: 4000,
  asked_at: at(`11-22 0${i % 8}:00`),
  landing: 3,
  ...more,
})

test('three parcels whose buyers changed their mind overnight are still in the warehouse, one left an hour ago', async () => {
  const s = await shop()
  await s.add('order', [
    ...many(3, (i) => order(i)),
    order(3, { status: 'shipped', shipped_at: at('11-22 07:30') }),
  ])
  await s.add(
    'refund',
    many(4, (i) => asked(i)),
  )
  const { findings } = await s.look()
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    kind: 'intercept',
    severity: 'today',
    since: at('11-22 00:00'),
    money_at_stake: { low_minor: 16_000, mid_minor: 16_000, high_minor: null, rhythm: 'once' },
    stands_on: [3, 2],
  })
  expect(findings[0]?.title).toBe('s1 杭州仓有 4 单申请了退款，3 单还没出库，1 单刚出库，还拦得住。')
  expect(findings[0]?.money_at_stake.basis).toContain('来回运费没录')
  expect(findings[0]?.evidence[0]?.rows.map((r) => r.order_id)).toEqual(['o0', 'o1', 'o2', 'o3'])
})

test('long gone, settled, withdrawn or orders nobody imported: nothing to stop', async () => {
  const s = await shop()
  await s.add('order', [
    ...many(3, (i) => order(i, { status: 'shipped', shipped_at: at('11-19 10:00') })),
    // Shipped, and the export does not say when: it may be long gone.
    ...many(3, (i) => order(i + 3, { status: 'shipped' })),
    ...many(6, (i) => order(i + 6)),
  ])
  await s.add('refund', [
    ...many(6, (i) => asked(i)),
    ...many(3, (i) => asked(i + 6, { status: 'refunded' })),
    ...many(3, (i) => asked(i + 9, { status: 'closed' })),
    ...many(3, (i) => asked(i + 90)),
  ])
  expect((await s.look()).findings).toEqual([])
})

test('one cheap order is only watched; without any amount the sum is unknown, not zero', async () => {
  const s = await shop()
  await s.add('order', [order(0), ...many(3, (i) => order(i + 1, { ships_from: '', paid_minor: null }))])
  await s.add('refund', [asked(0), ...many(3, (i) => asked(i + 1, { asked_minor: null }))])
  const { findings } = await s.look()
  expect(findings.map((f) => [f.subject.ships_from, f.severity, f.money_at_stake.mid_minor])).toEqual([
    ['', 'today', null],
    ['杭州仓', 'watching', null],
  ])
})

test('once the warehouse has stopped them, it is over; on a stale list nothing is declared over', async () => {
  const s = await shop()
  const history = historyForTests()
  await s.add(
    'order',
    many(3, (i) => order(i)),
  )
  await s.add(
    'refund',
    many(3, (i) => asked(i)),
  )
  await s.look({ history })
  const later = await s.look({ history, now: at('11-24 20:00') })
  expect(later.findings[0]).toMatchObject({ severity: 'watching', first_raised_at: now })
  expect(later.findings[0]?.title).toContain('请重导再看')
  await s.takeBack('refund', 3)
  await s.add(
    'refund',
    many(3, (i) => asked(i, { status: 'refunded', landing: 4, snapshot_at: at('11-24 20:30') })),
  )
  const done = await s.look({ history, now: at('11-24 21:00') })
  expect(done.recovered).toHaveLength(1)
})

test('two lines of one order asked back are one parcel to stop and both amounts', async () => {
  const s = await shop()
  await s.add('order', [order(0)])
  await s.add('refund', [
    asked(0, { asked_minor: 15_000 }),
    { ...asked(0, { asked_minor: 9000 }), refund_id: 'r0b' },
  ])
  const { findings } = await s.look()
  expect(findings[0]?.title).toContain('有 1 单申请了退款')
  expect(findings[0]?.money_at_stake.mid_minor).toBe(24_000)
})
