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
let third: Truth
let no = 0
const shopName = '倒下店'

/** Orders of four quarters; the second export changes some of each and adds others. */
const orders = (round: 1 | 2 | 3) =>
  [1, 4, 7, 10].flatMap((month) =>
    Array.from({ length: 20 }, (_, i) => ({
      id: `42${String(month).padStart(2, '0')}00000000${String(i + (round - 1) * 10).padStart(4, '0')}`,
      placed: `2026-${String(month).padStart(2, '0')}-05 10:00:${String(i).padStart(2, '0')}`,
      paid: `2026-${String(month).padStart(2, '0')}-05 11:00:00`,
      yuan: `${i + 1}.00`,
      ...(round > 1 ? { status: shipped, tracking: `YT${round}${i}` } : {}),
    })),
  )

const overlapping = (round: 2 | 3 = 2) =>
  files.put(taobaoName(`2026-10-2${round} 08:30`), taobaoOrders(orders(round)))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-kill-'))
  const shop = await reopen(folder)
  await shop.take(files.put(taobaoName('2026-10-20 08:30'), taobaoOrders(orders(1))), { shop: shopName })
  before = (await look(shop)).truth
  const [taken] = await shop.take(overlapping(), { shop: shopName })
  after = (await look(shop)).truth
  await shop.undo(taken?.row?.no ?? 0)
  const [other] = await shop.take(overlapping(3), { shop: shopName })
  third = (await look(shop)).truth
  await shop.undo(other?.row?.no ?? 0)
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
  // The last round imports another export than the rounds before it, so the side it builds on holds neither state.
  const isLast = moment === moments.at(-1)?.[1]
  const path = overlapping(isLast ? 3 : 2)
  const wanted = isLast ? third : after
  const killed = await runAndKill({ folder, path, shop: shopName }, moment, true)
  expect(killed.wasKilled).toBe(true)
  const shop = await reopen(folder)
  const seen = await look(shop)
  expect(seen.truth).toEqual(before)
  expect(seen.doubled).toEqual([])
  // The control: had anybody read the other side, the line above would have caught it.
  if (isLast) expect([before, after, third].some((state) => same(seen.idle, state))).toBe(false)

  const [again] = await shop.take(path, { shop: shopName })
  expect(again?.sentence).toMatch(/。$/)
  no = again?.row?.no ?? 0
  const whole = await look(shop)
  expect(whole.truth).toEqual(wanted)
  expect(whole.doubled).toEqual([])
  if (!isLast) {
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
  expect(seen.truth).toEqual(third)
  await finishUndo(shop, no)
  expect((await look(shop)).truth).toEqual(before)
  expect((await shop.records.imports.get(no))?.status).toBe('undone')
  await shop.close(true)
})
