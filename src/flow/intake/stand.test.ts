import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { truthOf } from '../../../tests/checking.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { trusted } from '../../warehouse/sql.ts'
import { rollUps } from '../facts/roll-ups.ts'
import { ensureTables } from '../facts/tables.ts'
import { buildRollUps, type Partitions, standingOn } from './stand.ts'

let folder: string
let warehouse: EmbeddedWarehouse

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-stand-'))
  warehouse = await openEmbedded({ folder })
  await ensureTables(warehouse)
}, 60_000)

afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const at = (day: string) => `${day} 02:00:00`
const shared = { shop_id: 'A', platform: 'jd', landing: 1, snapshot_at: at('2026-10-20') }
const order = (id: string, born: number, day: string, more: Record<string, unknown> = {}) => ({
  ...{ ...shared, order_id: id, born, status: 'shipped', tracking_id: `T${id}`, currency: 'CNY' },
  ...{ placed_at: at(day), paid_at: at(day), shipped_at: at(day), paid_minor: 100, ...more },
})
const line = (id: string, born: number, day: string) => ({
  ...{ ...shared, order_id: id, order_line_id: '1', born, sku_code: 'S', item_id: 'I', quantity: 1 },
  ...{ placed_at: at(day), placed_local: at(day), paid_at: at(day), paid_local: at(day) },
})
const scan = (id: string, born: number, day: string) => ({
  ...{ ...shared, tracking_id: `T${id}`, order_id: id, born, node: 'picked_up', at: at(day) },
})

async function fill(database: string, note: string): Promise<void> {
  const put = (table: string, rows: readonly Record<string, unknown>[]) =>
    warehouse.insert(table, rows, { database })
  await put('exclusion', [{ ...shared, platform: '', note_keyword: '测试单', born: 0 }])
  // Placed in September, its lines were first seen in October, and so was its parcel.
  await put('order', [
    order('1', 20263, '2026-09-30', { seller_note: note }),
    order('2', 20263, '2026-09-29'),
    order('3', 20264, '2026-10-02'),
  ])
  await put('order_line', [
    line('1', 20264, '2026-10-01'),
    line('2', 20263, '2026-09-29'),
    line('3', 20264, '2026-10-02'),
  ])
  await put('parcel_event', [scan('1', 20264, '2026-10-01'), scan('3', 20264, '2026-10-03')])
}

const rows = <T>(text: string) => warehouse.rows<T>(trusted(text))

test('an order that is counted no more takes its lines and its parcel along, in whatever quarter they were born', async () => {
  await fill('dazi_a', '')
  await fill('dazi_b', '测试单')
  const every: Partitions = new Map(
    ['order', 'order_line', 'parcel_event'].map((fact) => [fact, new Set([20263, 20264])]),
  )
  const all = standingOn(every, every)
  expect(
    await buildRollUps(warehouse, { standing: all, from: null, into: 'dazi_a', onBuilt: () => {} }),
  ).toEqual(new Map())
  // The other side has taken over what stands on this one; then a new note of one order comes, in its own quarter.
  for (const { name } of rollUps)
    await warehouse.command(trusted(`INSERT INTO dazi_b.\`${name}\` SELECT * FROM dazi_a.\`${name}\``))
  const moved = standingOn(new Map([['order', new Set([20263])]]), every)
  expect([...(moved.get('shipment') ?? [])]).toEqual([20263])
  expect([...(moved.get('line_day') ?? [])]).toEqual([])
  const also = await buildRollUps(warehouse, {
    standing: moved,
    from: 'dazi_a',
    into: 'dazi_b',
    onBuilt: () => {},
  })
  expect(also).toEqual(
    new Map([
      ['line_day', new Set([20264])],
      ['shipment', new Set([20264])],
    ]),
  )
  // What is kept equals what the facts say, on both sides: truthOf throws where it does not.
  await truthOf(warehouse, 'dazi_a')
  await truthOf(warehouse, 'dazi_b')
  expect(await rows('SELECT tracking_id FROM dazi_b.shipment ORDER BY tracking_id')).toEqual([
    { tracking_id: 'T2' },
    { tracking_id: 'T3' },
  ])
  expect(await rows('SELECT toString(placed_on) AS day FROM dazi_b.line_day WHERE NOT is_kept')).toEqual([
    { day: '2026-10-01' },
  ])
  // The side that was published takes it over by name.
  const behind = standingOn(new Map([['order', new Set([20263])], ...also]), every)
  expect([...(behind.get('shipment') ?? [])].sort()).toEqual([20263, 20264])
}, 60_000)

test('a partition that undo has emptied stands empty, and the others are told in one statement', async () => {
  await warehouse.command(trusted('ALTER TABLE dazi_b.`order` DROP PARTITION 20264'))
  await warehouse.command(trusted('ALTER TABLE dazi_b.parcel_event DROP PARTITION 20264'))
  let built = 0
  const moved: Partitions = new Map([
    ['order', new Set([20263, 20264])],
    ['parcel_event', new Set([20264])],
  ])
  const standing = standingOn(moved, moved)
  await buildRollUps(warehouse, { standing, from: 'dazi_a', into: 'dazi_b', onBuilt: () => built++ })
  expect(await rows('SELECT tracking_id FROM dazi_b.shipment')).toEqual([{ tracking_id: 'T2' }])
  await truthOf(warehouse, 'dazi_b')
  expect(built).toBeGreaterThanOrEqual(7)
}, 60_000)
