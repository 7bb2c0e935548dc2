/**
 * What a running month will come to if it goes on like this. Pure: the days are counted already.
 *
 * days: every day still to come like the mean of the days gone by. weekdays: each like the median of its weekday over eight
 * weeks, scaled by how this month has gone so far; the median, because one day of a promotion would bend a mean.
 */
import { type AnswerContext, noteOf, withWords } from './answer.ts'
import type { DerivedMetric, Metric, MetricQuestion, MetricRow } from './metric.ts'
import { addDays, type Bucket, lastDayOf } from './periods.ts'

export type Pace = 'days' | 'weekdays'

const weeksBack = 8
/** Fewer days of a weekday than this have no median worth the name. */
const leastOfWeekday = 2

/** The days that have to be counted for a question about months; null where it asks for anything else. */
export function daysFor(question: MetricQuestion, asOf: string): MetricQuestion | null {
  if (question.period !== 'month') return null
  const from = addDays(`${question.from.slice(0, 7)}-01`, -7 * weeksBack)
  const last = lastDayOf(question.to, 'month')
  const today = asOf.slice(0, 10)
  return { ...question, period: 'day', from, to: [last, today].sort()[0] ?? today }
}

export function projected(
  metric: DerivedMetric,
  base: { readonly metric: Metric; readonly days: readonly MetricRow[] },
  pace: Pace,
  context: AnswerContext,
): MetricRow[] {
  const groups = new Map<string, MetricRow[]>()
  for (const row of base.days) {
    const key = JSON.stringify([row.by, row.currency])
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const rows: MetricRow[] = []
  for (const days of groups.values())
    for (const bucket of context.buckets.values()) rows.push(month(metric, days, bucket, pace, context))
  return rows
}

function month(
  metric: DerivedMetric,
  days: readonly MetricRow[],
  bucket: Bucket,
  pace: Pace,
  { asOf }: AnswerContext,
): MetricRow {
  const first = `${bucket.period}-01`
  const last = lastDayOf(first, 'month')
  // Today is not over: it is projected with the days to come.
  const gone = days.filter((d) => d.period >= first && d.period <= last && d.period < asOf.slice(0, 10))
  const before = days.filter((d) => d.period < asOf.slice(0, 10) && d.period <= last)
  const left = daysUntil(gone.length === 0 ? first : addDays(gone.at(-1)?.period ?? first, 1), last)
  const unknown = gone.find((d) => d.value === null)
  const done = gone.reduce((sum, d) => sum + (d.value ?? 0), 0)
  const coming =
    unknown || gone.length === 0
      ? null
      : pace === 'days'
        ? (done / gone.length) * left.length
        : byWeekday(before, gone, left)
  const why = unknown
    ? `${unknown.why ?? '未知'}（${unknown.period}），推不出整月`
    : gone.length === 0
      ? '这个月还没有过完一天，推不出'
      : coming === null
        ? '以前的日子太少，看不出星期的样子。至少要两周，或者用按天数推的'
        : null
  const value = coming === null ? null : done + coming
  const sample = gone.length
  const place = {
    metric: metric.key,
    period: bucket.period,
    by: gone[0]?.by ?? days[0]?.by ?? {},
    currency: days[0]?.currency ?? null,
  }
  const numbers = {
    value,
    numerator: done,
    denominator: null,
    sample,
    final: left.length === 0 && gone.every((d) => d.final),
  }
  return withWords({ ...place, ...numbers }, why, noteOf(metric, sample, []))
}

/** Null when some weekday still to come was hardly ever seen. */
function byWeekday(
  before: readonly MetricRow[],
  gone: readonly MetricRow[],
  left: readonly string[],
): number | null {
  const usual = new Map<number, number>()
  for (let weekday = 0; weekday < 7; weekday++) {
    const seen = before
      .filter((d) => d.value !== null && weekdayOf(d.period) === weekday)
      .map((d) => d.value ?? 0)
    if (seen.length >= leastOfWeekday) usual.set(weekday, median(seen))
  }
  const sum = (days: readonly string[]) => days.map((d) => usual.get(weekdayOf(d)) ?? null)
  const expected = sum(gone.map((d) => d.period))
  const coming = sum(left)
  if (expected.includes(null) || coming.includes(null)) return null
  const soFar = total(expected)
  const done = gone.reduce((all, d) => all + (d.value ?? 0), 0)
  return soFar === 0 ? null : (done / soFar) * total(coming)
}

const total = (values: readonly (number | null)[]) => values.reduce<number>((sum, v) => sum + (v ?? 0), 0)
const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return Number.isInteger(middle)
    ? ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
    : (sorted[Math.floor(middle)] ?? 0)
}

function daysUntil(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}
