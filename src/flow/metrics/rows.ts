/** Which rows a metric reads for a question: days, shops, exclusions, one grain, and what is newest or looks back. */
import { ident, join, type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import { rollUps } from '../facts/roll-ups.ts'
import { type Excluding, keptRows } from './exclusions.ts'
import { aggregateGrains, oneGrain } from './grain.ts'
import type { Condensed, CountedMetric, MetricQuestion, Period } from './metric.ts'
import { columnsOf } from './view.ts'

export interface RowsRead {
  source: Sql
  conditions: Sql[]
}

export function rowsOf(metric: CountedMetric, question: MetricQuestion, excluding: Excluding): RowsRead {
  const conditions = [...inRange(metric, question)]
  if (question.shops && !(metric.view && !metric.view.columns.shop_id))
    conditions.push(sql`shop_id IN ${value('Array(String)', question.shops)}`)
  const kept = metric.view ? null : keptRows(metric.from, excluding)
  if (kept) conditions.push(kept)
  const table = ident(metric.from)
  const level = metric.latest ?? metric.earliest
  if (level) return { source: oneOfEach(metric, level, question, conditions), conditions: [trusted('true')] }
  if (metric.trailing) return lookingBack(metric, question, conditions)
  if (metric.joined) {
    const joins = metric.joined.map((other) => condensedJoin(other, question.from))
    return { source: join([table, ...joins], '\n'), conditions }
  }
  return { source: table, conditions }
}

function inRange(metric: CountedMetric, question: MetricQuestion): Sql[] {
  const grain = aggregateGrains[metric.from]
  if (grain) {
    const { from, to, period } = question
    const isUnique = metric.unique === true && (period !== 'day' || metric.uniquePer !== undefined)
    const by = question.by ?? []
    const shops = question.shops ?? null
    return [oneGrain({ fact: metric.from, from, to, period, by, shops, isUnique }, grain)]
  }
  // The bare column, not its day: blocks of other days are skipped by its least and largest value.
  const at = trusted(metric.date)
  const back = metric.trailing ? trusted(` - ${metric.trailing.days - 1}`) : trusted('')
  return [
    sql`${at} >= ${value('Date', question.from)}${back}`,
    sql`${at} < ${value('Date', question.to)} + 1`,
  ]
}

/** The newest (or the oldest) row per key in each period, whatever its number of snapshots. */
function oneOfEach(
  metric: CountedMetric,
  columns: readonly string[],
  question: MetricQuestion,
  conditions: readonly Sql[],
): Sql {
  const instant = metric.date.replace(/_local$/, '_at')
  const period = bucketOf(dayOf(metric), question.period)
  const keys = [...(period ? [trusted(period)] : []), ident('shop_id'), ...columns.map(ident)]
  const direction = trusted(metric.earliest ? 'ASC' : 'DESC')
  return sql`(
  SELECT * FROM ${ident(metric.from)} WHERE ${join(conditions, ' AND ')}
  ORDER BY ${ident(instant)} ${direction} LIMIT 1 BY ${join(keys)})`
}

/** Each row counts on its own day and the days after it that look back on it; a period is read at its last day. */
function lookingBack(metric: CountedMetric, question: MetricQuestion, conditions: readonly Sql[]): RowsRead {
  const days = metric.trailing?.days ?? 1
  const source = sql`(
  SELECT *, arrayJoin(arrayMap(ahead -> ${trusted(ownDay(metric))} + ahead, range(${trusted(String(days))}))) AS counted_on
  FROM ${ident(metric.from)} WHERE ${join(conditions, ' AND ')})`
  const to = value('Date', question.to)
  const lastDay = { week: 'addDays(toMonday(counted_on), 6)', month: 'toLastDayOfMonth(counted_on)' }
  const counted = [sql`counted_on >= ${value('Date', question.from)}`, sql`counted_on <= ${to}`]
  if (question.period === 'all') counted.push(sql`counted_on = ${to}`)
  if (question.period === 'week' || question.period === 'month')
    counted.push(sql`counted_on = least(${trusted(lastDay[question.period])}, ${to})`)
  return { source, conditions: counted }
}

function condensedJoin({ fact, on, columns, follows }: Condensed, from: string): Sql {
  const name = ident(`${fact}_condensed`)
  const keys = on.map((c) => sql`${ident(c)} AS ${ident(`${fact}_${c}`)}`)
  const told = Object.entries(columns).map(([column, of]) => sql`${trusted(of)} AS ${ident(column)}`)
  const same = on.map((c) => sql`${ident(c)} = ${ident(`${fact}_${c}`)}`)
  const known = on.map((c) => sql`${ident(c)} IS NOT NULL`)
  if (follows) known.push(sql`(${ident(follows)} >= ${value('Date', from)} - 1 OR ${ident(follows)} IS NULL)`)
  return sql`LEFT JOIN (
  SELECT ${join([...keys, ...told])} FROM ${ident(fact)}
  WHERE ${join(known, ' AND ')} GROUP BY ${join(on.map(ident))}
) AS ${name} ON ${join(same, ' AND ')}`
}

/** The day a row counts on: its own, or the later day that looks back on it. */
export const dayOf = (metric: CountedMetric) => (metric.trailing ? 'counted_on' : ownDay(metric))
const ownDay = (metric: CountedMetric) => (isInstant(metric) ? `toDate(${metric.date})` : metric.date)

export function isInstant(metric: CountedMetric): boolean {
  const rollUp = rollUps.find((r) => r.name === metric.from)
  if (rollUp) return rollUp.columns[metric.date] !== 'Date'
  return columnsOf(metric)[metric.date]?.kind !== 'day'
}

/** The period a row falls into, as text; none when the whole range is one. */
export function bucketOf(day: string, period: Period): string | null {
  if (period === 'all') return null
  if (period === 'hour') return `toString(toStartOfHour(${day.replace(/^toDate\((.*)\)$/, '$1')}))`
  if (period === 'week') return `toString(toMonday(${day}))`
  return period === 'month' ? `toString(toStartOfMonth(${day}))` : `toString(${day})`
}
