/** A named number: one meaning, one key. A declaration says what it is; `compile.ts` turns it into one query; nothing here runs. */

import type { View } from './view.ts'

export type Unit = 'money' | 'count' | 'ratio' | 'hours' | 'days' | 'times' | 'seconds'

type Cells = Readonly<Record<string, string | number | boolean | null>>

/** How a worked example is asked, where it is not for the whole of March 2026. */
export interface ExampleQuestion {
  readonly period?: Period
  readonly from?: string
  readonly to?: string
  readonly by?: readonly string[]
  /** The one row of the answer that the example speaks of. */
  readonly group?: Readonly<Record<string, string>>
  /** The example speaks of a time that is not over when it is asked. */
  readonly isProvisional?: true
}

/** What every metric says about itself, however it is counted. */
interface Described {
  /** `sales.gmv_paid`: desk, then name. */
  readonly key: string
  readonly label: string
  readonly labelEn: string
  /** The question it answers, as a person would ask it. */
  readonly question: string
  /** The formula in words: 分子 ÷ 分母. */
  readonly formula: string
  readonly unit: Unit
  readonly better: 'higher' | 'lower' | 'neither'
  /** Columns it may be split by. */
  readonly by: readonly string[]
  /** Below this the number is 样本不够: shown without percent or colour. */
  readonly minimumSample?: number
  /** Near names and how they differ. */
  readonly notToConfuse?: string
  /** Where the definition comes from. */
  readonly source: string
  /** Ways to take a change of it apart, the most telling first: the first whose numbers are known is used. */
  readonly productOf?: readonly Product[]
  /** The number with the same total that can be split further: money of orders by the goods in them. */
  readonly splitsAs?: string
}

/**
 * Numbers whose product a metric is, by key: GMV = visitors × conversion × spend per buyer. `over` one divides; `below` is
 * what a ratio divides by, which counts in the ratio's own currency.
 */
export interface Product {
  readonly factors: readonly (
    | string
    | { readonly over: string }
    | { readonly below: string; readonly name: string }
  )[]
  /** What is left when the factors are divided out, where that is a number by itself; else it is a difference of scope. */
  readonly rest?: string
}

/** A fact brought to one row per key. */
export interface Condensed {
  readonly fact: string
  readonly on: readonly string[]
  readonly columns: Readonly<Record<string, string>>
  /** Its wall clock that cannot lie before the row it is joined to: nobody asks for a refund of what is not paid yet. A day is left for clocks that differ. */
  readonly follows?: string
  /** The number stands without it: a shop that never sends this fact is still answered. */
  readonly isExtra?: boolean
}

