/** How much of a goal is reached. A goal speaks for exactly its days and its scope; goals of days are never added into a month's. */
import { type Sql, sql, value } from '../../warehouse/sql.ts'
import { type AnswerContext, noteOf, withWords } from './answer.ts'
import type { Part } from './derive.ts'
import type { DerivedMetric, Metric, MetricQuestion, MetricRow } from './metric.ts'
import { addDays, type Bucket, lastDayOf, mondayOf } from './periods.ts'

export interface Goal {
  readonly first_day: string
  readonly last_day: string
  readonly of_platform: string
  readonly of_shop: string
  readonly goal: number | null
}

/** People write a goal under the key or under the label of the metric. */
export function goalsQuery(metric: Metric, question: MetricQuestion): Sql {
  return sql`SELECT toString(from_on) AS first_day, toString(to_on) AS last_day, toString(platform) AS of_platform,
  shop_id AS of_shop, goal
FROM target
WHERE replaceAll(metric, ' ', '') IN ${value('Array(String)', [metric.key, metric.label.replaceAll(' ', '')])}
  AND to_on >= ${value('Date', question.from)} AND from_on <= ${value('Date', question.to)}`
}

export function attainment(
  metric: DerivedMetric,
  actual: Part,
  goals: readonly Goal[],
  context: AnswerContext,
): MetricRow[] {
  const currencies = new Set(actual.rows.map((r) => r.currency).filter((c) => c !== null))
  const isMoney = actual.metric.unit === 'money'
  return actual.rows.map((row) => {
    const bucket = context.buckets.get(row.period)
    const goal = bucket
      ? goalFor(goals, wholePeriod(bucket, context.question), row.by, context.question)
      : null
    const minor = goal !== null && isMoney ? goal * 10 ** decimalsOf(row.currency) : goal
    const isMixed = isMoney && currencies.size > 1
    const why = isMixed
      ? '目标没写货币，这里有几种货币，不能比。按店铺拆开看'
      : (row.why ?? (minor === null ? '没有这一段的目标。导一份目标表，起止和这一段对上' : null))
    const known = why === null && row.value !== null && minor ? row.value / minor : null
    const isZero = why === null && minor === 0 ? '目标是 0，没有可比的' : null
    const base = { metric: metric.key, period: row.period, by: row.by, currency: null }
    const parts = {
      value: known,
      numerator: row.value,
      denominator: minor,
      sample: row.sample,
      final: row.final,
    }
    return withWords(
      { ...base, ...parts },
      why ?? isZero,
      noteOf(metric, row.sample, row.note ? [row.note] : []),
    )
  })
}

interface Days {
  from: string
  to: string
}

/** A running month is held against the goal of the whole month. */
function wholePeriod(bucket: Bucket, question: MetricQuestion): Days {
  const { period } = question
  if (period === 'week') return { from: mondayOf(bucket.from), to: addDays(mondayOf(bucket.from), 6) }
  if (period === 'month') return { from: `${bucket.period}-01`, to: lastDayOf(bucket.from, 'month') }
  return { from: bucket.from, to: bucket.to }
}

/** The goal of that very scope; failing that, the sum of the goals that make it up, level by level, never mixed. */
function goalFor(
  goals: readonly Goal[],
  days: Days,
  by: Readonly<Record<string, string>>,
  question: MetricQuestion,
): number | null {
  const ofDays = goals.filter((g) => g.first_day === days.from && g.last_day === days.to)
  if (by.shop_id !== undefined) return total(ofDays.filter((g) => g.of_shop === by.shop_id))
  if (question.shops) {
    const shops = question.shops.map((shop) => total(ofDays.filter((g) => g.of_shop === shop)))
    return shops.includes(null) ? null : shops.reduce<number>((sum, g) => sum + (g ?? 0), 0)
  }
  const inPlatform = by.platform === undefined ? ofDays : ofDays.filter((g) => g.of_platform === by.platform)
  const whole =
    by.platform === undefined ? inPlatform.filter((g) => g.of_platform === '' && g.of_shop === '') : []
  const ofPlatforms = inPlatform.filter((g) => g.of_platform !== '' && g.of_shop === '')
  return total(whole) ?? total(ofPlatforms) ?? total(inPlatform.filter((g) => g.of_shop !== ''))
}

function total(goals: readonly Goal[]): number | null {
  if (goals.length === 0 || goals.some((g) => g.goal === null)) return null
  return goals.reduce((sum, g) => sum + (g.goal ?? 0), 0)
}

export function decimalsOf(currency: string | null): number {
  if (currency === null) return 2
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  )
}
