import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { sql } from '../../warehouse/sql.ts'
import { ask, withShared } from './evidence.ts'
import { watchRoom } from './run.ts'
import { at, type ShopForTests, shopForTests } from './testing.ts'

let folder: string
let warehouse: EmbeddedWarehouse
let shop: ShopForTests
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-evidence-'))
  warehouse = await openEmbedded({ folder })
  shop = await shopForTests({ warehouse, now: at('11-22 09:00'), rules: [], watches: [] })
  await shop.add('order', [
    { shop_id: 's1', order_id: 'A1', status: 'paid', placed_at: at('11-20 10:00'), paid_minor: 100 },
    { shop_id: 's1', order_id: 'A2', status: 'paid', placed_at: at('11-21 10:00'), paid_minor: 250 },
  ])
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const dear = {
  name: 'dear',
  text: 'SELECT order_id, paid_minor FROM `order` WHERE paid_minor >= {least_minor:Int64}',
}
const anotherLook = () =>
  watchRoom({
    warehouse,
    database: shop.database,
    on: '2026-11-22',
    now: at('11-22 09:00'),
    rules: [],
    ledger: [],
  })
const laidOut = async () =>
  (
    await warehouse.rows<{ n: number }>(
      sql`SELECT count() AS n FROM system.tables WHERE database = 'dazi_scratch'`,
    )
  )[0]?.n

test('a step that two questions share is worked out once, and both answer as they would alone', async () => {
  const { room } = shop
  const sum = withShared(dear, 'SELECT sum(paid_minor) AS n FROM dear', { least_minor: 100 })
  const named = withShared(dear, 'SELECT count() AS n FROM dear WHERE order_id = {order_id:String}', {
    least_minor: 100,
    order_id: 'A2',
  })
  expect(await ask(room, sum)).toEqual([{ n: 350 }])
  expect(await ask(room, named)).toEqual([{ n: 1 }])
  expect(await laidOut()).toBe(1)
  // Another parameter of the step is another step.
  expect(await ask(room, { ...withShared(dear, sum.shared?.rest ?? '', { least_minor: 200 }) })).toEqual([
    { n: 250 },
  ])
  expect(await laidOut()).toBe(2)
  await room.putAway()
  expect(await laidOut()).toBe(0)
})

test('a second look that begins leaves the first what it has laid out', async () => {
  const [one, other] = [anotherLook(), anotherLook()]
  const sum = withShared(dear, 'SELECT sum(paid_minor) AS n FROM dear', { least_minor: 102 })
  await ask(one, sum)
  await ask(other, sum)
  expect(await laidOut()).toBe(2)
  await Promise.all([one.putAway(), other.putAway()])
  expect(await laidOut()).toBe(0)
})

test('when what was laid out is gone, the question is asked whole', async () => {
  const sum = withShared(dear, 'SELECT sum(paid_minor) AS n FROM dear', { least_minor: 101 })
  expect(await ask(shop.room, sum)).toEqual([{ n: 250 }])
  await warehouse.command(sql`DROP DATABASE dazi_scratch`)
  expect(await ask(shop.room, sum)).toEqual([{ n: 250 }])
})
