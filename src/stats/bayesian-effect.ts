/**
 * What to believe about an effect after seeing it, given what was believed before. A normal estimate and a normal prior make a
 * normal posterior (Gelman et al. 2013, Bayesian Data Analysis, §2.5); losses are those of Stucchio 2015, "Bayesian A/B
 * testing at VWO".
 */
import { type Interval, normalCdf, normalQuantile } from './intervals.ts'

/** Normal belief about the effect, in its unit; null is no opinion at all. */
export interface NormalPrior {
  readonly mean: number
  readonly sd: number
}

export interface Belief extends Interval {
  readonly mean: number
  readonly sd: number
  /** Chance that the treatment is the better one. */
  readonly chanceToWin: number
  /** What is given up on average by choosing this arm, should it be the worse one; in the effect's unit. */
  readonly expectedLoss: { readonly control: number; readonly treatment: number }
}

/**
 * Posterior of the effect: precisions add, means are weighted by them; the interval leaves α/2 out on each side.
 *
 *     beliefIn({ estimate: 0.05, standardError: 0.0357 }, { mean: 0.1, sd: 0.316 }) → mean 0.0506, chanceToWin 0.923
 */
export function beliefIn(
  { estimate, standardError }: { readonly estimate: number; readonly standardError: number },
  prior: NormalPrior | null,
  { alpha = 0.05, better = 'higher' }: { readonly alpha?: number; readonly better?: 'higher' | 'lower' } = {},
): Belief {
  const [own, known] = [1 / standardError ** 2, prior ? 1 / prior.sd ** 2 : 0]
  const mean = (estimate * own + (prior?.mean ?? 0) * known) / (own + known)
  const sd = Math.sqrt(1 / (own + known))
  const half = normalQuantile(1 - alpha / 2) * sd
  const [ifHigher, ifLower] = [meanAboveZero(mean, sd), meanAboveZero(-mean, sd)]
  const isHigher = better === 'higher'
  return {
    mean,
    sd,
    low: mean - half,
    high: mean + half,
    chanceToWin: normalCdf(isHigher ? mean / sd : -mean / sd),
    expectedLoss: isHigher
      ? { control: ifHigher, treatment: ifLower }
      : { control: ifLower, treatment: ifHigher },
  }
}

/** E[max(X, 0)] of a normal X. */
const meanAboveZero = (mean: number, sd: number): number =>
  normalCdf(mean / sd) === 0 ? 0 : normalCdf(mean / sd) * meanIfAbove(mean, sd)

/**
 * E[X | X > 0] of a normal X: how much it is where it is above zero at all.
 *
 *     E[X | X > 0] = σ · (λ(a) − a),  a = −μ/σ,  λ(a) = φ(a) / (1 − Φ(a))
 *
 * Far in the tail λ(a) − a is what is left of two near equals; Laplace's continued fraction of Mills' ratio (Abramowitz &
 * Stegun 26.2.14) gives it directly.
 *
 *     meanIfAbove(-10, 1) → 0.09809
 */
export function meanIfAbove(mean: number, sd: number): number {
  const a = -mean / sd
  if (a < 4) return sd * (Math.exp((-a * a) / 2) / Math.sqrt(2 * Math.PI) / normalCdf(-a) - a)
  let below = a
  for (let k = 60; k >= 2; k--) below = a + k / below
  return sd / below
}
