/** Every declared metric over a scratch shop on the real engine, for what has gone wrong with such numbers in shops. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type MeasureOptions, measure } from '../flow/metrics/measure.ts'
import type { MetricQuestion, MetricRow } from '../flow/metrics/metric.ts'
import { type Scratch, scratch } from '../flow/metrics/scratch.testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../warehouse/embedded.ts'
import { metrics } from './all-metrics.ts'

type Asking<T> = (
  key: string,
  question?: Partial<MetricQuestion>,
  options?: Partial<MeasureOptions>,
) => Promise<T>

/** Opened before the tests of a file, emptied before each of them, closed after the last. */
export function trapShop(): {
  put: Scratch['put']
  /** Of March 2026 as one period, long after it, unless said otherwise. */
  ask: Asking<MetricRow[]>
  /** The only row of such an answer. */
  one: Asking<MetricRow>
  warehouse(): EmbeddedWarehouse
  database(): string
} {
  let folder: string
  let warehouse: EmbeddedWarehouse
  let shop: Scratch
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dazi-traps-'))
    warehouse = await openEmbedded({ folder })
    shop = await scratch(warehouse, 'traps')
  })
  afterAll(async () => {
    await warehouse.close()
    await rm(folder, { recursive: true, force: true })
  })
  beforeEach(() => shop.empty())
  const ask: Asking<MetricRow[]> = async (key, question = {}, options = {}) => {
    const march = { from: '2026-03-01', to: '2026-03-31', period: 'all' } as const
    const { rows } = await measure(
      warehouse,
      { ...march, ...question, keys: [key] },
      { database: shop.database, metrics, hasExclusions: false, asOf: '2026-05-31 23:00', ...options },
    )
    return rows
  }
  return {
    put: (rows) => shop.put(rows),
    ask,
    warehouse: () => warehouse,
    database: () => shop.database,
    one: async (...asked) => {
      const [row] = await ask(...asked)
      if (!row) throw new Error(`no row for ${asked[0]}`)
      return row
    },
  }
}
