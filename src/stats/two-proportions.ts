/** Two shares of independent groups: are they the same? */
import { type ChiSquareTest, chiSquareTail } from './chi-square.ts'
import { type Interval, normalQuantile, type Share } from './intervals.ts'

export interface TwoProportions extends ChiSquareTest {
  readonly ok: true
  /** First less second. */
  readonly difference: number
  /** Wald's interval of the difference; newcombe() in intervals.ts is the better one of small groups. */
  readonly interval: Interval
}

/**
 * Pearson's chi-square of the fourfold table with the interval of the unpooled variance, as R's prop.test. `continuity` is
 * Yates's correction of the test and widens the interval by (1/n₁ + 1/n₂)/2; it never crosses the difference itself.
 *
 *     twoProportions({ cases: 120, of: 2400 }, { cases: 150, of: 2380 }) → p 0.0511, interval −0.0261 to 0.0001
 */
export function twoProportions(
  a: Share,
  b: Share,
  { level = 0.95, continuity = false }: { readonly level?: number; readonly continuity?: boolean } = {},
): TwoProportions | { readonly ok: false; readonly reason: 'not_counts' | 'empty_group' | 'no_variance' } {
  if (![a, b].every(({ cases, of }) => Number.isFinite(of) && cases >= 0 && cases <= of))
    return { ok: false, reason: 'not_counts' }
  if (a.of === 0 || b.of === 0) return { ok: false, reason: 'empty_group' }
  const [p, q] = [a.cases / a.of, b.cases / b.of]
  const pooled = (a.cases + b.cases) / (a.of + b.of)
  if (pooled === 0 || pooled === 1) return { ok: false, reason: 'no_variance' }
  const difference = p - q
  const sizes = 1 / a.of + 1 / b.of
  const correction = continuity ? Math.min(Math.abs(difference), sizes / 2) : 0
  const chiSquare = (Math.abs(difference) - correction) ** 2 / (pooled * (1 - pooled) * sizes)
  const half =
    normalQuantile(1 - (1 - level) / 2) * Math.sqrt((p * (1 - p)) / a.of + (q * (1 - q)) / b.of) + correction
  return {
    ok: true,
    chiSquare,
    degrees: 1,
    p: chiSquareTail(chiSquare, 1),
    difference,
    interval: { low: Math.max(-1, difference - half), high: Math.min(1, difference + half) },
  }
}
