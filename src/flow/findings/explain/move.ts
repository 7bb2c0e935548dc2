/** Why a number moved, as data: both sides, the parts of the change, what happened in between, and the causes in order. */
import type { ComparedRange, Days } from '../../metrics/compare.ts'
import type { Unit } from '../../metrics/metric.ts'
import type { Evidence, Finding } from '../finding.ts'

/** day: the day before · week: the same weekday a week before · weekdays: the mean of four such · promotion: the same day of the last one like it · or a day */
export type Against = 'day' | 'week' | 'weekdays' | 'promotion' | { readonly day: string }

export interface MoveQuestion {
  readonly metric: string
  /** Shop-local days, inclusive. */
  readonly asked: Days
  /** Left out: the same day of the last promotion like it where one runs, else the same weekday a week before. */
  readonly against?: Against | undefined
  readonly shop?: string | undefined
  /** Troubles that are known, open or over. */
  readonly findings: readonly Finding[]
  /** Numbers that are looked at beside: what is spent on ads, how fast chats are answered. */
  readonly beside: readonly string[]
  shopName(id: string): string
  /** What things are called, where the data knows. */
  called(column: 'item_id' | 'sku_code', things: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** The days that stand on the other side; of several, their mean. */
export interface Base {
  readonly key: 'day' | 'week' | 'weekdays' | 'promotion' | 'given'
  readonly label: string
  readonly ranges: readonly Pick<ComparedRange, 'from' | 'to'>[]
}

/** One side of the change. */
export interface Amount {
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly sample: number
  readonly final: boolean
  readonly why: string | null
}

/** One factor, or one term, of the number. */
export interface Part {
  readonly name: string
  /** Null for what the declared factors leave over. */
  readonly metric: string | null
  readonly unit: Unit | null
  readonly before: number | null
  readonly now: number | null
  /** In the unit of the metric that moved; the parts add up to the change. */
  readonly change: number
  readonly share: number
}

export interface Decomposed {
  readonly kind: 'product' | 'sum' | 'ratio'
  readonly parts: readonly Part[]
  /** How the parts make the number, in words: 访客数 × 支付转化率 × 客单价 */
  readonly formula: string
}

/** What one value of a column did. */
export interface Slice {
  readonly value: string
  /** What people call it, where that is known. */
  readonly called: string
  readonly before: number | null
  readonly now: number | null
  readonly change: number
  readonly share: number
  /** Of a ratio: because its own rate moved, or because it is a larger or smaller part of the whole. */
  readonly rate: number | null
  readonly mix: number | null
  /** Its part of the whole on each side; it would take as much of the change if all moved alike. */
  readonly usual: number
  readonly usual_now: number
}

export interface Split {
  readonly column: string
  readonly label: string
  readonly slices: readonly Slice[]
  /** Values beyond those shown. */
  readonly others: number
  readonly rate: number | null
  readonly mix: number | null
}

/** Values of several columns that together made a part of the change. */
export interface Combination {
  readonly where: readonly { readonly column: string; readonly value: string }[]
  /** What it did, as one slice against all the rest. */
  readonly slice: Slice
}

/** Something that began or ended between the two sides. */
export interface Happening {
  readonly kind: 'promotion' | 'price' | 'field' | 'stock' | 'finding' | 'holiday' | 'number'
  readonly text: string
  readonly on: string | null
  /** What the goods it touched did to the number; null where that cannot be told. */
  readonly change: number | null
  readonly share: number | null
  readonly refuted_by: string
  readonly evidence: Evidence | null
  /** The finding it is, by key. */
  readonly finding: string | null
}

export interface Cause {
  readonly kind: 'factor' | 'combination' | 'slice' | 'broad' | Happening['kind']
  readonly text: string
  readonly change: number | null
  readonly share: number | null
  readonly refuted_by: string
  readonly evidence: readonly string[]
}

export interface Move {
  readonly ok: true
  readonly base: Base
  readonly now: Amount
  readonly before: Amount
  readonly change: number
  readonly currency: string | null
  /** The change in one sentence, and its first cause. */
  readonly said: string
  readonly decomposed: Decomposed | null
  readonly splits: readonly Split[]
  readonly causes: readonly Cause[]
  readonly happenings: readonly Happening[]
  /** What a reader has to know before believing: provisional, a base that was odd itself, parts that could not be read. */
  readonly notes: readonly string[]
  readonly evidence: readonly Evidence[]
}

/** Why nothing can be said, and what would help. */
export interface NoMove {
  readonly ok: false
  readonly base: Base | null
  readonly reason: string
}