/** Counted from one fact or one view in one scan. */
export interface CountedMetric extends Described {
  /** The fact it reads, exactly one per sum; or the name of its view. */
  readonly from: string
  /** Several facts brought to one row per thing counted, where one fact cannot answer. */
  readonly view?: View
  /** The day it belongs to: a `_local` wall clock or a day column of that fact. */
  readonly date: string
  /** ClickHouse aggregate over the fact's columns. Ratios give both parts and divide sums; a plain sum has no denominator. */
  readonly numerator: string
  readonly denominator?: string
  /** What `sample` counts: the rows or people a reader should know before believing a ratio. Default count(). */
  readonly sample?: string
  /** Condition on rows, e.g. `paid_at IS NOT NULL`. */
  readonly where?: string
  /** Expressions that must be known on every counted row: one blank and the answer is 未知, with the known part in `numerator`. */
  readonly needs?: readonly string[]
  /** Count of rows whose needed value is blank, where rows are already condensed and cannot be asked one by one. */
  readonly unknown?: string
  /** Rows the number cannot speak for; counted and said beside it. `when` stands alone, it is not narrowed by `where`. */
  readonly leavesOut?: readonly { readonly when: string; readonly said: string }[]
  /** How far back it looks to tell new from old; where the data begins later, that is said beside the number. */
  readonly needsHistory?: { readonly days: number; readonly said: string }
  /** Unique people or listings. Over an aggregate fact it is valid only at the row's own period and level, never summed. */
  readonly unique?: boolean
  /** Splits without which a unique of an aggregate fact would sum several rows: item visitors need item_id. */
  readonly uniquePer?: readonly string[]
  /** The export to bring when a unique is asked over days that no export states. */
  readonly exportFor?: string
  /** Only the newest row per these columns in each period: stock is a level, not a flow. */
  readonly latest?: readonly string[]
  /** Each period's last day looks back over this many days, itself included: a recent pace. */
  readonly trailing?: { readonly days: number }
  /** Only the oldest row per these columns in each period: what there was to begin with. */
  readonly earliest?: readonly string[]
  /** Other facts, each condensed to one row per key before it is joined, so that none multiplies rows. */
  readonly joined?: readonly Condensed[]
  /** Divided by the days asked, instead of by `denominator`: an average day. A running period counts the days gone by. */
  readonly perDay?: boolean
  /** The number means something only split by these: scores of two shops are not added. `said` tells the reader why. */
  readonly onlyPer?: { readonly columns: readonly string[]; readonly said: string }
  /** Parts of one ratio must share a currency although the unit is not money. Money always does. */
  readonly byCurrency?: boolean
  /** The same number read from a roll-up, for questions split by no more than its columns. */
  readonly rollUp?: {
    readonly from: string
    readonly date: string
    readonly numerator: string
    readonly denominator?: string
    readonly sample: string
    readonly unknown?: string
    readonly by: readonly string[]
    /** It has counted the orders of the exclusion list in, so a shop with a list reads the fact. */
    readonly countsListed?: boolean
  }
  /** Younger days are provisional: the number may still move. */
  readonly settlesAfter?: { readonly hours?: number; readonly days?: number }
  /** Rows the platform itself calls provisional. */
  readonly provisionalWhen?: string
  /** Run by the tests and shown under 怎么算的. Rows are columns of the fact; times 'MM-DD HH:mm' are 2026 Shanghai wall clock. */
  readonly example: Told & {
    readonly asked?: ExampleQuestion
    readonly value: number | null
    readonly said: string
  }
}

/** Rows of the fact a metric reads and of those it joins; or, for a view, rows of every fact behind it. */
type Told =
  | { readonly rows: readonly Cells[]; readonly others?: Readonly<Record<string, readonly Cells[]>> }
  | { readonly facts: Readonly<Record<string, readonly Cells[]>> }

/** Made of other metrics, by key: nothing is counted twice, and the parts can be opened one by one. */
export interface DerivedMetric extends Described {
  readonly derived:
    | { readonly minus: readonly [string, string] }
    | { readonly plus: readonly [string, string] }
    /** The first where it is known, else the second: two sources of one number. */
    | { readonly either: readonly [string, string] }
    | { readonly ratio: readonly [string, string] }
    /** Its own part of the period's whole. Asked with `by`. */
    | { readonly share: string }
    /** Against the goal that `target` keeps for that metric, that very period and that scope. */
    | {
        readonly attains: string
        /** The goal is written for this metric, where what is held against it is a projection of it. */
        readonly goalOf?: string
      }
    /** What the running month will come to. Asked by month. */
    | { readonly projects: string; readonly pace: 'days' | 'weekdays' }
  readonly example: {
    readonly facts: Readonly<Record<string, readonly Cells[]>>
    readonly asked?: ExampleQuestion
    readonly value: number | null
    readonly said: string
  }
}

export type Metric = CountedMetric | DerivedMetric

export function defineMetric(metric: CountedMetric): CountedMetric {
  return metric
}

export function defineDerived(metric: DerivedMetric): DerivedMetric {
  return metric
}

export const isDerived = (metric: Metric): metric is DerivedMetric => 'derived' in metric

export function metricNamed(metrics: readonly Metric[], key: string): Metric {
  const found = metrics.find((m) => m.key === key)
  if (!found) throw new MetricTrouble(`没有叫「${key}」的指标。看 npx dazi metrics list，挑一个现成的。`)
  return found
}

/** The question cannot be answered as asked; the sentence says what to ask instead. */
export class MetricTrouble extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'MetricTrouble'
  }
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
  /** hour 'yyyy-MM-dd HH:00' · day 'yyyy-MM-dd' · week its Monday · month 'yyyy-MM' · all 'all'. */
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
  /** What a known value leaves out, or that its sample is thin; said beside it. */
  note?: string
}
