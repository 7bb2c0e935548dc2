/** Rules of after-sale and talk: clocks, windows, and how each platform counts its own rates. */
import type { RuleSource } from './source.ts'

/** Who must do what how soon in an after-sale case, and what the platform does when nobody did. */
export interface AfterSaleClockRule extends RuleSource {
  readonly kind: 'after_sale_clock'
  readonly about:
    | 'merchant_answers'
    | 'merchant_answers_unshipped'
    | 'buyer_sends_back'
    | 'merchant_confirms_return'
    | 'buyer_disputes'
  /** Null: there is such a clock, its hours are unknown. */
  readonly hours: number | null
  readonly outcome: 'agreed' | 'refunded' | 'closed' | 'final' | null
  /** What stops the clock for a while. */
  readonly paused_by: string | null
}

export interface AfterSaleLimitRule extends RuleSource {
  readonly kind: 'after_sale_limit'
  readonly about: 'applications'
  readonly times: number
  readonly per: 'item' | 'order'
}

/** Days in which a buyer may send goods back without a reason. */
export interface ReturnWindowRule extends RuleSource {
  readonly kind: 'return_window'
  readonly about: 'no_reason'
  readonly days: number
  readonly counts_from: 'received'
  readonly exceptions: readonly string[]
}

/** How a platform counts a rate or a duration: what is one case, at which hours, over which days. */
export interface MeasureRule extends RuleSource {
  readonly kind: 'measure'
  readonly unit: 'ratio' | 'seconds' | 'minutes' | 'hours'
  readonly counted: string
  readonly out_of: string | null
  /** What one case is; null: no source says. */
  readonly case: 'round' | 'first_session' | 'session' | 'order' | 'after_sale' | 'item' | null
  /** True: a robot's answer does not count. Null: no source says, or it makes no sense here. */
  readonly human_only: boolean | null
  readonly within_seconds: number | null
  /** Hours of the shop's day that count, 8 to 23; null: all, as far as anybody says. */
  readonly hours_counted: readonly [from: number, to: number] | null
  /** Days ago, oldest and newest: [30, 1] is the last thirty days; null: unknown. */
  readonly window: readonly [oldest_days_ago: number, newest_days_ago: number] | null
  /** The line it is held to; null: unknown, or it differs by category. */
  readonly bar: number | null
}
