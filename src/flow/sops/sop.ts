/** An SOP: Markdown whose task lists can be walked, step by step, by somebody, with something to show for it. */

/** What a step wants to see before it counts as done. */
export type EvidenceWanted =
  | { readonly kind: 'none' }
  | { readonly kind: 'sentence' | 'number' | 'file'; readonly asks: string }
  /** The machine looks itself: the number is inside the band for so many settled days in a row. */
  | {
      readonly kind: 'metric'
      readonly metric: string
      readonly at_least: number | null
      readonly at_most: number | null
      readonly days: number
    }

export interface SopStep {
  readonly text: string
  /** The heading it stands under; null above all of them. */
  readonly part: string | null
  /** Who does it: 仓储, 客服 …; null: whoever walks. */
  readonly role: string | null
  /** How long it should take; null: nobody said. */
  readonly minutes: number | null
  readonly evidence: EvidenceWanted
}

/** What a text says when it is read as an SOP. */
export interface SopRead {
  readonly steps: readonly SopStep[]
  /** Keys of the platform rules it cites, each once. */
  readonly cites: readonly string[]
  /** What cannot be understood, a sentence each with its line. */
  readonly troubles: readonly string[]
}

/** How an SOP that somebody wrote stands today. */
export type SopStanding =
  | { readonly is: 'fresh' }
  /** A week before its review day. */
  | { readonly is: 'due'; readonly review_on: string }
  | { readonly is: 'expired'; readonly because: readonly SopExpiry[] }

export type SopExpiry =
  | { readonly why: 'review_passed'; readonly review_on: string }
  /** It says something else now than it did when this text was written. */
  | { readonly why: 'rule_changed'; readonly rule: string }
  /** It holds no longer, or was never there. */
  | { readonly why: 'rule_gone'; readonly rule: string }

/** Where in the shop's work it belongs: the desks' names, and what belongs to none. */
export const sopAreas = [
  'listings',
  'content',
  'promotions',
  'advertising',
  'inventory',
  'fulfilment',
  'service',
  'sales',
  'settling',
  'other',
] as const

export type SopArea = (typeof sopAreas)[number]
