/** Rows of an answer as series: every period between the ends has a place, and one that is missing is a gap. */
import { addDays, type Locale, weekday } from '../../../wording/index.ts'
import type { Series } from '../../ui/chart.tsx'

export interface ValueRow {
  readonly period: string
  readonly by: Readonly<Record<string, string>>
  readonly currency: string | null
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly sample: number
  readonly final: boolean
  readonly why: string | null
}

/** More lines than that are nobody's. */
const most = 6

export function seriesOf(
  rows: readonly ValueRow[],
  view: {
    by: string | undefined
    period: string
    from: string
    to: string
    locale: Locale
    nameOf: (id: string) => string
  },
): { labels: string[]; series: Series[]; left_out: number } {
  const periods =
    view.period === 'day' ? daysBetween(view.from, view.to) : [...new Set(rows.map((r) => r.period))].sort()
  const nameOf = (r: ValueRow) => (view.by === undefined ? '' : view.nameOf(r.by[view.by] ?? ''))
  const sums = new Map<string, number>()
  for (const r of rows) sums.set(nameOf(r), (sums.get(nameOf(r)) ?? 0) + Math.abs(r.value ?? 0))
  // The largest first; the others are in the table, not in a sum that may not be made of ratios.
  const names = [...sums]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([name]) => name)
  return {
    left_out: sums.size - names.length,
    labels: periods.map((p) => (view.period === 'day' ? `${p.slice(5)} ${weekday(p, view.locale)}` : p)),
    series: names.map((name) => {
      const of = new Map(rows.filter((r) => nameOf(r) === name).map((r) => [r.period, r]))
      return {
        name,
        points: periods.map((p) => ({ value: of.get(p)?.value ?? null, final: of.get(p)?.final ?? true })),
      }
    }),
  }
}

function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to && days.length < 1000; day = addDays(day, 1)) days.push(day)
  return days
}
