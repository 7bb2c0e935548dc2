/** Rules of getting goods out of the door: clocks, scans, what missing them costs, and the bars a shop is held to. */
import type { RuleSource } from './source.ts'

/** How long after payment an order must go when it carries no promise of its own. */
export interface ShipClockRule extends RuleSource {
  readonly kind: 'ship_clock'
  readonly about: 'in_stock' | 'presale' | 'exchange'
  /** Calendar hours. Null together with `working_days`: as promised on the item or the order, and only there. */
  readonly hours: number | null
  readonly working_days: number | null
  /** What stops the clock. */
  readonly judged_by: 'shipped' | 'picked_up'
  /** Other times a shop may promise on an item. */
  readonly settable_hours: readonly number[]
  readonly longest_days: number | null
  /** Promises longer than this are reported to the platform first. */
  readonly report_above_days: number | null
}

/** How soon the carrier's scans must follow. */
export interface TraceClockRule extends RuleSource {
  readonly kind: 'trace_clock'
  readonly about: 'pickup' | 'next_scan'
  readonly starts: 'paid' | 'shipped' | 'picked_up'
  /** Null: there is such a clock, its hours are unknown. */
  readonly hours: number | null
}

export type Offence =
  | 'late_shipping'
  | 'out_of_stock'
  | 'false_shipment'
  | 'late_trace'
  | 'false_trace'
  | 'late_exchange'
  | 'broken_reshipment'

/** What one order costs that breaks a rule. A platform without a line here has no known penalty, not a penalty of 0. */
export interface PenaltyRule extends RuleSource {
  readonly kind: 'penalty'
  readonly about: Offence
  readonly currency: string
  /** Share × paid, not below the floor, not above the cap. Null: it is punished, by how much is unknown. */
  readonly amount: PenaltyAmount | null
}

export interface PenaltyAmount {
  readonly share_low: number
  readonly share_mid: number
  readonly share_high: number
  /** Minor units; null: no floor or cap is known. */
  readonly floor_minor: number | null
  readonly cap_minor: number | null
}

/** A rate the platform holds a shop to, and what happens beyond it. */
export interface PerformanceBarRule extends RuleSource {
  readonly kind: 'performance_bar'
  readonly bar: number
  readonly is: 'below' | 'at_most' | 'at_least'
  readonly window_days: readonly number[]
  /** What follows, from which value on; none known is an empty list. */
  readonly follows: readonly { readonly from: number; readonly what: string }[]
}

/**
 * The clock of an order in calendar hours; null when only the order's own promise says. Working days are stretched by the
 * weekends they may cross, so that nobody is called late on a Sunday.
 * clockHours({ hours: null, working_days: 2 }) → 96
 */
export function clockHours(rule: Pick<ShipClockRule, 'hours' | 'working_days'>): number | null {
  if (rule.working_days === null) return rule.hours
  return 24 * (rule.working_days + 2 * Math.ceil(rule.working_days / 5))
}
