/** The chi-square distribution, as far as tests need it. */
import { gammaQ } from './special.ts'

/** What a test of one statistic says. */
export interface ChiSquareTest {
  readonly chiSquare: number
  readonly degrees: number
  /** Chance of a statistic at least so large where nothing differs. */
  readonly p: number
}

/**
 * P(χ² ≥ x) with the given degrees of freedom: Q(degrees / 2, x / 2).
 *
 *     chiSquareTail(3.841459, 1) → 0.05
 */
export function chiSquareTail(x: number, degrees: number): number {
  return gammaQ(degrees / 2, x / 2)
}
