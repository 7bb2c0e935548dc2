import { expect, test } from 'vitest'
import { isSplit, speaksOn } from '../flow/reports/desk/desk-page.ts'
import { metrics } from './all-metrics.ts'
import { allPages } from './all-pages.ts'
import { allWatches } from './all-watches.ts'

const known = new Map(metrics.map((m) => [m.key, m]))

test.each(allPages.map((p) => [p.key, p] as const))('%s names what exists', (_, page) => {
  for (const key of page.metrics) expect(known.has(key), key).toBe(true)
  expect(page.metrics.length).toBeLessThanOrEqual(7)
  for (const key of page.costs ?? []) expect(page.metrics).toContain(key)
  for (const table of page.tables) {
    if (!isSplit(table)) {
      for (const filter of table.filters) expect(table.columns, filter).toContain(filter)
      continue
    }
    const columns = [table.split, table.verdict?.column, ...(table.beside?.columns ?? [])]
    for (const filter of table.filters) expect(columns, filter).toContain(filter)
    expect(table.metrics).toContain(table.sort)
    for (const key of table.metrics) expect(known.get(key)?.by, `${table.key}: ${key}`).toContain(table.split)
  }
  expect(new Set(page.tables.map((t) => t.key)).size).toBe(page.tables.length)
})

test('every watch of the trade speaks on some desk', () => {
  const homeless = allWatches.filter(
    (w) => !w.key.startsWith('handbook.') && !allPages.some((p) => speaksOn(p, w.key)),
  )
  expect(homeless.map((w) => w.key)).toEqual([])
})
