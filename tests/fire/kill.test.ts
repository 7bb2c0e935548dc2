/**
 * 200 000 orders over six quarters, imported and undone while SIGKILL strikes at seeded random moments. After each kill
 * the published truth is the old one or the new one; the same again ends in what an import that was never killed gives.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { random as chance } from '../../fixtures/little-shop/random.ts'
import type { Truth } from '../checking.ts'
import { finishUndo, look, reopen, runAndKill, same } from '../killing.ts'
import { desk, taobaoName } from '../making-files.ts'

const rows = Number(process.env.DAZI_KILL_ROWS ?? 200_000)
const importRounds = Number(process.env.DAZI_KILL_ROUNDS ?? 20)
const undoRounds = Math.ceil(importRounds / 2)
const seed = Number(process.env.DAZI_KILL_SEED ?? 20261122)
const shopName = '大店'

const files = desk()
let folder: string
let before: Truth
/** Two exports taken in turn: the side that is built on still holds the other one, so half-way it holds neither. */
const exports: { path: string; after: Truth }[] = []
let whole_ms = 0
let undo_ms = 0
const tally = { killed: 0, finished: 0, old: 0, new: 0, idleBetween: 0 }

const day = (n: number) => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10)

/** Order n stands on one of 540 days; the second export says that it was shipped. */
function exportOf(from: number, to: number, state: string, tracking: string): string {
  const lines = [
    '订单编号,买家会员名,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间,宝贝标题,物流单号,宝贝总数量',
  ]
  for (let n = from; n < to; n++) {
    const on = day(n % 540)
    const yuan = `${(n % 997) + 1}.${String(n % 100).padStart(2, '0')}`
    lines.push(
      `="43${String(n).padStart(15, '0')}",tb${n % 7000},${yuan},${yuan},${state},${on} 10:00:00,${on} 10:05:00,示例冰丝凉席,${tracking}${n},1`,
    )
  }
  return lines.join('\r\n')
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-fire-'))
  const half = Math.floor(rows / 2)
  const first = files.put(
    `1/${taobaoName('2026-07-01 08:30')}`,
    exportOf(0, half, '买家已付款，等待卖家发货', ''),
  )
  const shop = await reopen(folder)
  await shop.take(first, { shop: shopName })
  before = (await look(shop)).truth
  await shop.close(true)
  for (const [i, letter] of ['P', 'Q'].entries()) {
    const name = taobaoName(`2026-07-0${i + 2} 08:30`)
    const path = files.put(`2/${name}`, exportOf(half / 2, rows, '卖家已发货，等待买家确认', letter))
    whole_ms = (await runAndKill({ folder, path, shop: shopName }, null, true)).ran_ms
    const never = await reopen(folder)
    const after = (await look(never)).truth
    expect(after.order).toMatch(new RegExp(`^${rows} rows`))
    exports.push({ path, after })
    const [newest] = await never.records.imports.list({ limit: 1 })
    await never.close(true)
    undo_ms = (await runAndKill({ folder, undo: newest?.no ?? 0 }, null, true)).ran_ms
    const undone = await reopen(folder)
    expect((await look(undone)).truth).toEqual(before)
    await undone.close(true)
  }
})
afterAll(async () => {
  files.clear()
  await rm(folder, { recursive: true, force: true })
  console.log(`import ${Math.round(whole_ms)} ms, undo ${Math.round(undo_ms)} ms`, tally)
})

async function seenAfter(killed: { wasKilled: boolean }, after: Truth) {
  const shop = await reopen(folder)
  const seen = await look(shop)
  expect([before, after]).toContainEqual(seen.truth)
  expect(seen.doubled).toEqual([])
  tally[killed.wasKilled ? 'killed' : 'finished'] += 1
  tally[same(seen.truth, before) ? 'old' : 'new'] += 1
  const states = [before, ...exports.map((e) => e.after)]
  if (!states.some((state) => same(seen.idle, state))) tally.idleBetween += 1
  return shop
}

test(`${importRounds} imports and ${undoRounds} undos killed at random moments, seed ${seed}`, async () => {
  const random = chance(seed, 'kills')
  for (let round = 0; round < importRounds; round++) {
    const { path, after } = exports[round % 2] as (typeof exports)[number]
    const moment = { after_ms: Math.floor(random.next() * whole_ms * 0.8) }
    const wholeGroup = random.next() < 0.5
    const killed = await runAndKill({ folder, path, shop: shopName }, moment, wholeGroup)
    const shop = await seenAfter(killed, after)
    const [again] = await shop.take(path, { shop: shopName })
    const whole = await look(shop)
    expect(whole.truth, `round ${round}, ${JSON.stringify(moment)}`).toEqual(after)
    expect(whole.doubled).toEqual([])
    const no = again?.row?.no ?? 0
    await shop.close(true)

    if (round < undoRounds) {
      const at = { after_ms: Math.floor(random.next() * undo_ms * 0.8) }
      const shot = await runAndKill({ folder, undo: no }, at, random.next() < 0.5)
      const half = await seenAfter(shot, after)
      await finishUndo(half, no)
      expect((await look(half)).truth, `undo ${round}, ${JSON.stringify(at)}`).toEqual(before)
      await half.close(true)
    } else {
      const rest = await reopen(folder)
      await rest.undo(no)
      expect((await look(rest)).truth).toEqual(before)
      await rest.close(true)
    }
  }
  expect(tally.killed).toBeGreaterThan(importRounds / 2)
  // The control: the side nobody reads really was something else while it was being built, so a wrong read would show.
  expect(tally.idleBetween).toBeGreaterThan(0)
})
