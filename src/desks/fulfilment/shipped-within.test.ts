import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type MeasureOptions, measure } from '../../flow/metrics/measure.ts'
import { type Scratch, scratch } from '../../flow/metrics/scratch.testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { fulfilmentMetrics } from './metrics.ts'

let folder: string
let warehouse: EmbeddedWarehouse
let shop: Scratch
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-shipped-'))
  warehouse = await openEmbedded({ folder })
  shop = await scratch(warehouse, 'shipped')
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => shop.empty())

async function within24h(options: Partial<MeasureOptions> = {}) {
  const { rows } = await measure(
    warehouse,
    { keys: ['fulfilment.shipped_within_24h'], from: '2026-05-31', to: '2026-05-31', period: 'day' },
    {
      database: shop.database,
      metrics: fulfilmentMetrics,
      hasExclusions: false,
      asOf: '2026-05-31 23:00',
      ...options,
    },
  )
  return rows[0]
}

test('an order paid an hour before the export has not had its chance: not late, not counted, and said', async () => {
  // Examples are exported at 05-31 23:00.
  await shop.put({ order: [{ paid_at: '05-31 22:00', status: 'paid' }] })
  expect(await within24h()).toMatchObject({
    value: null,
    sample: 0,
    final: false,
    note: expect.stringContaining('1 单导出时付款还不满 24 小时'),
  })
})

test('paid on Friday night, shipped on Saturday night: 24 hours to the minute is in time, a minute more is not', async () => {
  const order = { paid_at: '03-06 22:00', status: 'shipped' }
  await shop.put({
    order: [
      { ...order, shipped_at: '03-07 22:00' },
      { ...order, shipped_at: '03-07 22:01' },
    ],
  })
  const { rows } = await measure(
    warehouse,
    { keys: ['fulfilment.shipped_within_24h'], from: '2026-03-06', to: '2026-03-06', period: 'day' },
    { database: shop.database, metrics: fulfilmentMetrics, hasExclusions: false, asOf: '2026-03-09 09:00' },
  )
  expect(rows[0]).toMatchObject({ value: 0.5, numerator: 1, denominator: 2, final: true })
})

test('refunded before it was due to go leaves the denominator, refunded after it went stays, and twice refunded counts once', async () => {
  const paid = { paid_at: '03-01 09:00' }
  await shop.put({
    order: [
      { ...paid, order_id: 'before', status: 'paid' },
      { ...paid, order_id: 'after', status: 'completed', shipped_at: '03-01 12:00' },
      { ...paid, order_id: 'late', status: 'paid' },
    ],
    refund: [
      { order_id: 'before', status: 'refunded', asked_at: '03-01 10:00', completed_at: '03-01 11:00' },
      { order_id: 'after', status: 'refunded', asked_at: '03-05 10:00', completed_at: '03-06 11:00' },
      { order_id: 'after', status: 'refunded', asked_at: '03-07 10:00', completed_at: '03-08 11:00' },
      { order_id: 'late', status: 'asked', asked_at: '03-05 10:00' },
    ],
  })
  const coverage = [{ fact: 'order', shop_id: '示例店', ranges: [{ from: '2026-03-01', to: '2026-03-01' }] }]
  const { rows } = await measure(
    warehouse,
    { keys: ['fulfilment.shipped_within_24h'], from: '2026-03-01', to: '2026-03-01', period: 'day' },
    {
      database: shop.database,
      metrics: fulfilmentMetrics,
      hasExclusions: false,
      asOf: '2026-03-09 09:00',
      coverage,
    },
  )
  expect(rows[0]).toMatchObject({ value: 0.5, numerator: 1, denominator: 2 })
})
