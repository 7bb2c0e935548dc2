/**
 * Killed while landing, while publishing, while undoing: the old state or the new one, never between, and the same again
 * finishes it. Random moments and large files are tried by `npm run fire`.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Truth } from '../checking.ts'
import { finishUndo, look, type Moment, reopen, runAndKill, same } from '../killing.ts'
import { desk, shipped, taobaoName, taobaoOrders } from '../making-files.ts'

const files = desk()
let folder: string
let before: Truth
let after: Truth
let no = 0
const shopName = '倒下店'

/** Orders of four quarters; the second export changes some of each and adds others. */
const orders = (round: 1 | 2) =>
  [1, 4, 7, 10].flatMap((month) =>
    Array.from({ length: 20 }, (_, i) => ({
      id: `42${String(month).padStart(2, '0')}00000000${String(i + (round - 1) * 10).padStart(4, '0')}`,
      placed: `2026-${String(month).padStart(2, '0')}-05 10:00:${String(i).padStart(2, '0')}`,
      paid: `2026-${String(month).padStart(2, '0')}-05 11:00:00`,
      yuan: `${i + 1}.00`,
      ...(round === 2 ? { status: shipped, tracking: `YT${i}` } : {}),
    })),
  )

const overlapping = () =>
  files.put(taobaoName('2026-10-21 08:30'), taobaoOrders(orders(2)), '2026-10-21T00:30:00Z')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-kill-'))
  const shop = await reopen(folder)
  await shop.take(files.put(taobaoName('2026-10-20 08:30'), taobaoOrders(orders(1))), { shop: shopName })
  before = (await look(shop)).truth
  const [taken] = await shop.take(overlapping(), { shop: shopName })
  after = (await look(shop)).truth
  await shop.undo(taken?.row?.no ?? 0)
  expect((await look(shop)).truth).toEqual(before)
  await shop.close(true)
})
afterAll(async () => {
  files.clear()
  await rm(folder, { recursive: true, force: true })
})

const moments: [string, Moment][] = [
  ['while the file is landing', { word: 'landing' }],
  ['as publishing begins', { word: 'publishing' }],
  ['when two of four partitions are built', { word: 'publishing', times: 3 }],
]

test.each(moments)('an import killed %s', async (_when, moment) => {
  const killed = await runAndKill({ folder, path: overlapping(), shop: shopName }, moment, true)
  expect(killed.wasKilled).toBe(true)
  const shop = await reopen(folder)
  const seen = await look(shop)
  expect([before, after]).toContainEqual(seen.truth)
  expect(seen.doubled).toEqual([])
  if ('times' in moment) {
    // The control: had anybody read the other side, this test would have caught it.
    expect(same(seen.idle, before) || same(seen.idle, after)).toBe(false)
  }
  const [again] = await shop.take(overlapping(), { shop: shopName })
  expect(again?.sentence).toMatch(/。$/)
  no = again?.row?.no ?? 0
  const whole = await look(shop)
  expect(whole.truth).toEqual(after)
  expect(whole.doubled).toEqual([])
  if (moment !== moments[2]?.[1]) {
    await shop.undo(no)
    expect((await look(shop)).truth).toEqual(before)
  }
  await shop.close(true)
})

test('an undo killed in the middle, its engine left to its lifeline', async () => {
  const killed = await runAndKill({ folder, undo: no }, { word: 'publishing', times: 2 }, false)
  expect(killed.wasKilled).toBe(true)
  const shop = await reopen(folder)
  const seen = await look(shop)
  expect([before, after]).toContainEqual(seen.truth)
  await finishUndo(shop, no)
  expect((await look(shop)).truth).toEqual(before)
  expect((await shop.records.imports.get(no))?.status).toBe('undone')
  await shop.close(true)
})
