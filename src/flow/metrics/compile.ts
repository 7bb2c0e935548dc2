/**
 * A question about some metrics → as few SELECTs as possible. Metrics of one fact and one date share a scan; their own
 * conditions become -If aggregates. Nothing here runs.
 */
import { ident, join, render, type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import { aggregateGrains } from './grain.ts'
import { type CountedMetric, type MetricQuestion, MetricTrouble } from './metric.ts'
import { isConstant, narrow } from './narrow.ts'
import { bucketOf, dayOf, isInstant, rowsOf } from './rows.ts'
import { splitBy } from './unified-names.ts'
import { columnsOf, withViews } from './view.ts'

/** One SELECT and the metrics it answers; column names carry the metric's place in `metrics`: n0, d0, s0 … */
export interface Scan {
  readonly query: Sql
  readonly metrics: readonly CountedMetric[]
  readonly by: readonly string[]
  readonly hasCurrency: boolean
}

export interface CompileOptions {
  /** Whether the exclusion list has any row: only then is it asked. */
  readonly hasExclusions: boolean
  /** Whether roll-ups of the same generation stand beside the facts. */
  readonly hasRollUps?: boolean
  /** Whether a person said that some names mean one thing: only then is that list read. */
  readonly hasAliases?: boolean
}

export interface Compiled {
  readonly scans: readonly Scan[]
  /** Metrics that no query can answer at this period or split, with the reason in words. */
  readonly refused: ReadonlyMap<string, string>
}

export function compile(
  question: MetricQuestion,
  metrics: readonly CountedMetric[],
  options: CompileOptions,
): Compiled {
  const refused = new Map<string, string>()
  const groups = new Map<string, CountedMetric[]>()
  for (const metric of metrics) {
    checkSplits(metric, question)
    const why = whyUnanswerable(metric, question)
    if (why) refused.set(metric.key, why)
    else push(groups, scanKey(readingOf(metric, question, options), question), metric)
  }
  const scans = [...groups.values()].map((group) => scanOf(group, question, options))
  return { scans, refused }
}

/** The rows a number is made of, those that make it worse first. */
export function rowsBehind(
  metric: CountedMetric,
  question: MetricQuestion,
  options: { hasExclusions: boolean; limit: number },
): { query: Sql; rendered: ReturnType<typeof render> } {
  const { source, conditions } = rowsOf(metric, question, options)
  if (metric.where) conditions.push(trusted(`(${metric.where})`))
  const columns = [...Object.keys(columnsOf(metric)), ...(metric.view ? [] : ['landing', 'record'])].map(
    ident,
  )
  const good = metric.denominator ? /^countIf\((.*)\)$/s.exec(metric.numerator)?.[1] : undefined
  const worstFirst = good
    ? trusted(`\nORDER BY ifNull(${good}, false) ${metric.better === 'lower' ? 'DESC' : 'ASC'}`)
    : trusted('')
  const query = sql`${withViews(metric, question, options)}SELECT ${join(columns)}
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
  if (metric.view && !metric.view.columns.shop_id && question.shops)
    return '未知：这个数是全公司的，不分店铺。不带 --shops 再问'
  if (metric.onlyPer?.columns.some((column) => !question.by?.includes(column)))
    return `未知：${metric.onlyPer.said}。加上按 ${metric.onlyPer.columns.join(' ')} 拆再看`
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
    metric.earliest ?? null,
    metric.joined ?? null,
    needsCurrency(metric),
    isAggregate && metric.unique === true && question.period !== 'day',
    isAggregate ? (metric.uniquePer ?? null) : null,
  ])
}

/** The roll-up gives the same number from far fewer rows, where it has the splits and the hours asked. */
function readingOf(metric: CountedMetric, question: MetricQuestion, options: CompileOptions): CountedMetric {
  const { rollUp } = metric
  if (!rollUp || !options.hasRollUps || (rollUp.countsListed && options.hasExclusions)) return metric
  if (question.by?.some((column) => !rollUp.by.includes(column))) return metric
  const reading = { ...metric, ...rollUp, by: metric.by }
  return question.period === 'hour' && !isInstant(reading) ? metric : reading
}

function scanOf(metrics: readonly CountedMetric[], question: MetricQuestion, options: CompileOptions): Scan {
  const readings = metrics.map((m) => readingOf(m, question, options))
  const metric = readings[0]
  if (!metric) throw new Error('a scan without metrics')
  const by = question.by ?? []
  const day = dayOf(metric)
  const hasCurrency = needsCurrency(metric)
  const { source, conditions } = rowsOf(metric, question, options)
  const shared = sharedCondition(readings)
  if (shared) conditions.push(trusted(`(${shared})`))
  const period = bucketOf(day, question.period)
  const groups = [
    ...(period ? [sql`${trusted(period)} AS period_start`] : []),
    ...by.map((column) => sql`${splitBy(column, options.hasAliases === true)} AS ${ident(`by_${column}`)}`),
    ...(hasCurrency ? [trusted("ifNull(toString(currency), '') AS in_currency")] : []),
  ]
  const groupNames = [
    ...(period ? [trusted('period_start')] : []),
    ...by.map((column) => ident(`by_${column}`)),
    ...(hasCurrency ? [trusted('in_currency')] : []),
  ]
  const numbers = readings.flatMap((m, i) => numbersOf(m, i, shared !== null))
  const grouped =
    groupNames.length > 0 ? sql`\nGROUP BY ${join(groupNames)}\nORDER BY ${join(groupNames)}` : trusted('')
  const query = sql`${withViews(metric, question, options)}SELECT ${join([...groups, ...numbers], ',\n  ')}
FROM ${source}
WHERE ${join(conditions, '\n  AND ')}${grouped}`
  return { query, metrics, by, hasCurrency }
}

/** n: numerator · d: denominator · s: sample · u: rows whose needed values are blank, v: each of several alone · x: rows left out · p: provisional rows */
function numbersOf(metric: CountedMetric, i: number, isShared: boolean): Sql[] {
  const where = isShared ? undefined : metric.where
  const only = (expression: string) => (where ? narrow(expression, where) : expression)
  const column = (name: string, expression: string) => trusted(`${expression} AS ${name}${i}`)
  const columns = [
    column('n', only(metric.numerator)),
    ...(metric.denominator ? [column('d', only(metric.denominator))] : []),
    column('s', only(metric.sample ?? 'count()')),
  ]
  if (metric.unknown) columns.push(column('u', metric.unknown))
  else if (metric.needs) {
    const isBlank = metric.needs.map((expression) => `(${expression}) IS NULL`).join(' OR ')
    columns.push(column('u', only(`countIf(${isBlank})`)))
    if (metric.needs.length > 1)
      for (const [j, need] of metric.needs.entries())
        columns.push(column(`v${j}_`, only(`countIf((${need}) IS NULL)`)))
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

function push<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key)
  if (group) group.push(item)
  else groups.set(key, [item])
}

/** A pace over a fixed number of days is known even where nothing was sold. */
export const dividesByConstant = (metric: CountedMetric) =>
  metric.perDay === true || (metric.denominator !== undefined && isConstant(metric.denominator))
