/** A metric day by day as a series that can be judged: special days stand in for themselves and teach nothing. Pure. */
import { type Anomaly, findAnomalies } from '../../stats/anomalies.ts'
import { median } from '../../stats/intervals.ts'
import { quantileOf, slide, sortedWindow } from '../../stats/sorted-window.ts'

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
  /** Days up to `on` that value, expectation and range are the means of: one for a spike or a dip, some for a shift. */
  readonly days: number
  readonly value: number
  readonly expected: number
  /** Where 95 % of such means lay before. */
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

/** The expectation of the first fortnight is a guess: how far off it was says nothing of habits. */
const learning_days = 14

/** A shift is still news on its third day, a spike on its own. */
const news_days: Readonly<Record<string, number>> = { spike: 1, dip: 1, level_shift: 3, drift: 3 }

/** The departure that is news on the last day; null: none, the day is special, or there is too little to go by. */
export const departureOf = (
  days: readonly SeriesDay[],
  least_usual: number,
  lines: MetricDayLines = metricDayLines,
): Departure | null => judgeDay(days, least_usual, lines).departure

export type MetricDayLines = {
  readonly minimum: { readonly days: number }
  readonly raise: { readonly score: number; readonly change: number }
  readonly recover: { readonly change: number }
}

export interface DayJudged {
  readonly departure: Departure | null
  /** What the last day should have been; null: it cannot be told, or the day is special. */
  readonly expected: number | null
}

export function judgeDay(
  days: readonly SeriesDay[],
  least_usual: number,
  lines: MetricDayLines = metricDayLines,
): DayJudged {
  const last = days.at(-1)
  const known = days.filter((d) => d.value !== null).length
  const usual = median(days.slice(0, -1).flatMap((d) => d.value ?? []))
  if (!last || last.isSpecial || known <= lines.minimum.days || usual === null || usual < least_usual)
    return { departure: null, expected: null }
  const points = ordinary(days)
  const report = findAnomalies(points, {
    seasons: [7],
    threshold: lines.raise.score,
    warmUp: 21,
  })
  if (!report.ok) return { departure: null, expected: null }
  const expected = report.expected[days.length - 1] ?? null
  const none = { departure: null, expected }
  const found = report.anomalies.findLast((a) => a.index >= days.length - (news_days[a.kind] ?? 0))
  const day = found && days[found.index]
  if (!found || !day || found.value === null || day.isSpecial) return none
  const isOneDay = found.kind === 'spike' || found.kind === 'dip'
  const at = outside(points, report.expected, found.index, isOneDay ? 1 : found.reason.over)
  if (!at || at.expected <= 0) return none
  const change = at.value / at.expected - 1
  if (Math.abs(change) < lines.raise.change) return none
  return {
    departure: {
      on: day.on,
      kind: found.kind,
      ...at,
      low: Math.max(0, at.low),
      change,
      score: found.score,
      usual,
    },
    expected,
  }
}

/**
 * The mean of the days up to this one where it lies outside the range that means of as many days had around their
 * expectation before; null where it lies inside: many small surprises that add up to nothing one could show somebody.
 */
function outside(
  points: readonly { value: number | null }[],
  expectedOf: Float64Array,
  last: number,
  days: number,
): Pick<Departure, 'days' | 'value' | 'expected' | 'low' | 'high'> | null {
  const meansOf = (end: number) => {
    const known: { value: number; expected: number }[] = []
    for (let i = end; i > end - days; i--) {
      const value = points[i]?.value ?? null
      if (value !== null) known.push({ value, expected: expectedOf[i] as number })
    }
    if (known.length < days / 2 || known.length === 0) return null
    const mean = (of: 'value' | 'expected') => known.reduce((sum, k) => sum + k[of], 0) / known.length
    return { value: mean('value'), expected: mean('expected') }
  }
  const now = meansOf(last)
  if (!now) return null
  const before = sortedWindow(points.length)
  for (let end = learning_days + days - 1; end <= last - days; end++) {
    const then = meansOf(end)
    if (then) slide(before, then.value - then.expected)
  }
  if (before.count === 0) return null
  const low = now.expected + quantileOf(before, 0.025)
  const high = now.expected + quantileOf(before, 0.975)
  return now.value < low || now.value > high ? { days, ...now, low, high } : null
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
