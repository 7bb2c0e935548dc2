import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measure } from '../../flow/metrics/measure.ts'
import type { Period } from '../../flow/metrics/metric.ts'
import { scratch } from '../../flow/metrics/scratch.testing.ts'
import { openEmbedded } from '../../warehouse/embedded.ts'
import { metrics } from '../all-metrics.ts'

const anOrder = fc.record({
  day: fc.integer({ min: 1, max: 9 }),
  hour: fc.integer({ min: 10, max: 23 }),
  shop_id: fc.constantFrom('A', 'B'),
  platform: fc.constantFrom('taobao', 'jd', null),
  currency: fc.constantFrom('CNY', 'CNY', 'USD', null),
  paid_minor: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 99999 }) }, fc.constant(null)),
  isPaid: fc.boolean(),
})

test('the roll-up and the orders never disagree', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dazi-roll-up-'))
  const warehouse = await openEmbedded({ folder })
  const shop = await scratch(warehouse, 'rolled')
  const periods = fc.constantFrom<Period>('hour', 'day', 'week', 'month', 'all')
  const splits = fc.constantFrom([], ['shop_id'], ['platform'], ['shop_id', 'platform'])
  await fc.assert(
    fc.asyncProperty(fc.array(anOrder, { maxLength: 30 }), periods, splits, async (orders, period, by) => {
      await shop.empty()
      const rows = orders.map(({ day, hour, isPaid, ...o }) => ({
        ...o,
        placed_at: '02-20 09:00',
        paid_at: isPaid ? `03-0${day} ${hour}:30` : null,
      }))
      await shop.put({ order: rows })
      await shop.rollUp()
      const keys = ['sales.gmv_paid', 'sales.orders_paid', 'sales.spend_per_order']
      const question = { keys, from: '2026-03-02', to: '2026-03-08', period, by }
      const options = { database: shop.database, metrics, hasExclusions: false, asOf: '2026-04-01 08:00' }
      const rolled = await measure(warehouse, question, { ...options, hasRollUps: true })
      expect(rolled.queries.every((q) => q.text.includes('order_hour'))).toBe(true)
      expect(rolled.rows).toEqual((await measure(warehouse, question, options)).rows)
    }),
    { numRuns: 15, seed: 11 },
  )
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})
