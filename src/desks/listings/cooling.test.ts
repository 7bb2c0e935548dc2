import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, shopForTests } from '../../flow/findings/testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { cooling } from './cooling.ts'
import { judgeCooling } from './cooling-judgement.ts'
import { isOutOfSeason } from './season-words.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-cooling-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const now = at('11-22 08:31')
const first = Date.parse(at('09-27 10:00'))
const many = <T>(n: number, one: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => one(i))
let next = 0

/** So many lines in each of the eight weeks before the clock, spread over their days. */
const sells = (style: string, perWeek: readonly number[], more: Record<string, unknown> = {}) =>
  perWeek.flatMap((n, w) =>
    many(n, (i) => {
      const paid = new Date(first + (7 * w + (i % 7)) * 86_400_000).toISOString()
      return {
        shop_id: 's1',
        order_id: `o${++next}`,
        order_line_id: '1',
        item_id: `I-${style}`,
        sku_code: `${style}-1`,
        quantity: 1,
        unit_price_minor: 10_000,
        currency: 'CNY',
        placed_at: paid,
        paid_at: paid,
        landing: 3,
        ...more,
      }
    }),
  )
const goods = (style: string, more: Record<string, unknown> = {}) => ({
  sku_code: `${style}-1`,
  style_code: style,
  name: `${style} 枕头`,
  category: '枕头',
  cost_minor: 6000,
  launched_on: '2025-03-01',
  ...more,
})
const seen = (style: string, wall: string, value: string) => ({
  shop_id: 's1',
  item_id: `I-${style}`,
  platform_sku_id: '',
  field: '标题',
  observed_at: at(wall),
  value,
  changed_by: '小棠',
})
const fading = [40, 40, 40, 32, 27, 22, 16, 12]
const steady = many(8, () => 100)
const shop = async () => {
  const s = await shopForTests({ warehouse, now, rules: [], watches: [cooling] })
  await s.add('order_line', [...sells('A', steady), ...sells('B', fading)])
  await s.add('sku', [goods('A'), goods('B')])
  return s
}

test('a pillow sells less week by week, its page has stood untouched since September, and fewer come to see it', async () => {
  const s = await shop()
  await s.add('listing_field', [seen('B', '09-20 10:00', '护颈枕'), seen('B', '11-10 10:00', '护颈枕')])
  await s.add(
    'traffic',
    many(28, (d) => ({
      shop_id: 's1',
      report_level: 'item',
      period_from: new Date(Date.parse('2026-10-25') + d * 86_400_000).toISOString().slice(0, 10),
      period_to: new Date(Date.parse('2026-10-25') + d * 86_400_000).toISOString().slice(0, 10),
      item_id: 'I-B',
      source: '',
      visitors: 200 - 5 * d,
    })),
  )
  const { findings } = await s.look()
  expect(findings.map((f) => [f.subject, f.severity, f.stands_on])).toEqual([
    [{ style_code: 'B' }, 'week', [3]],
  ])
  expect(findings[0]?.title).toBe(
    'B 枕头一周比一周少卖：八周前一周 40 单，最近两周一周 14 单，按全店同期算只剩 43.0%；从 09-20 起看了几回，页面一格没改过。',
  )
  expect(findings[0]?.causes.map((c) => c.text)[0]).toContain('来的人少了')
  // 120 of 420 early, so 228 × 120 ÷ 420 = 65.1 lines were due; 28 came, each with ¥40 left.
  expect(findings[0]?.money_at_stake.mid_minor).toBe(Math.round(((228 * 120) / 420 - 28) * (4000 / 14)))
})

test('somebody has changed the page, it costs more now, it is sold out, its season is over: nothing is raised', async () => {
  const changed = await shop()
  await changed.add('listing_field', [
    seen('B', '09-20 10:00', '护颈枕'),
    seen('B', '11-10 10:00', '护颈枕 新款'),
  ])
  expect((await changed.look()).findings).toEqual([])

  const soldOut = await shop()
  await soldOut.add('stock', [
    { shop_id: 'erp', warehouse: 'W', sku_code: 'B-1', observed_at: at('11-21 18:00'), available: 0 },
  ])
  expect((await soldOut.look()).findings).toEqual([])

  const dearer = await shopForTests({ warehouse, now, rules: [], watches: [cooling] })
  const rise = (rows: ReturnType<typeof sells>) =>
    rows.map((r) => ({ ...r, unit_price_minor: r.paid_at > at('10-20 00:00') ? 12_000 : 10_000 }))
  await dearer.add('order_line', [...sells('A', steady), ...rise(sells('B', fading))])
  expect((await dearer.look()).findings).toEqual([])

  const mats = await shopForTests({ warehouse, now, rules: [], watches: [cooling] })
  await mats.add('order_line', [...sells('A', steady), ...sells('B', fading)])
  await mats.add('sku', [goods('B', { name: '冰丝凉席' })])
  expect((await mats.look()).findings.map((f) => f.severity)).toEqual(['watching'])
  expect(isOutOfSeason('冰丝凉席', 6)).toBe(false)
  expect(isOutOfSeason('护颈枕', 11)).toBe(false)
})

test('a fall in one step is another trouble’s, a tide lowers all alike, and six lines a week say nothing', () => {
  const levels = (...rows: number[][]) => judgeCooling(rows).map((v) => v.level)
  expect(levels(steady, [40, 40, 40, 40, 40, 40, 8, 8])[1]).toBe('hold')
  expect(
    levels(
      fading.map((n) => n * 5),
      fading,
    ),
  ).toEqual(['fine', 'fine'])
  expect(levels(steady, [3, 3, 3, 2, 1, 1, 0, 0])[1]).toBe('quiet')
  expect(levels(steady, fading)).toEqual(['fine', 'raise'])
})
