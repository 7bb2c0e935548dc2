/** Reports over days by the declared metrics, on the real engine: what adds up, what has no change, what each sentence stands on. */
import { expect, test } from 'vitest'
import { makeReport } from '../flow/reports/period/make-report.ts'
import type { ReportRoom } from '../flow/reports/period/parts.ts'
import type { PeriodReport, ReportCell } from '../flow/reports/period/report.ts'
import { isCell } from '../flow/reports/period/say-report.ts'
import { customSpan } from '../flow/reports/period/span.ts'
import { fateOf } from '../flow/reports/period/work-parts.ts'
import { trusted } from '../warehouse/sql.ts'
import { metrics } from './all-metrics.ts'
import { trapShop } from './traps.testing.ts'

const shop = trapShop()
const span = customSpan('2026-03-20', { from: '2026-03-09', to: '2026-03-10' })
if ('reason' in span) throw new Error(span.reason)

const room = (more: Partial<ReportRoom> = {}): ReportRoom => ({
  warehouse: shop.warehouse(),
  span,
  timezone: 'Asia/Shanghai',
  today: '2026-03-20',
  options: { database: shop.database(), metrics, hasExclusions: false, asOf: '2026-05-31 23:00' },
  keys: ['sales.gmv_paid', 'sales.orders_paid', 'service.refunded_order_rate'],
  splitBy: 'shop_id',
  troubles: [],
  tasks: [],
  coming: [],
  dayOf: (instant) => instant.slice(0, 10),
  called: (_, value) => value,
  withNames: (said) => said,
  whyItMoved: async () => null,
  ...more,
})
const report = (more?: Partial<ReportRoom>): Promise<PeriodReport> =>
  makeReport(room(more), { made_at: '2026-03-20T00:00:00Z', data_as_of: null })

let next = 0
const orders = (shop_id: string, currency: string, day: string, count: number, paid_minor: number) =>
  Array.from({ length: count }, () => ({
    shop_id,
    currency,
    order_id: `o${++next}`,
    buyer_key: `b${next}`,
    paid_at: `${day} 10:00`,
    paid_minor,
  }))

const partOf = (told: PeriodReport, key: string) => told.parts.find((p) => p.key === key)
const valueAt = (cell: string | ReportCell | undefined) => (isCell(cell) ? cell.value : cell)

test('a shop that sells in two currencies has its orders once, its money twice, and no sum over both', async () => {
  await shop.put({
    order: [
      ...orders('both', 'CNY', '03-09', 40, 1000),
      ...orders('both', 'USD', '03-10', 10, 500),
      ...orders('one', 'CNY', '03-09', 50, 2000),
      ...orders('one', 'CNY', '03-07', 40, 2000),
    ],
  })
  const rows = partOf(await report(), 'shops')?.table?.rows ?? []
  expect(rows.map((r) => [r.thing, valueAt(r['sales.gmv_paid']), valueAt(r['sales.orders_paid'])])).toEqual([
    ['one', 100_000, 50],
    ['both（CNY）', 40_000, 50],
    ['both（USD）', 5000, ''],
  ])
})

test('each sentence stands on evidence that is there, can be asked again, and feeds the number it speaks of', async () => {
  await shop.put({
    order: [...orders('one', 'CNY', '03-09', 50, 2000), ...orders('one', 'CNY', '03-07', 40, 2000)],
  })
  const told = await report()
  expect(told.parts.map((p) => p.failed)).toEqual(told.parts.map(() => null))
  const [lead] = told.sentences
  expect(lead?.text).toContain('¥1,000')
  expect(lead?.text).toContain('▲25.0%')
  const all = new Map(told.parts.flatMap((p) => p.evidence).map((e) => [e.id, e]))
  for (const id of told.sentences.flatMap((s) => s.evidence)) expect(all.has(id), id).toBe(true)
  const first = all.get(lead?.evidence[0] ?? '')
  expect(first?.rows).toContainEqual(expect.objectContaining({ metric: 'sales.gmv_paid', value: 100_000 }))
  const again = await shop.warehouse().rows(trusted(first?.query ?? '', first?.params), {
    database: shop.database(),
  })
  expect(again.length).toBeGreaterThan(0)
})

test('a rate out of three orders has no change but a reason', async () => {
  await shop.put({
    order: [...orders('one', 'CNY', '03-09', 3, 2000), ...orders('one', 'CNY', '03-07', 3, 2000)],
    refund: [{ shop_id: 'one', refund_id: 'r1', order_id: 'o1', status: 'refunded', refunded_minor: 100 }],
  })
  const rows = partOf(await report(), 'numbers')?.table?.rows ?? []
  const rate = rows.find((r) => isCell(r.now) && r.now.unit === 'ratio')?.now
  expect(isCell(rate) && rate.change?.value).toBeNull()
  expect(isCell(rate) && rate.change?.why).toContain('样本不够')
})

test('a trouble is new in the days in which it began, over in those in which it ended, and nothing once withdrawn', () => {
  const trouble = (
    since: string,
    ended_at: string | null,
    state: 'open' | 'recovered' | 'withdrawn' = 'open',
  ) =>
    fateOf(room(), {
      finding: { since } as never,
      ended_at,
      state,
    })
  expect(trouble('2026-03-09', null)).toBe('new')
  expect(trouble('2026-03-01', null)).toBe('open')
  expect(trouble('2026-03-11', null)).toBeNull()
  expect(trouble('2026-03-01', '2026-03-10', 'recovered')).toBe('over')
  expect(trouble('2026-03-01', '2026-03-05', 'recovered')).toBeNull()
  expect(trouble('2026-03-09', '2026-03-15', 'recovered')).toBe('new')
  expect(trouble('2026-03-09', null, 'withdrawn')).toBeNull()
})
