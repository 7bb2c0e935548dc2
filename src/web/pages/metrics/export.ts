/** The answer behind the chart, as a table of a spreadsheet. */
import { csvOf } from '../../ui/save-file.ts'
import type { ValueRow } from './series.ts'

export function asCsv(rows: readonly ValueRow[]): string {
  const splits = [...new Set(rows.flatMap((r) => Object.keys(r.by)))]
  const head = [
    'period',
    ...splits,
    'currency',
    'value',
    'numerator',
    'denominator',
    'sample',
    'final',
    'why',
  ]
  return csvOf(
    head,
    rows.map((r) => [
      r.period,
      ...splits.map((s) => r.by[s] ?? ''),
      r.currency,
      r.value,
      r.numerator,
      r.denominator,
      r.sample,
      r.final,
      r.why,
    ]),
  )
}
