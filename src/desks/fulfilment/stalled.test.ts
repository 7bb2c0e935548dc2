import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, historyForTests, shopForTests } from '../../flow/findings/testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { platformRules } from '../handbook/rules/index.ts'
import { stalledWarehouse } from './stalled.ts'
import { judgeStalled } from './stalled-judgement.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-stalled-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const now = at('11-22 08:31')
const shop = () => shopForTests({ warehouse, now, rules: platformRules, watches: [stalledWarehouse] })
const many = <T>(n: number, one: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => one(i))

let next = 0
const order = (paid: string, more: Record<string, unknown> = {}) => ({
  shop_id: next % 2 === 0 ? 's1' : 's2',
  order_id: `27${String(++next).padStart(16, '0')}`,
  platform: 'taobao',
  status: 'paid',
  currency: 'CNY',
  paid_minor: 10_000,
  placed_at: at(paid),
  paid_at: at(paid),
  ships_from: '义乌仓',
  landing: 9,
  ...more,
})
/** Paid in the morning, gone in the evening of the same day, as ever. */
const gone = (day: number, more: Record<string, unknown> = {}) =>
  order(`11-${String(day).padStart(2, '0')} 10:00`, {
    status: 'shipped',
    shipped_at: at(`11-${String(day).padStart(2, '0')} 19:00`),
    landing: 8,
    ...more,
  })
const fortnight = many(14, (d) => many(10, () => gone(6 + d))).flat()

test('eight of yesterday’s orders have not left a house that sends within the day; none is late yet', async () => {
  const s = await shop()
  const history = historyForTests()
  await s.add('order', [
    ...fortnight,
    ...many(8, () => order('11-21 10:00')),
    // Sold ahead, and meant to wait; of a house that is as slow as ever.
    ...many(9, () => order('11-21 10:00', { promised_at: at('12-05 10:00') })),
    ...fortnight.map((o) => ({ ...o, order_id: `t${o.order_id}`, ships_from: '天津仓' })),
    ...many(10, () => gone(21, { ships_from: '天津仓' })),
  ])
  const { findings } = await s.look({ history })
  expect(findings.map((f) => [f.subject, f.since, f.stands_on])).toEqual([
    [{ ships_from: '义乌仓', pace: 'stalled' }, at('11-21 19:00'), [9]],
  ])
  expect(findings[0]?.title).toBe(
    '义乌仓像是停了：20 单里 19 单在付款 9 小时内发走，现在等得更久的 8 单里有 8 单没动（100.0%），最早一单 11-23 10:00 到点；数据截至 08:31。',
  )
  expect(findings[0]?.money_at_stake).toMatchObject({ mid_minor: null, exposure_minor: 80_000 })
  expect(findings[0]?.evidence[1]?.total_rows).toBe(8)
  await s.takeBack('order', 9)
  await s.add(
    'order',
    many(8, () => gone(21)),
  )
  expect((await s.look({ history })).recovered).toHaveLength(1)
})

test('one in twenty always waits; few orders tell no pace; three that wait are watched', () => {
  expect(judgeStalled({ old_orders: 100, waiting: 6, settled: 500 })).toBe('fine')
  expect(judgeStalled({ old_orders: 100, waiting: 9, settled: 500 })).toBe('hold')
  expect(judgeStalled({ old_orders: 100, waiting: 16, settled: 500 })).toBe('raise')
  expect(judgeStalled({ old_orders: 9, waiting: 9, settled: 40 })).toBe('quiet')
  expect(judgeStalled({ old_orders: 4, waiting: 4, settled: 90 })).toBe('watching')
})
