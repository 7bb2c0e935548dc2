import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, shopForTests } from '../../flow/findings/testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { watches } from './watches.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-unusual-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

let next = 0
/** Orders of the last ten weeks up to this morning; `back` 0 is today. */
const orders = (ofDay: (back: number) => number) =>
  Array.from({ length: 70 }, (_, i) => 69 - i).flatMap((back) =>
    Array.from({ length: back === 0 ? 2 : ofDay(back) }, () => {
      const paid = new Date(Date.parse('2026-09-15T02:00:00Z') - back * 86_400_000).toISOString()
      return {
        shop_id: 's1',
        order_id: `o${++next}`,
        currency: 'CNY',
        paid_minor: 10_000,
        placed_at: paid,
        paid_at: paid,
      }
    }),
  )

const shop = async (ofDay: (back: number) => number) => {
  const s = await shopForTests({ warehouse, now: at('2026-09-15 11:00'), rules: [], watches })
  await s.add('order', orders(ofDay))
  return s
}
const usual = (back: number) => 30 + (back % 7 < 2 ? 12 : 0) + ((back * 5) % 6)

test('yesterday took in a third of its usual: told once, with what it should have been', async () => {
  const { findings } = await (await shop((back) => (back === 1 ? 10 : usual(back)))).look()
  expect(findings.map((f) => [f.kind, f.subject.shop_id, f.money_at_stake.mid_minor])).toEqual([
    ['anomaly', 's1', null],
  ])
  expect(findings[0]?.title).toMatch(/09-14 的支付 GMV ¥1,000，照平时该有 ¥[34],\d{3}/)
  expect(findings[0]?.money_at_stake.exposure_minor).toBeGreaterThan(200_000)
  expect(findings[0]?.evidence[0]?.total_rows).toBeGreaterThan(60)
})

test('a usual week, a good day, and an export that stops in the middle of the day say nothing', async () => {
  expect((await (await shop(usual)).look()).findings).toEqual([])
  expect((await (await shop((back) => (back === 1 ? 90 : usual(back)))).look()).findings).toEqual([])
  const cut = await shopForTests({ warehouse, now: at('2026-09-15 11:00'), rules: [], watches })
  await cut.add(
    'order',
    orders((back) => (back === 1 ? 4 : usual(back))).filter((o) => o.paid_at < '2026-09-15'),
  )
  expect((await cut.look()).findings).toEqual([])
})

test('a promotion of the whole shop is no anomaly, and neither are the days after it', async () => {
  const s = await shop((back) => (back >= 3 && back <= 5 ? 300 : usual(back)))
  await s.add('promotion', [
    {
      shop_id: 's1',
      promotion_id: 'P1',
      item_id: '',
      sku_code: '',
      name: '周年庆',
      starts_at: at('2026-09-10 00:00'),
      ends_at: at('2026-09-12 23:59'),
    },
  ])
  expect((await s.look()).findings).toEqual([])
})
