/** A metric day by day as a series that can be judged: special days stand in for themselves and teach nothing. Pure. */
import { type Anomaly, findAnomalies } from '../../stats/anomalies.ts'
import { median } from '../../stats/intervals.ts'

export interface SeriesDay {
  readonly on: string
  /** Null: not known that day. */
  readonly value: number | null
  /** A holiday, a promotion: what such a day sells says nothing of the others. */
  readonly isSpecial: boolean
}

export interface Departure {
  readonly on: string
  readonly kind: Anomaly['kind']
  readonly value: number
  readonly expected: number
  readonly low: number
  readonly high: number
  /** value ÷ expected − 1 */
  readonly change: number
  readonly score: number
  /** Median of the days before. */
  readonly usual: number
}

export const metricDayLines = {
  /** Days known before, and the median day in the metric's own unit. */
  minimum: { days: 28 },
  raise: { score: 0.5, change: 0.3 },
  recover: { change: 0.15 },
} as const

/** A shift is still news on its third day, a spike on its own. */
const news_days: Readonly<Record<string, number>> = { spike: 1, dip: 1, level_shift: 3, drift: 3 }

/** The departure that is news on the last day; null: none, the day is special, or there is too little to go by. */
export function departureOf(days: readonly SeriesDay[], least_usual: number): Departure | null {
  const last = days.at(-1)
  const known = days.filter((d) => d.value !== null).length
  const usual = median(days.slice(0, -1).flatMap((d) => d.value ?? []))
  if (
    !last ||
    last.isSpecial ||
    known <= metricDayLines.minimum.days ||
    usual === null ||
    usual < least_usual
  )
    return null
  const report = findAnomalies(ordinary(days), {
    seasons: [7],
    threshold: metricDayLines.raise.score,
    warmUp: 21,
  })
  if (!report.ok) return null
  const found = report.anomalies.findLast((a) => a.index >= days.length - (news_days[a.kind] ?? 0))
  const day = found && days[found.index]
  if (!found || !day || found.value === null || day.isSpecial || found.expected <= 0) return null
  const change = found.value / found.expected - 1
  if (Math.abs(change) < metricDayLines.raise.change) return null
  const { kind, expected, low, high, score, value } = found
  return { on: day.on, kind, value, expected, low: Math.max(0, low), high, change, score, usual }
}

/** A special day shows what the same weekday of the four weeks before it showed. */
function ordinary(days: readonly SeriesDay[]) {
  const shown: (number | null)[] = []
  days.forEach((day, i) => {
    const before = [7, 14, 21, 28].flatMap((back) => shown[i - back] ?? [])
    shown.push(day.isSpecial ? (median(before) ?? day.value) : day.value)
  })
  return days.map((day, i) => ({ at: Date.parse(`${day.on}T00:00:00Z`), value: shown[i] ?? null }))
}
