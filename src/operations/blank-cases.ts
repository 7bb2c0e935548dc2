/** The blank-field detective's cases: every hole that was looked into, and one of them laid open. */

export interface BlankCaseListed {
  readonly shop_id: string
  readonly shop: string
  readonly item_id: string
  readonly name: string
  readonly field: string
  /** b1 … b9, in words of both languages. */
  readonly kind: string
  readonly kind_said: { readonly zh: string; readonly en: string }
  /** blocks · hides · doubts · loses · later; null: nobody knows it to cost anything. */
  readonly mechanism: string | null
  readonly level: 'raise' | 'watching' | 'hold' | 'fine'
  readonly why:
    | 'costs_orders'
    | 'too_few'
    | 'other_cause'
    | 'no_fall'
    | 'unsure'
    | 'other_field'
    | 'mended'
    | 'not_back'
    | 'never_filled'
  readonly blank_from: string
  readonly days_since: number
  readonly changed_by: string
  /** 0..1 */
  readonly certainty: number
  readonly expected_orders: number | null
  readonly lost_orders: { readonly low: number; readonly mid: number; readonly high: number } | null
  /** What the lost orders would have brought in since; money of buyers, not margin. */
  readonly lost_minor: { readonly low: number; readonly mid: number; readonly high: number } | null
  readonly wasted_minor: number | null
  readonly currency: string
}

export interface BlankCaseDay {
  readonly on: string
  readonly orders: number
  readonly usual: number | null
  readonly visitors: number | null
  readonly clicks: number | null
  readonly spend_minor: number | null
  readonly stock: number | null
  readonly talks: number | null
  readonly asks: number | null
}

export interface BlankCaseOpened extends BlankCaseListed {
  /** The key of its finding, open or not. */
  readonly finding: string
  readonly category: string
  readonly said: string
  readonly said_before: string
  /** When a look first found it blank, the last that found it filled, and the first that found it filled again. */
  readonly blank_at: string
  readonly filled_until: string | null
  readonly healed_at: string | null
  readonly is_exact: boolean
  readonly harm: string | null
  readonly mend: string | null
  readonly source: string | null
  readonly days: readonly BlankCaseDay[]
  /** What buyers wrote, at most three. */
  readonly heard: readonly string[]
  readonly asks_since: number
  readonly asks_expected: number
  /** Share of the usual, against the shop's other pages; null: not exported. */
  readonly visitors_left: number | null
  readonly orders_left: number | null
  readonly stock_now: number | null
  readonly others: readonly {
    readonly cause: 'price' | 'stock_out' | 'page_down' | 'promotion_over' | 'budget' | 'season'
    /** Share of the gap that it would make; null: no data could say. */
    readonly explains: number | null
    readonly text: string
  }[]
  /** Factor on the odds of each piece of evidence. */
  readonly odds: Readonly<Record<'mechanism' | 'fall' | 'talks' | 'layers' | 'date' | 'others', number>>
  readonly chance: number | null
  readonly false_share: number
  readonly peers: number
  readonly is_own_category: boolean
  readonly placebo_dates: number | null
}

export interface BlankCaseQuestion {
  readonly shop: string
  readonly item: string
  readonly field: string
}
