/** One number, split by several columns at once: the leaves that add up to it, so that sums of any of them can be formed outside. */
import { render, sql, trusted, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { type Compiled, compile } from './compile.ts'
import { aggregateGrains } from './grain.ts'
import { type AskedQuery, countedParts, type MeasureOptions } from './measure.ts'
import {
  type CountedMetric,
  isDerived,
  type Metric,
  type MetricQuestion,
  MetricTrouble,
  metricNamed,
} from './metric.ts'
import { isConstant } from './narrow.ts'

/** A group of rows: what stands above the line and, of a ratio, what stands below it. */
export interface Leaf {
  readonly by: Readonly<Record<string, string>>
  readonly above: number
  readonly below: number | null
}

/** A query with the first rows of its answer. */
export interface Asked extends AskedQuery {
  readonly rows: readonly Readonly<Record<string, string | number | null>>[]
  readonly total_rows: number
}

export interface Leaves {
  readonly leaves: readonly Leaf[]
  readonly asked: readonly Asked[]
  /** There were more groups than anybody can hold. */
  readonly isCut: boolean
}

export interface SplitQuestion extends Omit<MetricQuestion, 'keys' | 'by'> {
  readonly metric: Metric
  readonly by: readonly string[]
  /** Only this currency; null where the number has none. */
  readonly currency: string | null
}

/** More groups than this are not read: a column of a million values tells nobody a cause. */
const mostLeaves = 20_000
/** Rows of an answer that stand as its proof; the query gives the rest. */
const shownRows = 50

/** Null where the number cannot be split so, or where its parts do not add up to it: medians, shares, goals. */
export async function leavesOf(
  warehouse: Warehouse,
  question: SplitQuestion,
  options: MeasureOptions & { mostLeaves?: number },
): Promise<Leaves | null> {
  const { metric } = question
  if (!isDerived(metric)) return countedLeaves(warehouse, metric, question, options)
  const { derived } = metric
  const part = (key: string) =>
    leavesOf(warehouse, { ...question, metric: metricNamed(options.metrics, key) }, options)
  if ('ratio' in derived) return merged(await part(derived.ratio[0]), await part(derived.ratio[1]), 'ratio')
  if ('minus' in derived) return merged(await part(derived.minus[0]), await part(derived.minus[1]), 'minus')
  if ('plus' in derived) return merged(await part(derived.plus[0]), await part(derived.plus[1]), 'plus')
  if ('either' in derived) return (await part(derived.either[0])) ?? (await part(derived.either[1]))
  return null
}

/**
 * Columns that may be asked together. Some reports know one thing each, the plan or the search term: those are asked one
 * after the other, each of the report that knows it.
 */
export function columnsTogether(metric: Metric, metrics: readonly Metric[]): string[][] {
  const by = metric.by.filter((column) =>
    countedParts(metric, metrics).every((part) => part.by.includes(column)),
  )
  const knows = Object.assign(
    {},
    ...countedParts(metric, metrics).map((part) => aggregateGrains[part.from]?.knows ?? {}),
  ) as Readonly<Record<string, string>>
  const common = by.filter((column) => !knows[column])
  const levels = [...new Set(by.flatMap((column) => knows[column] ?? []))]
  if (levels.length === 0) return by.length > 0 ? [by] : []
  return levels.map((level) => [...common, ...by.filter((column) => knows[column] === level)])
}

async function countedLeaves(
  warehouse: Warehouse,
  metric: CountedMetric,
  question: SplitQuestion,
  options: MeasureOptions & { mostLeaves?: number },
): Promise<Leaves | null> {
  if (isQuantile(metric)) return null
  const scan = compiled(metric, question, options)?.scans[0]
  if (!scan) return null
  const most = options.mostLeaves ?? mostLeaves
  const inCurrency =
    scan.hasCurrency && question.currency !== null
      ? sql`WHERE in_currency = ${value('String', question.currency)}`
      : trusted('')
  const query = sql`SELECT * FROM (
${scan.query}
) ${inCurrency}
ORDER BY abs(n0) DESC
LIMIT ${value('UInt32', most + 1)}`
  const rows = await warehouse.rows<Readonly<Record<string, string | number | null>>>(query, {
    database: options.database,
    ...(options.signal ? { signal: options.signal } : {}),
  })
  // The same days stand below every group: the groups add up once they are divided.
  const isFixed = metric.denominator !== undefined && isConstant(metric.denominator)
  const over = metric.perDay ? daysOf(question) : isFixed ? Number(metric.denominator) : 1
  return {
    leaves: rows.slice(0, most).map((r) => ({
      by: Object.fromEntries(question.by.map((c) => [c, String(r[`by_${c}`] ?? '')])),
      above: Number(r.n0 ?? 0) / over,
      below: metric.denominator && !isFixed ? Number(r.d0 ?? 0) : null,
    })),
    asked: [
      { ...render(query), keys: [metric.key], rows: rows.slice(0, shownRows), total_rows: rows.length },
    ],
    isCut: rows.length > most,
  }
}

function compiled(metric: CountedMetric, question: SplitQuestion, options: MeasureOptions): Compiled | null {
  try {
    return compile({ ...question, keys: [metric.key] }, [metric], options)
  } catch (error) {
    if (error instanceof MetricTrouble) return null
    throw error
  }
}

/** The middle of the groups is not the middle of the whole. */
const isQuantile = (metric: CountedMetric) => /median|quantile|\b(avg|min|max)\(/i.test(metric.numerator)

const daysOf = ({ from, to }: SplitQuestion) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1

function merged(a: Leaves | null, b: Leaves | null, how: 'ratio' | 'minus' | 'plus'): Leaves | null {
  if (!a || !b || [...a.leaves, ...b.leaves].some((leaf) => leaf.below !== null)) return null
  const of = new Map<string, { by: Leaf['by']; a: number; b: number }>()
  for (const [side, leaves] of [['a', a.leaves] as const, ['b', b.leaves] as const])
    for (const leaf of leaves) {
      const key = JSON.stringify(leaf.by)
      const known = of.get(key) ?? { by: leaf.by, a: 0, b: 0 }
      of.set(key, { ...known, [side]: known[side] + leaf.above })
    }
  const leaves = [...of.values()].map(({ by, a: x, b: y }) =>
    how === 'ratio' ? { by, above: x, below: y } : { by, above: how === 'plus' ? x + y : x - y, below: null },
  )
  return { leaves, asked: [...a.asked, ...b.asked], isCut: a.isCut || b.isCut }
}
