/** How a platform makes a shop's score. Weights are kept as found, also where they do not add up. */
import type { RuleSource } from './source.ts'

export interface ShopScoreRule extends RuleSource {
  readonly kind: 'shop_score'
  readonly lowest: number | null
  readonly highest: number | null
  readonly parts: readonly ScorePart[]
  /** What is taken off the sum. */
  readonly minus: readonly string[]
  /** What the score decides: search, promotions, ads. */
  readonly decides: readonly string[]
  /** What the source leaves open. */
  readonly gap: string | null
}

export interface ScorePart {
  readonly label: string
  /** Share within its parent, 0 to 1; null: unknown. */
  readonly weight: number | null
  readonly window_days: number | null
  readonly parts?: readonly ScorePart[]
}

/** What the known weights of one level add up to; null when none is known. weightsOf(tmall.parts) → 0.8 */
export function weightsOf(parts: readonly ScorePart[]): number | null {
  const known = parts.flatMap((p) => p.weight ?? [])
  return known.length === 0 ? null : Number(known.reduce((sum, w) => sum + w, 0).toFixed(6))
}
