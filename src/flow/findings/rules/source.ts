/** What every rule says of itself: where it is from, how sure it is, since when and for what it holds. */

/**
 * official: a page or document of the platform or the law · quoted: its words, seen in somebody else's copy ·
 * secondary: people who run shops or build tools say so · saying: commonly said, nobody showed us the text ·
 * house: our own rule
 */
export type RuleEvidence = 'official' | 'quoted' | 'secondary' | 'saying' | 'house'

export type RuleConfidence = 'high' | 'medium' | 'low'

/** How sure a rule may call itself: it is as sure as where it is from. */
export const confidenceOf: Readonly<Record<RuleEvidence, RuleConfidence>> = {
  official: 'high',
  house: 'high',
  quoted: 'medium',
  secondary: 'medium',
  saying: 'low',
}

/** How far a finding may be believed when it stands on a rule of this confidence. */
export const ruleCertainty = { high: 0.97, medium: 0.9, low: 0.75 } as const

export interface RuleSource {
  /** `amazon.listing_limit.title`; a rule that changes keeps its key and gets a new period. */
  readonly key: string
  readonly platform: string
  /** What it rules within its kind: `in_stock`, `late_shipping`, `title` … */
  readonly about: string
  /** Categories it holds for. None: all that no other rule names. Null: some, and nobody has the list. */
  readonly categories: readonly string[] | null
  readonly title: string
  readonly source: string
  readonly evidence: RuleEvidence
  readonly confidence: RuleConfidence
  /** The day somebody last compared it with its source. */
  readonly verified_at: string
  /** First day it holds; null when no source says and it is taken as long standing. */
  readonly effective_from: string | null
  /** Last day it holds; null while it holds. */
  readonly effective_to: string | null
}
