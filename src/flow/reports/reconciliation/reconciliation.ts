/** Two lists that should say the same, held against each other: what is in one and not in the other, and what cannot be told yet. */

/**
 * agreed: both say so · missing: the other side should have it and does not · short, over: the other side has less or more ·
 * in_transit: not due yet, by how long it usually takes · no_file: no file of the other side came for these days ·
 * unknown: what is needed to judge is not known
 */
export type PairState = 'agreed' | 'missing' | 'short' | 'over' | 'in_transit' | 'no_file' | 'unknown'

export const gapStates = ['missing', 'short', 'over'] as const satisfies readonly PairState[]

/** One comparison as its desk declares it. */
export interface ComparisonNames {
  /** orders-bill */
  readonly key: string
  /** 订单 → 账单 */
  readonly label: string
  readonly question: string
  /** What is held, and against what: 订单, 账单. */
  readonly held: string
  readonly against: string
  /** What to do with a gap. */
  readonly todo: string
}

/** How one shop stands on one day in one currency. Money is null where a side has none to tell. */
export interface PairDay {
  readonly shop_id: string
  readonly shop: string
  readonly on: string
  readonly currency: string
  readonly pairs: number
  readonly states: Readonly<Record<PairState, number>>
  /** Signed: what the shop has too little of is negative. Of gaps alone, then of what is on its way, then of what no file tells. */
  readonly gap_minor: number | null
  readonly in_transit_minor: number | null
  readonly no_file_minor: number | null
}

/** One thing that does not agree, down to the line of the file that told it. */
export interface PairGap {
  readonly shop_id: string
  readonly shop: string
  readonly on: string
  readonly currency: string
  readonly state: (typeof gapStates)[number]
  readonly order_id: string
  /** Number of the case or the parcel, where that is what is held. */
  readonly other_id: string
  readonly left_minor: number | null
  readonly right_minor: number | null
  readonly gap_minor: number | null
  /** The file as the ledger names it, and the line in it. */
  readonly import: number | null
  readonly path: string | null
  readonly line: number | null
}

export interface Comparison extends ComparisonNames {
  readonly days: readonly PairDay[]
  /** The dearest first; `gap_count` says how many there are in all. */
  readonly gaps: readonly PairGap[]
  readonly gap_count: number
  /** The query and its parameters, for whoever wants to ask again. */
  readonly query: string
  readonly params: Readonly<Record<string, unknown>>
}

/** The total row of a file against the sum of its rows, as counted when it came. */
export interface FileTotal {
  readonly import: number
  readonly path: string
  readonly format: string
  readonly shop: string | null
  readonly column: string
  readonly stated: number
  readonly summed: number
  readonly gap: number
  /** What the rows leave out by the platform's own habit, where that is known; then a gap is explained. */
  readonly means: string | null
  readonly sentence: string
}

export interface Reconciliation {
  readonly from: string
  readonly to: string
  /** The shop's day today: what is due is told by it. */
  readonly today: string
  readonly shops: readonly { readonly shop_id: string; readonly name: string; readonly platform: string }[]
  readonly comparisons: readonly Comparison[]
  readonly totals: readonly FileTotal[]
  /** Published files whose format has a total row, imported before totals were kept. */
  readonly totals_not_kept: number
}
