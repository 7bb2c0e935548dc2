import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { measure } from '../../flow/metrics/measure.ts'
import { type Scratch, scratch } from '../../flow/metrics/scratch.testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { trusted } from '../../warehouse/sql.ts'
import { metrics } from '../all-metrics.ts'

const shared = resolve(process.env.DAZI_SHARED ?? '../shared', 'data/uci-online-retail')
const isHere = existsSync(shared)
if (!isHere && process.env.CI) throw new Error(`no shared data at ${shared}`)

interface Published {
  gmv_sales: number
  sale_orders: number
  buyers: number
  units_sold: number
  aov: number
}

describe.skipIf(!isHere)(
  isHere ? 'UCI Online Retail, published monthly totals' : 'skipped: no shared data',
  () => {
    let folder: string
    let warehouse: EmbeddedWarehouse
    let shop: Scratch
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'dazi-uci-'))
      warehouse = await openEmbedded({ folder })
      shop = await scratch(warehouse, 'uci')
      const csv = gunzipSync(readFileSync(join(shared, 'online_retail_2010-12_to_2011-08.csv.gz')))
      const { database } = shop
      await warehouse.command(
        trusted(
          "CREATE TABLE uci.raw (i String, s String, d String, q Int64, at DateTime64(0, 'UTC'), p Decimal(18,3), c String, k String) ENGINE = Memory",
        ),
      )
      await warehouse.send(trusted('INSERT INTO uci.raw FORMAT CSVWithNames'), csv, {
        database,
        settings: { input_format_with_names_use_header: 0, date_time_input_format: 'best_effort' },
      })
      // The published definition of a sale: not cancelled, something sold, at a price.
      const sale = "NOT startsWith(i, 'C') AND q > 0 AND p > 0"
      await warehouse.command(
        trusted(`INSERT INTO uci.order (shop_id, order_id, platform, currency, buyer_key, paid_minor, paid_at, paid_local)
        SELECT 'uci', i, 'other', 'GBP', any(nullIf(c, '')), sum(toInt64(round(q * p * 100))), min(at), min(at) FROM uci.raw WHERE ${sale} GROUP BY i`),
      )
      await warehouse.command(
        trusted(`INSERT INTO uci.order_line (shop_id, order_id, order_line_id, platform, sku_code, quantity, paid_at, paid_local)
        SELECT 'uci', i, toString(rowNumberInAllBlocks()), 'other', s, q, at, at FROM uci.raw WHERE ${sale}`),
      )
    })
    afterAll(async () => {
      await warehouse?.close()
      await rm(folder, { recursive: true, force: true })
    })

    const keys = [
      'sales.gmv_paid',
      'sales.orders_paid',
      'sales.buyers',
      'sales.units',
      'sales.spend_per_order',
    ]
    const published = isHere
      ? (JSON.parse(readFileSync(join(shared, 'expected_kpis.json'), 'utf8')) as Record<string, Published>)
      : {}

    test.each([['month'], ['all']] as const)('by %s: money within a penny, counts exact', async (period) => {
      const { rows } = await measure(
        warehouse,
        { keys, from: '2010-12-01', to: '2011-08-31', period },
        { database: shop.database, metrics, hasExclusions: false, asOf: '2011-09-01 00:00' },
      )
      const months = Object.keys(published).filter((m) => (m === 'ALL') === (period === 'all'))
      expect(months.length).toBe(period === 'all' ? 1 : 9)
      for (const month of months) {
        const said = published[month]
        const of = (key: string) =>
          rows.find((r) => r.metric === key && r.period === month.toLowerCase())?.value ?? null
        expect((of('sales.gmv_paid') ?? 0) / 100, month).toBeCloseTo(said?.gmv_sales ?? 0, 2)
        expect(of('sales.orders_paid'), month).toBe(said?.sale_orders)
        expect(of('sales.buyers'), month).toBe(said?.buyers)
        expect(of('sales.units'), month).toBe(said?.units_sold)
        expect((of('sales.spend_per_order') ?? 0) / 100, month).toBeCloseTo(said?.aov ?? 0, 3)
      }
    })
  },
)
