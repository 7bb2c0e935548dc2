/**
 * A question about some metrics → as few SELECTs as possible. Metrics of one fact and one date share a scan; their own
 * conditions become -If aggregates. Nothing here runs.
 */
import { ident, join, render, type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import { factNamed } from '../facts/index.ts'
import { keptRows } from './exclusions.ts'
import { aggregateGrains, oneGrain } from './grain.ts'
import { type CountedMetric, type MetricQuestion, MetricTrouble, type Period } from './metric.ts'
import { isConstant, narrow } from './narrow.ts'

/** One SELECT and the metrics it answers; column names carry the metric's place in `metrics`: n0, d0, s0 … */
export interface Scan {
  readonly query: Sql
  readonly metrics: readonly CountedMetric[]
  readonly by: readonly string[]
  readonly hasCurrency: boolean
}

export interface Compiled {
  readonly scans: readonly Scan[]
  /** Metrics that no query can answer at this period or split, with the reason in words. */
  readonly refused: ReadonlyMap<string, string>
}

export function compile(
  question: MetricQuestion,
  metrics: readonly CountedMetric[],
  options: { hasExclusions: boolean },
): Compiled {
  const refused = new Map<string, string>()
  const groups = new Map<string, CountedMetric[]>()
  for (const metric of metrics) {
    checkSplits(metric, question)
    const why = whyUnanswerable(metric, question)
    if (why) refused.set(metric.key, why)
    else push(groups, scanKey(metric, question), metric)
  }
  const scans = [...groups.values()].map((group) => scanOf(group, question, options.hasExclusions))
  return { scans, refused }
}

/** The rows a number is made of, those that make it worse first. */
export function rowsBehind(
  metric: CountedMetric,
  question: MetricQuestion,
  options: { hasExclusions: boolean; limit: number },
): { query: Sql; rendered: ReturnType<typeof render> } {
  const { source, conditions } = rowsOf(metric, question, options.hasExclusions)
  if (metric.where) conditions.push(trusted(`(${metric.where})`))
  const columns = [...Object.keys(factNamed(metric.from).columns), 'landing', 'record'].map(ident)
  const good = metric.denominator ? /^countIf\((.*)\)$/s.exec(metric.numerator)?.[1] : undefined
  const worstFirst = good
    ? trusted(`\nORDER BY ifNull(${good}, false) ${metric.better === 'lower' ? 'DESC' : 'ASC'}`)
    : trusted('')
  const query = sql`SELECT ${join(columns)}
FROM ${source}
WHERE ${join(conditions, '\n  AND ')}${worstFirst}
LIMIT ${value('UInt32', options.limit)}`
  return { query, rendered: render(query) }
}

export const needsCurrency = (metric: CountedMetric) => metric.unit === 'money' || metric.byCurrency === true

function checkSplits(metric: CountedMetric, question: MetricQuestion): void {
  const wrong = (question.by ?? []).find((column) => !metric.by.includes(column))
  if (wrong)
    throw new MetricTrouble(
      `「${metric.label}」不能按 ${wrong} 拆。能拆的有：${metric.by.join(' ') || '没有，只有合计'}。`,
    )
}

function whyUnanswerable(metric: CountedMetric, question: MetricQuestion): string | null {
  if (question.period === 'hour' && (!isInstant(metric) || metric.trailing))
    return '未知：这个数只按天算，没有钟点。换成按天看'
  const grain = aggregateGrains[metric.from]
  if (!metric.unique || !grain) return null
  const missing = metric.uniquePer?.find((column) => !question.by?.includes(column))
  if (missing)
    return `未知：去重人数不能跨${missing === 'item_id' ? '商品' : missing}相加。加上按 ${missing} 拆再看`
  const isOneDay = question.period === 'day' || question.from === question.to
  if (grain.from === grain.to && !isOneDay)
    return `未知：去重人数不能跨天相加。请导出${metric.exportFor ?? '整段时间的报表'}`
  return null
}

function scanKey(metric: CountedMetric, question: MetricQuestion): string {
  const isAggregate = metric.from in aggregateGrains
  return JSON.stringify([
    metric.from,
    metric.date,
    metric.latest ?? null,
    metric.trailing ?? null,
    metric.condensed ?? null,
    needsCurrency(metric),
    isAggregate && metric.unique === true && question.period !== 'day',
    isAggregate ? (metric.uniquePer ?? null) : null,
  ])
}

function scanOf(metrics: readonly CountedMetric[], question: MetricQuestion, hasExclusions: boolean): Scan {
  const metric = metrics[0]
  if (!metric) throw new Error('a scan without metrics')
  const by = question.by ?? []
  const day = dayOf(metric)
  const hasCurrency = needsCurrency(metric)
  const { source, conditions } = rowsOf(metric, question, hasExclusions)
  const shared = sharedCondition(metrics)
  if (shared) conditions.push(trusted(`(${shared})`))
  const period = bucketOf(day, question.period)
  const groups = [
    ...(period ? [sql`${trusted(period)} AS period_start`] : []),
    ...by.map((column) => sql`ifNull(toString(${ident(column)}), '') AS ${ident(`by_${column}`)}`),
    ...(hasCurrency ? [trusted("ifNull(toString(currency), '') AS in_currency")] : []),
  ]
  const groupNames = [
    ...(period ? [trusted('period_start')] : []),
    ...by.map((column) => ident(`by_${column}`)),
    ...(hasCurrency ? [trusted('in_currency')] : []),
  ]
  const numbers = metrics.flatMap((m, i) => numbersOf(m, i, shared !== null))
  const grouped =
    groupNames.length > 0 ? sql`\nGROUP BY ${join(groupNames)}\nORDER BY ${join(groupNames)}` : trusted('')
  const query = sql`SELECT ${join([...groups, ...numbers], ',\n  ')}
FROM ${source}
WHERE ${join(conditions, '\n  AND ')}${grouped}`
  return { query, metrics, by, hasCurrency }
}

/** n: numerator · d: denominator · s: sample · u: rows whose needed value is blank · x: rows left out · p: provisional rows */
function numbersOf(metric: CountedMetric, i: number, isShared: boolean): Sql[] {
  const where = isShared ? undefined : metric.where
  const only = (expression: string) => (where ? narrow(expression, where) : expression)
  const column = (name: string, expression: string) => trusted(`${expression} AS ${name}${i}`)
  const columns = [
    column('n', only(metric.numerator)),
    ...(metric.denominator ? [column('d', only(metric.denominator))] : []),
    column('s', only(metric.sample ?? 'count()')),
  ]
  if (metric.needs) {
    const isBlank = metric.needs.map((expression) => `(${expression}) IS NULL`).join(' OR ')
    columns.push(column('u', only(`countIf(${isBlank})`)))
  }
  if (metric.provisionalWhen) columns.push(column('p', only(`countIf(${metric.provisionalWhen})`)))
  for (const [j, out] of (metric.leavesOut ?? []).entries())
    columns.push(column(`x${j}_`, `countIf(${out.when})`))
  return columns
}

/** The one condition of all metrics of a scan belongs into WHERE, where it reads well and prunes. */
function sharedCondition(metrics: readonly CountedMetric[]): string | null {
  const [first, ...others] = metrics
  if (!first?.where || metrics.some((m) => m.leavesOut)) return null
  return others.every((m) => m.where === first.where) ? first.where : null
}

function rowsOf(
  metric: CountedMetric,
  question: MetricQuestion,
  hasExclusions: boolean,
): { source: Sql; conditions: Sql[] } {
  const conditions = [...inRange(metric, question)]
  if (question.shops) conditions.push(sql`shop_id IN ${value('Array(String)', question.shops)}`)
  const kept = keptRows(metric.from, hasExclusions)
  if (kept) conditions.push(kept)
  const table = ident(metric.from)
  if (metric.latest) return { source: newest(metric, question, conditions), conditions: [trusted('true')] }
  if (metric.trailing) return lookingBack(metric, question, conditions)
  if (metric.condensed) return { source: sql`${table} ${condensedJoin(metric.condensed)}`, conditions }
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
  const day = trusted(ownDay(metric))
  const back = metric.trailing ? trusted(` - ${metric.trailing.days - 1}`) : trusted('')
  return [sql`${day} >= ${value('Date', question.from)}${back}`, sql`${day} <= ${value('Date', question.to)}`]
}

/** The newest row per key in each period, whatever its number of snapshots. */
function newest(metric: CountedMetric, question: MetricQuestion, conditions: readonly Sql[]): Sql {
  const instant = metric.date.replace(/_local$/, '_at')
  const period = bucketOf(dayOf(metric), question.period)
  const keys = [...(period ? [trusted(period)] : []), ident('shop_id'), ...(metric.latest ?? []).map(ident)]
  return sql`(
  SELECT * FROM ${ident(metric.from)} WHERE ${join(conditions, ' AND ')}
  ORDER BY ${ident(instant)} DESC LIMIT 1 BY ${join(keys)})`
}

/** Each row counts on its own day and the days after it that look back on it; a period is read at its last day. */
function lookingBack(metric: CountedMetric, question: MetricQuestion, conditions: readonly Sql[]) {
  const days = metric.trailing?.days ?? 1
  const source = sql`(
  SELECT *, arrayJoin(arrayMap(ahead -> ${trusted(ownDay(metric))} + ahead, range(${trusted(String(days))}))) AS counted_on
  FROM ${ident(metric.from)} WHERE ${join(conditions, ' AND ')})`
  const to = value('Date', question.to)
  const lastDay = { week: 'addDays(toMonday(counted_on), 6)', month: 'toLastDayOfMonth(counted_on)' }
  const ends =
    question.period === 'all'
      ? to
      : question.period === 'week' || question.period === 'month'
        ? sql`least(${trusted(lastDay[question.period])}, ${to})`
        : trusted('counted_on')
  return {
    source,
    conditions: [
      sql`counted_on >= ${value('Date', question.from)}`,
      sql`counted_on <= ${to}`,
      sql`counted_on = ${ends}`,
    ],
  }
}

function condensedJoin(condensed: NonNullable<CountedMetric['condensed']>): Sql {
  const keys = condensed.on.map((c) => sql`${ident(c)} AS ${ident(`joined_${c}`)}`)
  const columns = Object.entries(condensed.columns).map(([name, of]) => sql`${trusted(of)} AS ${ident(name)}`)
  const on = condensed.on.map((c) => sql`${ident(c)} = ${ident(`joined_${c}`)}`)
  const known = condensed.on.map((c) => sql`${ident(c)} IS NOT NULL`)
  return sql`LEFT JOIN (
  SELECT ${join([...keys, ...columns])} FROM ${ident(condensed.fact)}
  WHERE ${join(known, ' AND ')} GROUP BY ${join(condensed.on.map(ident))}
) AS condensed ON ${join(on, ' AND ')}`
}

/** The day a row counts on: its own, or the later day that looks back on it. */
const dayOf = (metric: CountedMetric) => (metric.trailing ? 'counted_on' : ownDay(metric))
const ownDay = (metric: CountedMetric) => (isInstant(metric) ? `toDate(${metric.date})` : metric.date)

function isInstant(metric: CountedMetric): boolean {
  return factNamed(metric.from).columns[metric.date]?.kind !== 'day'
}

function bucketOf(day: string, period: Period): string | null {
  if (period === 'all') return null
  if (period === 'hour') return `toString(toStartOfHour(${day.replace(/^toDate\((.*)\)$/, '$1')}))`
  if (period === 'week') return `toString(toMonday(${day}))`
  return period === 'month' ? `toString(toStartOfMonth(${day}))` : `toString(${day})`
}

function push<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key)
  if (group) group.push(item)
  else groups.set(key, [item])
}

/** A pace over a fixed number of days is known even where nothing was sold. */
export const dividesByConstant = (metric: CountedMetric) =>
  metric.denominator !== undefined && isConstant(metric.denominator)
