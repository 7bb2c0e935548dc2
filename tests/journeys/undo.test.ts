/** Undo is exact: what stood before stands again, row for row, whatever came between. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formats } from '../../src/flow/intake/formats/index.ts'
import { publish } from '../../src/flow/intake/publish.ts'
import { truthOf, unaccounted } from '../checking.ts'
import { desk, shipped, taobaoName, taobaoOrders } from '../making-files.ts'
import { type OpenedShop, openShop } from '../open-shop.ts'

const shared = resolve(process.env.DAZI_SHARED ?? '../shared', 'formats/samples')
const isHere = existsSync(shared)
if (!isHere && process.env.CI) throw new Error(`no shared samples at ${shared}`)

let shop: OpenedShop
const files = desk()
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await shop?.close()
  files.clear()
})
const truth = async () => truthOf(shop.warehouse, await shop.database())

/**
 * The ugly samples beside the declarations, under the names the platforms would give them: the first of every way in which a
 * file feeds a fact. That each sample lands as written is for tests/formats.test.ts.
 */
function ownSamples(): string {
  const root = fileURLToPath(new URL('../../src/flow/intake/formats', import.meta.url))
  const waysSeen = new Set<string>()
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!name.endsWith('.expected.json')) continue
    const { file, format } = JSON.parse(readFileSync(join(root, name), 'utf8')) as {
      file?: string
      format: string
    }
    const into = formats.find((f) => f.key === format)?.into ?? []
    const ways = into.map((t) => `${t.fact} ${t.merge} ${t.unpivot ? 'wide' : ''}`)
    if (ways.every((way) => waysSeen.has(way))) continue
    for (const way of ways) waysSeen.add(way)
    const stem = name.replace(/\.expected\.json$/, '')
    const sample = readdirSync(join(root, dirname(name))).find((f) =>
      f.startsWith(`${stem.split('/').at(-1)}.sample.`),
    )
    if (!sample) continue
    const to = join(files.path, 'own', stem, file ?? sample)
    mkdirSync(dirname(to), { recursive: true })
    cpSync(join(root, dirname(name), sample), to)
  }
  return join(files.path, 'own')
}

/** All in one publish; taking them back one by one is what the other journeys do. */
async function undoEverything() {
  const standing = await shop.records.imports.list({ statuses: ['published'] })
  await shop.records.imports.advanceAll(
    standing.map((i) => i.no),
    'undoing',
  )
  await publish(shop.taking)
}

async function comeAndGo(folder: string) {
  const empty = await truth()
  const taken = await shop.take(folder)
  const landed = taken.filter((t) => t.status === 'landed')
  expect(landed.length).toBeGreaterThan(5)
  expect((await Promise.all(landed.map((t) => unaccounted(shop.warehouse, t)))).filter((s) => s)).toEqual([])
  for (const file of taken) expect(file.sentence, file.path).toMatch(/。$/)
  const full = await truth()
  expect(full).not.toEqual(empty)

  const [known] = await shop.rows<{ shop_id: string }>(
    "SELECT shop_id FROM `order` WHERE platform = 'taobao' LIMIT 1",
  )
  const shopName = known?.shop_id.split(':')[1]
  const ids = await shop.rows<{ order_id: string }>(
    `SELECT order_id FROM \`order\` WHERE shop_id = '${known?.shop_id}' ORDER BY order_id`,
  )
  const overlapping = [...ids.map((r) => r.order_id), '39900000000000001'].map((id) => ({
    id,
    placed: '2026-11-20 10:00:00',
    paid: '2026-11-20 10:01:00',
    status: shipped,
    tracking: 'YT1',
  }))
  const path = files.put(`again/${ids.length}/${taobaoName('2026-12-01 08:30')}`, taobaoOrders(overlapping))
  const [between] = await shop.take(path, { shop: shopName })
  expect(between?.row).toMatchObject({ landed: 1, newer: ids.length })
  expect(await truth()).not.toEqual(full)
  await shop.undo(between?.row?.no ?? 0)
  expect(await truth()).toEqual(full)

  await undoEverything()
  expect(await truth()).toEqual(empty)
  return { taken, full }
}

test('our own samples come, are overlapped, and go again; coming back they give the same truth', async () => {
  const folder = ownSamples()
  const { full } = await comeAndGo(folder)
  const again = await shop.take(folder)
  expect(again.filter((t) => t.status === 'known')).toEqual([])
  expect(await truth()).toEqual(full)
  await undoEverything()
}, 180_000)

describe.skipIf(!isHere)(isHere ? 'samples of the platforms' : 'skipped: no shared data', () => {
  test('come, are overlapped, and go again', async () => {
    const { taken } = await comeAndGo(shared)
    for (const file of taken.filter((t) => t.status !== 'landed')) {
      expect(['unknown', 'rejected']).toContain(file.status)
      expect(file.sentence).toMatch(/。$/)
    }
  }, 180_000)
})
