/**
 * Exports arrive in any order, again, late, with columns missing: what stands is what the newest export that speaks of it says.
 * Every case is drawn, shrunk and printed with its seed by fast-check; each run has a shop of its own on one real engine.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publish } from '../../src/flow/intake/publish.ts'
import { desk, taobaoName, taobaoOrders, taobaoRefunds } from '../making-files.ts'
import { type OpenedShop, openShop } from '../open-shop.ts'

let shop: OpenedShop
const files = desk()
let runs = 0
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await shop?.close()
  files.clear()
})

const states = {
  '买家已付款，等待卖家发货': 'paid',
  '卖家已发货，等待买家确认': 'shipped',
  交易成功: 'completed',
  交易关闭: 'closed',
} as const
type State = keyof typeof states

/** What one export says of one order; tracking is null where that column was not ticked. */
interface Said {
  order: number
  status: State
  yuan: number
  tracking: string | null
}
interface Snapshot {
  /** Minutes after the first of October; no two alike. */
  at: number
  said: Said[]
  hasTracking: boolean
}

const snapshots: fc.Arbitrary<Snapshot[]> = fc
  .uniqueArray(
    fc.record({
      at: fc.integer({ min: 0, max: 40_000 }),
      hasTracking: fc.boolean(),
      said: fc.uniqueArray(
        fc.record({
          order: fc.integer({ min: 0, max: 3 }),
          status: fc.constantFrom(...(Object.keys(states) as State[])),
          yuan: fc.integer({ min: 1, max: 500 }),
          tracking: fc.constantFrom('', 'YT1', 'YT2'),
        }),
        { selector: (s) => s.order, minLength: 1, maxLength: 4 },
      ),
    }),
    { selector: (s) => s.at, minLength: 2, maxLength: 5 },
  )
  .map((all) =>
    all.map((s) => ({
      ...s,
      said: s.said.map((o) => ({ ...o, tracking: s.hasTracking ? o.tracking : null })),
    })),
  )

const wallClock = (minutes: number) =>
  new Date(Date.UTC(2026, 9, 1) + minutes * 60_000).toISOString().slice(0, 16).replace('T', ' ')
/** Two quarters, so that partitions are merged on their own. */
const placed = (order: number) => (order % 2 === 0 ? '2026-06-30 10:00:00' : '2026-10-01 10:00:00')
const idOf = (run: number, order: number) => `51${String(run).padStart(6, '0')}00000000${order}`

/** Files in the order they are dropped, several at a time or one by one, some of them twice. */
const dropping = (n: number) =>
  fc.record({
    order: fc.shuffledSubarray(
      Array.from({ length: n }, (_, i) => i),
      { minLength: n, maxLength: n },
    ),
    again: fc.array(fc.nat({ max: n - 1 }), { maxLength: 2 }),
    together: fc.boolean(),
  })

interface Dropped {
  name: string
  paths: string[]
  how: { order: number[]; again: number[]; together: boolean }
}

/** Every shop's next file at once, round after round; those that drop everything together do so in the first round. */
async function drop(all: readonly Dropped[]) {
  const turns = all.map(({ paths, how }) => {
    const inTurn = [...how.order, ...how.again].map((i) => paths[i] as string)
    return how.together ? [inTurn] : inTurn.map((path) => [path])
  })
  for (let round = 0; turns.some((t) => round < t.length); round++)
    await shop.take(
      turns.flatMap((t) => t[round] ?? []),
      { below: files.path },
    )
}

/** By the newest snapshot that speaks of the order; tracking by the newest that has the column. */
function truth(all: readonly Snapshot[], run: number) {
  const newestFirst = [...all].sort((a, b) => b.at - a.at)
  return [0, 1, 2, 3].flatMap((order) => {
    const said = newestFirst.flatMap((s) => s.said.filter((o) => o.order === order))
    const [newest] = said
    if (!newest) return []
    const tracked = said.find((s) => s.tracking !== null)
    return [
      {
        order_id: idOf(run, order),
        status: states[newest.status],
        paid_minor: newest.yuan * 100,
        tracking_id: tracked?.tracking || null,
      },
    ]
  })
}

const standing = (name: string) =>
  shop.rows(
    `SELECT order_id, status, paid_minor, tracking_id FROM \`order\` WHERE shop_id = 'taobao:${name}' ORDER BY order_id`,
  )

const cases = fc
  .tuple(snapshots)
  .chain(([all]) =>
    fc.record({ all: fc.constant(all), how: dropping(all.length), undone: fc.nat({ max: all.length - 1 }) }),
  )

/** Many shops a run: what costs time is a publish, and a publish serves them all. */
const shopsPerRun = 8

