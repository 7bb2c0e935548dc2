/** When a platform's numbers may be believed and how they are fetched, and how one behaves. */
import type { RuleSource } from './source.ts'

export interface DataSettlingRule extends RuleSource {
  readonly kind: 'data_settling'
  readonly about: 'ad_spend' | 'order_money'
  /** Days after the day itself until its numbers stand still: 1 is stable the next day. Null: unknown. */
  readonly stable_after_days: number | null
  /** Where the final number stands. */
  readonly truth: string | null
}

export interface DataPullRule extends RuleSource {
  readonly kind: 'data_pull'
  readonly about: 'changed_orders' | 'orders_by_deal' | 'stock_sync'
  readonly window_minutes: number | null
  readonly reach_days: number | null
  readonly batch: number | null
  readonly by: string | null
  readonly paging: 'last_to_first' | null
}

/** What the law or a platform asks or forbids. */
export interface ConductRule extends RuleSource {
  readonly kind: 'conduct'
  readonly law: string | null
  readonly article: string | null
  readonly says: string
  /** Where it is looked for: 标题, 主图, 客服对话 … */
  readonly where: readonly string[]
}
