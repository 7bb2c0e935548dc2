/** A real shop's year through the real importer: every month gives the published totals. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { metrics } from '../../src/desks/all-metrics.ts'
import type { TakenFile } from '../../src/flow/intake/taking.ts'
import { measure } from '../../src/flow/metrics/measure.ts'
import { truthOf, unaccounted } from '../checking.ts'
import { type OpenedShop, openShop } from '../open-shop.ts'

const shared = resolve(process.env.DAZI_SHARED ?? '../shared', 'data/uci-online-retail')
const isHere = existsSync(shared)
if (!isHere && process.env.CI) throw new Error(`no shared data at ${shared}`)

type Published = Record<
  'gmv_sales' | 'sale_orders' | 'buyers' | 'units_sold' | 'rows' | 'sale_rows',
  number
> &
  Record<'cancel_orders' | 'cancel_amount', number>

describe.skipIf(!isHere)(isHere ? 'UCI Online Retail' : 'skipped: no shared data', () => {
  const published: Record<string, Published> = isHere
    ? JSON.parse(readFileSync(join(shared, 'expected_kpis.json'), 'utf8'))
    : {}
  let shop: OpenedShop
  let taken: TakenFile | undefined
  beforeAll(async () => {
    shop = await openShop()
    ;[taken] = await shop.take(join(shared, 'online_retail_2010-12_to_2011-08.csv.gz'))
  })
  afterAll(() => shop?.close())

  test('every row is a sale line, a cancellation, or rejected with its line', async () => {
    expect(taken?.status, taken?.sentence).toBe('landed')
    expect(taken?.row?.rows).toBe(published.ALL?.rows)
    const [lines] = await shop.rows<{ n: number }>('SELECT count() AS n FROM order_line')
    expect(lines?.n).toBe(published.ALL?.sale_rows)
    expect(taken && (await unaccounted(shop.warehouse, taken))).toBe('')
    await truthOf(shop.warehouse, await shop.database())
  })

  test.each([
    ['month', true],
    ['month', false],
    ['all', true],
    ['all', false],
  ] as const)('by %s, from roll-ups: %s', async (period, hasRollUps) => {
    const keys = [
      'sales.gmv_paid',
      'sales.orders_paid',
      'sales.buyers',
      'sales.units',
      'service.refunds_paid',
    ]
    const { rows } = await measure(
      shop.warehouse,
      { keys, from: '2010-12-01', to: '2011-08-31', period },
      {
        database: await shop.database(),
        metrics,
        hasExclusions: false,
        hasRollUps,
        asOf: '2011-09-01 00:00',
        timeZone: 'Europe/London',
      },
    )
    const months = Object.keys(published).filter((m) => (m === 'ALL') === (period === 'all'))
    expect(months.length).toBe(period === 'all' ? 1 : 9)
    for (const month of months) {
      const said = published[month]
      const of = (key: string) =>
        rows.find((r) => r.metric === key && r.period === month.toLowerCase())?.value ?? null
      expect(Math.abs((of('sales.gmv_paid') ?? 0) / 100 - (said?.gmv_sales ?? 0)), month).toBeLessThan(0.01)
      expect(of('sales.orders_paid'), month).toBe(said?.sale_orders)
      expect(of('sales.buyers'), month).toBe(said?.buyers)
      expect(of('sales.units'), month).toBe(said?.units_sold)
      // Cancellations complete when they are written.
      expect((of('service.refunds_paid') ?? 0) / 100, month).toBeCloseTo(-(said?.cancel_amount ?? 0), 1)
    }
  })
})
