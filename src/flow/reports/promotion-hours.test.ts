/** The second morning of this 双11 beside the second morning of the last one. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenedShop, openShop } from '../../../tests/open-shop.ts'
import { at } from '../findings/testing.ts'
import type { Coverage } from '../metrics/coverage.ts'
import { familyOf, lastLikeIt, type PastPromotion } from './last-like-it.ts'
import { withLastHours } from './promotion-hours.ts'
import { promotionsOf, promotionWords } from './promotions.ts'
import { voiceOf } from './voice.ts'

let shop: OpenedShop
let next = 0
const paid = (day: string, n: number, paid_minor: number | null, more: Record<string, unknown> = {}) =>
  Array.from({ length: n }, () => ({
    shop_id: 'taobao:小满',
    order_id: `o${++next}`,
    platform: 'taobao',
    status: 'paid',
    currency: 'CNY',
    paid_minor,
    paid_at: at(day).slice(0, 19).replace('T', ' '),
    born: 20264,
    ...more,
  }))
const promotion = (id: string, starts: string, ends: string, more: Record<string, unknown> = {}) => ({
  shop_id: 'taobao:小满',
  promotion_id: id,
  item_id: '',
  sku_code: '',
  platform: 'taobao',
  name: id,
  kind: '满减',
  starts_at: at(starts).slice(0, 19).replace('T', ' '),
  ends_at: at(ends).slice(0, 19).replace('T', ' '),
  born: 20264,
  ...more,
})
beforeAll(async () => {
  shop = await openShop()
  await shop.warehouse.insert('dazi_a.promotion', [
    promotion('2026双11', '2026-11-10 20:00', '2026-11-12 23:59'),
    promotion('2025双11', '2025-10-31 20:00', '2025-11-02 23:59'),
    promotion('十月满减', '2026-10-01 00:00', '2026-10-07 23:59'),
    promotion('清仓', '2026-11-01 00:00', '2026-11-30 23:59', { item_id: '7001', kind: '直降' }),
  ])
  await shop.warehouse.insert('dazi_a.order', [
    // The eleventh from midnight to nine; the last one opened at the same hour, so its second day is the first of November.
    ...paid('2026-11-11 00:30', 30, 10_000),
    ...paid('2026-11-11 08:59', 6, 10_000),
    ...paid('2026-11-10 23:59', 50, 10_000),
    ...paid('2025-11-01 00:30', 40, 10_000),
    ...paid('2025-11-01 09:00', 70, 10_000),
    ...paid('2026-11-11 03:00', 9, 10_000, { shop_id: 'pdd:小满' }),
  ])
}, 60_000)
afterAll(() => shop?.close())

const covered: Coverage[] = [
  {
    fact: 'order',
    shop_id: 'taobao:小满',
    ranges: [
      { from: '2025-10-01', to: '2025-11-30' },
      { from: '2026-01-01', to: '2026-11-11' },
    ],
  },
]
const sent = (snapshot: string) => [
  {
    port: 'taobao.orders',
    shop_id: 'taobao:小满',
    platform: 'taobao',
    label: '淘宝订单',
    rows: 1,
    landing: 1,
    snapshot_at: at(snapshot),
    covers_from: null,
    covers_to: null,
  },
]

async function morning(now: string, coverage = covered, ledger = sent('2026-11-11 09:00')) {
  const asked = {
    warehouse: shop.warehouse,
    database: 'dazi_a',
    now: at(now),
    timeZone: 'Asia/Shanghai',
    coverage,
    ledger,
  }
  const found = await promotionsOf(asked)
  const told = await withLastHours(found.promotions, asked)
  const of = told.promotions.find((p) => p.promotion_id === '2026双11')
  if (!of) throw new Error('the promotion does not run')
  const brief = { on: '2026-11-10', made_at: asked.now, shops: [] }
  const words = (locale: 'zh' | 'en') => promotionWords(of, brief, voiceOf(brief, locale)).last
  return { ...told, last: of.last, words }
}

test('the hours of today that the orders know of stand beside the same hours of the last one, with their evidence', async () => {
  const { last, words, promotions, evidence } = await morning('2026-11-11 09:20')
  expect(last).toMatchObject({
    name: '2025双11',
    from: at('2026-11-11 00:00'),
    until: at('2026-11-11 09:00'),
    last_from: at('2025-11-01 00:00'),
    orders: 36,
    last_orders: 40,
    paid_minor: 360_000,
    last_paid_minor: 400_000,
    missing: null,
  })
  expect(words('zh')).toBe(
    '今天 00:00–09:00 对上次「2025 双 11」（2025-10-31 20:00 起）同一时段：36 单，上次 40 单（少 10.0%）；付款 ¥3,600，上次 ¥4,000（少 10.0%）',
  )
  expect(words('en')).toBe(
    'today 00:00–09:00 against the same hours of 2025 双 11 (from 2025-10-31 20:00): 36 orders, then 40 (down 10.0%); paid ¥3,600, then ¥4,000 (down 10.0%)',
  )
  expect(evidence.map((e) => [e.id, e.rows.length])).toEqual([['promotion-hours', 2]])
  // One for some goods only has no hours of the whole shop.
  expect(promotions.find((p) => p.promotion_id === '清仓')?.last).toBeNull()
})

test('hours that never came are unknown, not an empty shop', async () => {
  const [c] = covered
  const before = c ? [{ ...c, ranges: c.ranges.slice(1) }] : []
  const then = await morning('2026-11-11 09:20', before)
  expect(then.last).toMatchObject({ orders: null, last_orders: null, paid_minor: null, missing: 'last' })
  expect(then.words('zh')).toContain('补导那几天的订单')
  expect(then.words('en')).toContain('export the orders of those days')
  const stale = await morning('2026-11-11 09:20', covered, sent('2026-11-10 21:00'))
  expect(stale.last).toMatchObject({ orders: null, missing: 'today' })
  expect(stale.words('zh')).toContain('今天的订单还没来')
})

test('on the last evening there may be no same hour: the last one was over', async () => {
  await shop.warehouse.insert('dazi_a.promotion', [
    promotion('2026年货节', '2026-11-08 00:00', '2026-11-12 00:00'),
    promotion('2025年货节', '2025-11-08 00:00', '2025-11-09 00:00'),
  ])
  const { promotions } = await morning('2026-11-11 09:20')
  expect(promotions.find((p) => p.promotion_id === '2026年货节')?.last?.missing).toBe('shorter')
})

test('an order without an amount leaves the money unknown and the orders known', async () => {
  await shop.warehouse.insert('dazi_a.order', paid('2026-11-11 05:00', 1, null))
  const { last, words } = await morning('2026-11-11 09:20')
  expect(last).toMatchObject({ orders: 37, paid_minor: null, missing: 'amounts' })
  expect(words('zh')).toContain('钱不比')
})

test('of one name but for the year, else of one kind and phase; never one that still ran', () => {
  expect(familyOf('2026年双11·第3届')).toBe('双11')
  expect(familyOf('618')).toBe('618')
  const one = (promotion_id: string, name: string, day: string, more: Partial<PastPromotion> = {}) => ({
    shop_id: 's',
    promotion_id,
    name,
    kind: '满减',
    phase: '',
    starts_at: at(`${day} 00:00`),
    ends_at: at(`${day} 23:00`),
    ...more,
  })
  const now = one('now', '2026 618', '2026-06-18')
  const old = one('old', '2025-618', '2025-06-18', { kind: '折扣' })
  const kind = one('kind', '五月满减', '2026-05-01')
  const phase = one('phase', '六月预热', '2026-06-01', { phase: '预热' })
  const running = one('running', '618', '2026-06-10', { ends_at: at('2026-06-20 00:00') })
  expect(lastLikeIt(now, [now, old, kind, phase, running])?.promotion_id).toBe('old')
  expect(lastLikeIt(now, [now, kind, phase, running])?.promotion_id).toBe('kind')
  expect(lastLikeIt(now, [now, phase, running])).toBeNull()
  expect(lastLikeIt(now, [{ ...old, shop_id: 'other' }])).toBeNull()
})