test('older exports never overwrite newer ones, in whatever order they come; taken back, one is as if it never came', async () => {
  const drawn = fc.array(cases, { minLength: shopsPerRun, maxLength: shopsPerRun })
  await fc.assert(
    fc.asyncProperty(drawn, async (all) => {
      const dropped = all.map(({ all: told, how }) => {
        const run = runs++
        const name = `乱序店${run}`
        const paths = told.map((s) =>
          files.put(
            `${name}/${taobaoName(wallClock(s.at))}`,
            taobaoOrders(
              s.said.map((o) => ({
                id: idOf(run, o.order),
                placed: placed(o.order),
                paid: placed(o.order),
                yuan: `${o.yuan}.00`,
                status: o.status,
                tracking: o.tracking ?? '',
              })),
              s.hasTracking ? [] : ['物流单号'],
            ),
          ),
        )
        return { run, name, paths, how }
      })
      await drop(dropped)
      for (const [i, { run, name }] of dropped.entries())
        expect(await standing(name)).toEqual(truth(all[i]?.all ?? [], run))

      const gone = dropped.map(({ paths }, i) => paths[all[i]?.undone ?? 0])
      const standingNow = await shop.records.imports.list({ statuses: ['published'] })
      const leaving = standingNow.filter((row) => gone.includes(row.path)).map((row) => row.no)
      expect(leaving).toHaveLength(shopsPerRun)
      await shop.records.imports.advanceAll(leaving, 'undoing')
      await publish(shop.taking)
      for (const [i, { run, name }] of dropped.entries()) {
        const left = all[i]?.all.filter((_, n) => n !== all[i]?.undone) ?? []
        expect(await standing(name)).toEqual(truth(left, run))
      }
    }),
    { numRuns: 1, seed: 20261122 },
  )
}, 300_000)

test('a status goes back only with a newer snapshot, though the newest export says word for word what an older one said', async () => {
  const name = '回退店'
  const order = { id: '52000000000000001', placed: '2026-10-01 10:00:00', paid: '2026-10-01 10:05:00' }
  const at = (clock: string, status: State) =>
    files.put(`回退/${clock}/${taobaoName(clock)}`, taobaoOrders([{ ...order, status }]))
  const status = async () => (await standing(name)).map((o) => o.status)
  await shop.take(at('2026-10-03 08:30', '交易成功'), { shop: name })
  await shop.take(at('2026-10-02 08:30', '卖家已发货，等待买家确认'), { shop: name })
  expect(await status()).toEqual(['completed'])
  await shop.take(at('2026-10-04 08:30', '卖家已发货，等待买家确认'), { shop: name })
  expect(await status()).toEqual(['shipped'])
})

interface Case {
  no: number
  yuan: number
  done: boolean
}
const refundSnapshots: fc.Arbitrary<{ at: number; cases: Case[] }[]> = fc.uniqueArray(
  fc.record({
    at: fc.integer({ min: 0, max: 40_000 }),
    cases: fc.uniqueArray(
      fc.record({
        no: fc.integer({ min: 1, max: 3 }),
        yuan: fc.integer({ min: 1, max: 60 }),
        done: fc.boolean(),
      }),
      { selector: (c) => c.no, minLength: 1, maxLength: 3 },
    ),
  }),
  { selector: (s) => s.at, minLength: 2, maxLength: 4 },
)

test('partial refunds of one order add up once, however often and in whatever order they are told', async () => {
  const one = refundSnapshots.chain((told) =>
    fc.record({ told: fc.constant(told), how: dropping(told.length) }),
  )
  const drawn = fc.array(one, { minLength: shopsPerRun, maxLength: shopsPerRun })
  await fc.assert(
    fc.asyncProperty(drawn, async (all) => {
      const dropped = all.map(({ told, how }) => {
        const run = runs++
        const name = `退款店${run}`
        const paths = told.map((s) =>
          files.put(
            `${name}/退款_${wallClock(s.at).replaceAll(/[^0-9]/g, '')}.csv`,
            taobaoRefunds(
              s.cases.map((c) => ({
                id: `53${String(run).padStart(6, '0')}0000000${c.no}`,
                order: idOf(run, 0),
                yuan: `${c.yuan}.00`,
                asked: '2026-09-30 09:00:00',
                ...(c.done ? { done: '2026-09-30 12:00:00' } : {}),
              })),
            ),
          ),
        )
        return { name, paths, how }
      })
      await drop(dropped)
      for (const [i, { name }] of dropped.entries()) {
        const newestFirst = [...(all[i]?.told ?? [])].sort((a, b) => b.at - a.at)
        const done = [1, 2, 3]
          .flatMap((no) => newestFirst.flatMap((s) => s.cases.filter((c) => c.no === no)).slice(0, 1))
          .filter((c) => c.done)
        const [sum] = await shop.rows<{ cases: number; minor: number }>(
          `SELECT count() AS cases, sum(ifNull(refunded_minor, 0)) AS minor FROM refund WHERE shop_id = 'taobao:${name}' AND status = 'refunded'`,
        )
        expect(sum).toEqual({ cases: done.length, minor: done.reduce((total, c) => total + c.yuan * 100, 0) })
      }
    }),
    { numRuns: 1, seed: 20261123 },
  )
}, 300_000)
