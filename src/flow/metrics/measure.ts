/** Asks the warehouse a question about metrics and answers in rows, with every query that was run. */
import { render, type Sql } from '../../warehouse/sql.ts'
import type { QueryOptions, Warehouse } from '../../warehouse/warehouse.ts'
import { type AnswerContext, answerContext, answerRows, type RawRow, refusedRows } from './answer.ts'
import { attainment, type Goal, goalsQuery } from './attainment.ts'
import { compile } from './compile.ts'
import type { Coverage } from './coverage.ts'
import { difference, firstKnown, type Part, quotient, shareOfWhole, sum } from './derive.ts'
import {
  type CountedMetric,
  type DerivedMetric,
  isDerived,
  type Metric,
  type MetricQuestion,
  type MetricRow,
  MetricTrouble,
  metricNamed,
} from './metric.ts'
import { daysFor, type Pace, projected } from './pacing.ts'
import { type Span, spannedFacts, spansQuery } from './spans.ts'

export interface MeasureOptions {
  /** The published side that this request resolved. */
  database: string
  /** Every declared metric; the question names some by key. */
  metrics: readonly Metric[]
  /** Whether the exclusion list has any row; resolved once a request. */
  hasExclusions: boolean
  /** Whether roll-ups of the same generation stand on that side; then headline numbers read them. */
  hasRollUps?: boolean
  /** Whether a person said that some names mean one thing. */
  hasAliases?: boolean
  /** Newest snapshot: an instant with offset, or a shop wall clock. */
  asOf: string
  /** Which days came; left out, every day counts as come. */
  coverage?: readonly Coverage[]
  timeZone?: string
  signal?: AbortSignal
}

export interface AskedQuery {
  text: string
  params: Readonly<Record<string, unknown>>
  /** Metrics that this query feeds. */
  keys: readonly string[]
}

export interface Measured {
  rows: MetricRow[]
  queries: AskedQuery[]
}

export async function measure(
  warehouse: Warehouse,
  question: MetricQuestion,
  options: MeasureOptions,
): Promise<Measured> {
  const asked = question.keys.map((key) => metricNamed(options.metrics, key))
  const counted = [...new Set(asked.flatMap((m) => countedParts(m, options.metrics)))]
  for (const metric of asked) checkShare(metric, question)
  const asking = new Asking(warehouse, options)
  const context = await contextOf(question, counted, asking, options)
  const answers = await countAll(asking, counted, context, options)
  const rows: MetricRow[] = []
  for (const metric of asked)
    rows.push(...(await rowsOf(metric, asking, answers, context, options)).sort(inOrder))
  return { rows, queries: asking.queries }
}

async function contextOf(
  question: MetricQuestion,
  counted: readonly CountedMetric[],
  asking: Asking,
  options: MeasureOptions,
): Promise<AnswerContext> {
  const spans = await Promise.all(
    spannedFacts(counted).map(async (fact) => {
      const keys = counted.filter((m) => m.from === fact).map((m) => m.key)
      return [fact, await asking.rows<Span>(spansQuery(fact, question), keys)] as const
    }),
  )
  const given = { ...options, timeZone: options.timeZone ?? 'Asia/Shanghai' }
  return answerContext(question, given, new Map(spans))
}

async function countAll(
  asking: Asking,
  counted: readonly CountedMetric[],
  context: AnswerContext,
  options: MeasureOptions,
): Promise<Map<string, MetricRow[]>> {
  const { scans, refused } = compile(context.question, counted, options)
  const answers = new Map<string, MetricRow[]>()
  for (const metric of counted) {
    const why = refused.get(metric.key)
    if (why) answers.set(metric.key, refusedRows(metric, why, context))
  }
  await Promise.all(
    scans.map(async (scan) => {
      const raw = await asking.rows<RawRow>(
        scan.query,
        scan.metrics.map((m) => m.key),
      )
      for (const [i, metric] of scan.metrics.entries())
        answers.set(metric.key, answerRows(scan, i, raw, context))
    }),
  )
  return answers
}

