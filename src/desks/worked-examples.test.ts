import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleAsOf, exampleFacts, exampleQuestion } from '../flow/metrics/example.ts'
import { countedParts, measure } from '../flow/metrics/measure.ts'
import { isDerived } from '../flow/metrics/metric.ts'
import { type Scratch, scratch } from '../flow/metrics/scratch.testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../warehouse/embedded.ts'
import { metrics } from './all-metrics.ts'

let folder: string
let warehouse: EmbeddedWarehouse
let shop: Scratch
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-metrics-'))
  warehouse = await openEmbedded({ folder })
  shop = await scratch(warehouse, 'examples')
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

describe('every worked example comes out as it says', () => {
  test.each(metrics.map((m) => [m.key, m] as const))('%s', async (_, metric) => {
    await shop.empty()
    await shop.putRows(exampleFacts(metric))
    const { rows } = await measure(warehouse, exampleQuestion(metric), {
      database: shop.database,
      metrics,
      hasExclusions: false,
      asOf: exampleAsOf,
    })
    const group = metric.example.asked?.group
    const row = rows.find((r) => !group || Object.entries(group).every(([k, v]) => r.by[k] === v))
    expect(row?.why).toBeUndefined()
    expect(row?.value).toBeCloseTo(metric.example.value ?? Number.NaN, 10)
    expect(row?.final).toBe(metric.example.asked?.isProvisional !== true)
  })
})

test('keys are said once, labels too, and every metric says what it is not', () => {
  expect(new Set(metrics.map((m) => m.key)).size).toBe(metrics.length)
  expect(new Set(metrics.map((m) => m.label)).size).toBe(metrics.length)
  for (const m of metrics) {
    expect(m.question).toMatch(/？|\?$/)
    expect(m.notToConfuse, m.key).toBeTruthy()
  }
})

test('a metric made of others is only split where all of its parts can be', () => {
  for (const metric of metrics.filter(isDerived))
    for (const part of countedParts(metric, metrics))
      for (const column of metric.by) expect(part.by, `${metric.key} by ${column}`).toContain(column)
})
