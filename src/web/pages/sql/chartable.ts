/** Whether rows can be drawn: days or names in the first column that is no number, numbers beside them. */
import type { SqlAnswer } from '../../../operations.ts'
import type { Series } from '../../ui/chart.tsx'

const mostPoints = 400
const mostSeries = 5

export function chartOf({ columns, rows }: SqlAnswer): { labels: string[]; series: Series[] } | null {
  if (rows.length < 2 || rows.length > mostPoints) return null
  const numeric = columns.flatMap((c, i) => (/^(Nullable\()?(U?Int|Float|Decimal)/.test(c.type) ? [i] : []))
  const named = columns.findIndex((_, i) => !numeric.includes(i))
  if (named === -1 || numeric.length === 0) return null
  const labels = rows.map((row) => String(row[named] ?? '—'))
  // The same name twice would be two points in one place.
  if (new Set(labels).size < labels.length) return null
  return {
    labels,
    series: numeric.slice(0, mostSeries).map((i) => ({
      name: columns[i]?.name ?? '',
      points: rows.map((row) => ({
        value: typeof row[i] === 'number' ? (row[i] as number) : null,
        final: true,
      })),
    })),
  }
}
