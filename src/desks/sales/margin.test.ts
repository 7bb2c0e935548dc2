/** Asking for a margin takes the engine as long to read as the question spells; a shop asks for it every morning. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compile } from '../../flow/metrics/compile.ts'
import { isDerived, metricNamed } from '../../flow/metrics/metric.ts'
import { scratch } from '../../flow/metrics/scratch.testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { join as joined, sql } from '../../warehouse/sql.ts'
import { metrics } from '../all-metrics.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-margin-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

test.each([
  // Spelled out without steps that name their numbers, the tree of either had between four and five thousand lines.
  ['sales.gross_margin', 2500],
  ['sales.contribution_margin', 3500],
])('%s is a question of few enough parts to be understood at once', async (key, most) => {
  const { database } = await scratch(warehouse, key.replace('.', '_'))
  const metric = metricNamed(metrics, key)
  if (isDerived(metric)) throw new Error(`${key} is counted`)
  const question = { keys: [key], from: '2026-03-01', to: '2026-03-30', period: 'day', by: [] } as const
  const [scan] = compile(question, [metric], { hasExclusions: true, hasRollUps: true }).scans
  if (!scan) throw new Error('nothing to ask')
  const tree = await warehouse.rows<{ explain: string }>(joined([sql`EXPLAIN QUERY TREE`, scan.query], ' '), {
    database,
  })
  expect(tree.length).toBeGreaterThan(100)
  expect(tree.length).toBeLessThan(most)
})
