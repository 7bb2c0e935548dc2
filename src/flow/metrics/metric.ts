/** A named number: one meaning, one key. A declaration says what it is; `compile.ts` turns it into one query; nothing here runs. */

export type Unit = 'money' | 'count' | 'ratio' | 'hours' | 'days' | 'times' | 'seconds'

export interface Metric {
  /** `sales.gmv_paid`: desk, then name. */
  readonly key: string
  readonly label: string
  readonly labelEn: string
  /** The question it answers, as a person would ask it. */
  readonly question: string
  /** The fact it reads, exactly one per sum. */
  readonly from: string
  /** The day it belongs to: a `_local` wall clock or a day column of that fact. */
  readonly date: string
  readonly unit: Unit
  readonly better: 'higher' | 'lower' | 'neither'
  /** ClickHouse aggregate over the fact's columns. Ratios give both parts and divide sums; a plain sum has no denominator. */
  readonly numerator: string
  readonly denominator?: string
  /** What `sample` counts: the rows or people a reader should know before believing a ratio. Default count(). */
  readonly sample?: string
  /** Condition on rows, e.g. `paid_at IS NOT NULL`. */
  readonly where?: string
  /** Columns it may be split by. */
  readonly by: readonly string[]
  /** Unique people or listings: valid at the day or level asked, never summed over days or items. */
  readonly unique?: boolean
  /** Younger days are provisional: the number may still move. */
  readonly settlesAfter?: { hours?: number; days?: number }
  /** Below this the value is 样本不够: shown without percent or colour. */
  readonly minimumSample?: number
  /** Near names and how they differ. */
  readonly notToConfuse?: string
  /** Where the definition comes from. */
  readonly source: string
  /** Run by the tests and shown under 怎么算的. Rows are columns of the fact; times 'MM-DD HH:mm' are 2026 Shanghai wall clock. */
  readonly example: {
    rows: readonly Readonly<Record<string, string | number | boolean | null>>[]
    value: number | null
    said: string
  }
}

export function defineMetric(metric: Metric): Metric {
  return metric
}

export type Period = 'hour' | 'day' | 'week' | 'month' | 'all'

export interface MetricQuestion {
  keys: readonly string[]
  /** Shop-local days, inclusive, yyyy-MM-dd. */
  from: string
  to: string
  period: Period
  by?: readonly string[]
  /** Only these shops. */
  shops?: readonly string[]
}

/** One answer row. Money is in minor units of `currency`; a value that cannot be known is null with `why`. */
export interface MetricRow {
  metric: string
  period: string
  by: Readonly<Record<string, string>>
  currency: string | null
  value: number | null
  numerator: number | null
  denominator: number | null
  sample: number
  /** False while the number may still move. */
  final: boolean
  why?: string
}
