/** 怎么算的: the card of a metric with the queries behind a number and the rows they read, the bad ones first. */
import { render, trusted } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { compile, rowsBehind } from './compile.ts'
import { exampleFacts } from './example.ts'
import { type AskedQuery, countedParts, type MeasureOptions, measure, partKeys } from './measure.ts'
import { isDerived, type Metric, type MetricQuestion, type MetricRow, metricNamed } from './metric.ts'

export interface MetricCard {
  readonly key: string
  readonly label: string
  readonly label_en: string
  readonly question: string
  readonly formula: string
  readonly unit: Metric['unit']
  readonly better: Metric['better']
  readonly by: readonly string[]
  readonly not_to_confuse: string | null
  readonly source: string
  /** When a number stops moving, in words. */
  readonly settles: string
  readonly minimum_sample: number | null
  /** Metrics it is made of. */
  readonly parts: readonly { readonly key: string; readonly label: string }[]
  readonly example: {
    readonly said: string
    readonly value: number | null
    readonly facts: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
  }
}

export interface Explained {
  readonly card: MetricCard
  readonly rows: readonly MetricRow[]
  readonly queries: readonly AskedQuery[]
  /** Rows behind each counted part. */
  readonly samples: readonly {
    readonly metric: string
    readonly query: AskedQuery
    readonly rows: readonly Row[]
  }[]
  /** Orders that no metric counts. */
  readonly exclusions: readonly Row[]
}

type Row = Readonly<Record<string, unknown>>

export function cardOf(metric: Metric, metrics: readonly Metric[]): MetricCard {
  return {
    key: metric.key,
    label: metric.label,
    label_en: metric.labelEn,
    question: metric.question,
    formula: metric.formula,
    unit: metric.unit,
    better: metric.better,
    by: metric.by,
    not_to_confuse: metric.notToConfuse ?? null,
    source: metric.source,
    settles: settlesIn(metric, metrics),
    minimum_sample: metric.minimumSample ?? null,
    parts: isDerived(metric)
      ? partKeys(metric).map((key) => ({ key, label: metricNamed(metrics, key).label }))
      : [],
    example: { said: metric.example.said, value: metric.example.value, facts: exampleFacts(metric) },
  }
}

export async function explain(
  warehouse: Warehouse,
  question: MetricQuestion & { keys: readonly [string] },
  options: MeasureOptions & { sampleRows?: number },
): Promise<Explained> {
  const metric = metricNamed(options.metrics, question.keys[0])
  const answer = await measure(warehouse, question, options)
  const run = { database: options.database, ...(options.signal ? { signal: options.signal } : {}) }
  const parts = countedParts(metric, options.metrics)
  const samples = await Promise.all(
    parts.map(async (part) => {
      const behind = rowsBehind(part, question, { ...options, limit: options.sampleRows ?? 20 })
      const query = { ...behind.rendered, keys: [part.key] }
      return { metric: part.key, query, rows: await warehouse.rows<Row>(behind.query, run) }
    }),
  )
  const exclusions = options.hasExclusions ? await warehouse.rows<Row>(listExclusions, run) : []
  return {
    card: cardOf(metric, options.metrics),
    rows: answer.rows,
    queries: answer.queries,
    samples,
    exclusions,
  }
}

/** The queries that would count it, unasked. A metric that needs a split is shown split. */
export function queriesOf(
  metric: Metric,
  metrics: readonly Metric[],
  question: MetricQuestion,
): readonly AskedQuery[] {
  const parts = [...new Set(countedParts(metric, metrics))]
  return parts.flatMap((part) => {
    const split = [...new Set([...(part.onlyPer?.columns ?? []), ...(part.uniquePer ?? [])])]
    const { scans } = compile({ ...question, by: split }, [part], { hasExclusions: false })
    return scans.map((scan) => ({ ...render(scan.query), keys: [part.key] }))
  })
}

const listExclusions = trusted(
  'SELECT platform, order_id, buyer_key, note_keyword, reason FROM exclusion ORDER BY ALL LIMIT 500',
)

/** The slowest part decides. */
function settlesIn(metric: Metric, metrics: readonly Metric[]): string {
  const hours = countedParts(metric, metrics).map(
    ({ settlesAfter }) => (settlesAfter?.hours ?? 0) + (settlesAfter?.days ?? 0) * 24,
  )
  const slowest = Math.max(0, ...hours)
  if (slowest === 0) return '这一段过完就算定'
  return slowest % 24 === 0 && slowest > 48
    ? `这一段过完再等 ${slowest / 24} 天算定，之前是暂定`
    : `这一段过完再等 ${slowest} 小时算定，之前是暂定`
}