async function rowsOf(
  metric: Metric,
  asking: Asking,
  answers: ReadonlyMap<string, MetricRow[]>,
  context: AnswerContext,
  options: MeasureOptions,
): Promise<MetricRow[]> {
  if (!isDerived(metric)) return answers.get(metric.key) ?? []
  const part = async (key: string): Promise<Part> => {
    const of = metricNamed(options.metrics, key)
    return { metric: of, rows: await rowsOf(of, asking, answers, context, options) }
  }
  const { derived } = metric
  if ('minus' in derived)
    return difference(metric, await part(derived.minus[0]), await part(derived.minus[1]), context)
  if ('plus' in derived) return sum(metric, await part(derived.plus[0]), await part(derived.plus[1]), context)
  if ('either' in derived)
    return firstKnown(metric, await part(derived.either[0]), await part(derived.either[1]))
  if ('ratio' in derived)
    return quotient(metric, await part(derived.ratio[0]), await part(derived.ratio[1]), context)
  if ('share' in derived) return shareOfWhole(metric, await part(derived.share))
  if ('projects' in derived) return projection(metric, derived, asking, context, options)
  const actual = await part(derived.attains)
  const goalOf = metricNamed(options.metrics, derived.goalOf ?? derived.attains)
  const goals = await asking.rows<Goal>(goalsQuery(goalOf, context.question), [metric.key])
  return attainment(metric, actual, goals, context)
}

/** The days of the month and of the weeks before are counted in one question of their own. */
async function projection(
  metric: DerivedMetric,
  { projects, pace }: { projects: string; pace: Pace },
  asking: Asking,
  context: AnswerContext,
  options: MeasureOptions,
): Promise<MetricRow[]> {
  const base = metricNamed(options.metrics, projects)
  const question = daysFor({ ...context.question, keys: [projects] }, context.asOf)
  if (!question) return []
  const counted = countedParts(base, options.metrics)
  const days = await contextOf(question, counted, asking, options)
  const answers = await countAll(asking, counted, days, options)
  const rows = (await rowsOf(base, asking, answers, days, options)).sort(inOrder)
  return projected(metric, { metric: base, days: rows }, pace, context)
}

/** Everything that has to be counted for a metric, through all that it is derived from. */
export function countedParts(metric: Metric, metrics: readonly Metric[]): CountedMetric[] {
  if (!isDerived(metric)) return [metric]
  return partKeys(metric).flatMap((key) => countedParts(metricNamed(metrics, key), metrics))
}

export function partKeys({ derived }: DerivedMetric): readonly string[] {
  if ('minus' in derived) return derived.minus
  if ('plus' in derived) return derived.plus
  if ('either' in derived) return derived.either
  if ('ratio' in derived) return derived.ratio
  if ('projects' in derived) return [derived.projects]
  return 'share' in derived ? [derived.share] : [derived.attains]
}

function checkShare(metric: Metric, question: MetricQuestion): void {
  if (!isDerived(metric)) return
  const wrong = (question.by ?? []).find((column) => !metric.by.includes(column))
  if (wrong)
    throw new MetricTrouble(`「${metric.label}」不能按 ${wrong} 拆。能拆的有：${metric.by.join(' ')}。`)
  if ('projects' in metric.derived && question.period !== 'month')
    throw new MetricTrouble(`「${metric.label}」推的是整月。用 --period month 再问。`)
  if ('share' in metric.derived && !question.by?.length)
    throw new MetricTrouble(`「${metric.label}」要说按什么分。加上 --by ${metric.by[0] ?? ''} 再问。`)
}

/** Runs queries on one side and remembers them. */
class Asking {
  readonly queries: AskedQuery[] = []
  private readonly warehouse: Warehouse
  private readonly options: QueryOptions

  constructor(warehouse: Warehouse, options: MeasureOptions) {
    this.warehouse = warehouse
    this.options = { database: options.database, ...(options.signal ? { signal: options.signal } : {}) }
  }

  rows<T>(query: Sql, keys: readonly string[]): Promise<T[]> {
    this.queries.push({ ...render(query), keys })
    return this.warehouse.rows<T>(query, this.options)
  }
}

function inOrder(a: MetricRow, b: MetricRow): number {
  const key = (r: MetricRow) => [r.period, ...Object.values(r.by), r.currency ?? ''].join('\u0000')
  return key(a) < key(b) ? -1 : 1
}
