/** Metrics: their cards, their answers, and what moved a number. */
import type { Move, NoMove } from '../flow/findings/explain/move.ts'
import type { MetricQuestion, Unit } from '../flow/metrics/metric.ts'

export interface MetricListed {
  readonly metric: string
  /** The job in the shop it belongs to: sales, 销售. */
  readonly desk: string
  readonly desk_label: string
  readonly label: string
  readonly label_en: string
  readonly unit: Unit
  readonly better: 'higher' | 'lower' | 'neither'
  readonly question: string
  readonly from: string
  readonly by: readonly string[]
  /** What the columns it may be split by are called. */
  readonly by_labels: Readonly<Record<string, string>>
  /** Facts it is counted from, in words. */
  readonly needs: readonly string[]
  /** Those of them that never came, and the exports that bring them. */
  readonly missing: readonly { readonly title: string; readonly bring: readonly string[] }[]
}

/** The card of a metric, and the query that counts it over the last thirty days. */
export interface MetricShown extends MetricListed {
  readonly formula: string
  readonly not_to_confuse: string | null
  readonly source: string
  readonly settles: string
  readonly minimum_sample: number | null
  readonly parts: readonly { readonly key: string; readonly label: string }[]
  readonly example: { readonly said: string; readonly value: number | null }
  readonly query: string
  readonly params: Readonly<Record<string, unknown>>
}

export interface MetricsQuestion extends Omit<MetricQuestion, 'keys'> {
  readonly metric: string
}

export interface MetricAnswerRow {
  readonly period: string
  readonly by: Readonly<Record<string, string>>
  readonly currency: string | null
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly sample: number
  readonly final: boolean
  readonly why: string | null
}

export interface MetricAnswer {
  readonly metric: string
  readonly unit: Unit
  readonly rows: readonly MetricAnswerRow[]
}

export interface ExplainQuestion {
  readonly metric: string
  /** The shop-local day; of several days the last. */
  readonly on: string
  /** The first day, where several are asked. */
  readonly from?: string
  /** day · week · weekdays · promotion, or a day: what it stands beside. Left out, the plainest that is there. */
  readonly against?: string
  /** A shop by id or by name. */
  readonly shop?: string
}

export interface Explanation {
  readonly metric: string
  readonly label: string
  readonly unit: Unit
  readonly better: 'higher' | 'lower' | 'neither'
  readonly question: string
  /** How it is counted, in words; then the query that counted it, its parameters and its answer. */
  readonly formula: string
  readonly not_to_confuse: string | null
  readonly source: string
  readonly settles: string | null
  readonly minimum_sample: number | null
  readonly on: string
  readonly rows: readonly MetricAnswerRow[]
  readonly compared: readonly { label: string; on: string; rows: readonly MetricAnswerRow[] }[]
  /** Why it moved: what it is made of, who moved it, what happened in between. */
  readonly move: Move | NoMove
  readonly query: string
  readonly params: Readonly<Record<string, unknown>>
  readonly example: {
    rows: readonly Readonly<Record<string, string | number | boolean | null>>[]
    value: number | null
    said: string
  }
  readonly said: string
}

export interface MetricRowsQuestion {
  readonly metric: string
  /** The shop-local day. */
  readonly on: string
  readonly shop?: string
}

/** The rows a number was counted from, those that make it worse first, each with the file and the line it came from. */
export interface MetricRows {
  readonly metric: string
  readonly on: string
  readonly parts: readonly {
    readonly metric: string
    readonly label: string
    /** Columns that say anything, in the order of the fact, with their words. */
    readonly columns: readonly { readonly column: string; readonly label: string }[]
    readonly rows: readonly Readonly<Record<string, unknown>>[]
    /** Beside each row; null where a row was put together from several files. */
    readonly sources: readonly ({
      readonly import: number
      readonly path: string
      readonly line: number | null
    } | null)[]
    /** There may be more. */
    readonly is_cut: boolean
    readonly query: string
  }[]
}
