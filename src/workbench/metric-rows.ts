/** The rows behind a number, each with the file and the line it came from. */
import { metrics } from '../desks/all-metrics.ts'
import { columnWord } from '../flow/facts/column-words.ts'
import { keyOf, type SourceOfRow, sourceLines } from '../flow/facts/source-lines.ts'
import { explain } from '../flow/metrics/explain.ts'
import { metricNamed } from '../flow/metrics/metric.ts'
import type { MetricRows, MetricRowsQuestion } from '../operations.ts'
import { metricOf } from './answers.ts'
import type { Held } from './generation.ts'
import { type House, hasExclusions, ledgerOf } from './house.ts'

/** As many as a person looks through; the query gives the rest. */
const shownRows = 200

/** What every row carries for the house and nobody reads. */
const inner = new Set([
  'landing',
  'record',
  'born',
  'withheld',
  'column_set',
  'column_sets',
  'slice',
  'file_rows',
  'slice_on',
])

export async function metricRows(
  house: House,
  held: Held,
  { metric: key, on, shop }: MetricRowsQuestion,
): Promise<MetricRows> {
  const metric = metricOf(key)
  const { published, asOf } = await ledgerOf(house)
  const { samples } = await explain(
    house.warehouse,
    { keys: [metric.key], from: on, to: on, period: 'day', ...(shop ? { shops: [shop] } : {}) },
    {
      database: held.database,
      metrics,
      hasExclusions: await hasExclusions(house, held),
      asOf: asOf ?? new Date().toISOString(),
      sampleRows: shownRows,
    },
  )
  const traced = samples.flatMap((s) => s.rows.flatMap((row) => sourceOf(row) ?? []))
  const lines = await sourceLines(house.warehouse, traced)
  const files = new Map(published.flatMap((p) => (p.landing === null ? [] : [[p.landing, p] as const])))
  return {
    metric: metric.key,
    on,
    parts: samples.map((s) => {
      const said = (column: string) =>
        s.rows.some((r) => r[column] !== null && r[column] !== '' && r[column] !== undefined)
      const columns = Object.keys(s.rows[0] ?? {}).filter(
        (c) => !inner.has(c) && !c.endsWith('_local') && said(c),
      )
      return {
        metric: s.metric,
        label: metricNamed(metrics, s.metric).label,
        columns: columns.map((column) => ({ column, label: columnWord(column, 'zh') })),
        rows: s.rows.map((row) => Object.fromEntries(columns.map((c) => [c, row[c]]))),
        sources: s.rows.map((row) => {
          const source = sourceOf(row)
          const file = source && files.get(source.landing)
          return source && file
            ? { import: file.no, path: file.path, line: lines.get(keyOf(source)) ?? null }
            : null
        }),
        is_cut: s.rows.length === shownRows,
        query: s.query.text,
      }
    }),
  }
}

const sourceOf = (row: Readonly<Record<string, unknown>>): SourceOfRow | null =>
  typeof row.landing === 'number' && row.landing > 0 && typeof row.record === 'number'
    ? { landing: row.landing, record: row.record }
    : null
