/** Values that follow each other in time carry less news than their number says. */

/**
 * Lag-1 autocorrelation of residuals about nothing, held to [0, 0.95] and with the bias of short series given back:
 * Kendall 1954, Biometrika 41:403, E(r) ≈ ρ − (1 + 3ρ)/n. Negative values are taken as none: they would only narrow.
 *
 *     autocorrelation([1, 1, -1, -1, 1, 1, -1, -1]) → 0.29
 */
export function autocorrelation(residuals: readonly number[]): number {
  const n = residuals.length
  const whole = residuals.reduce((sum, r) => sum + r * r, 0)
  if (n < 3 || whole === 0) return 0
  const lagged = residuals.reduce((sum, r, i) => sum + r * (residuals[i - 1] ?? 0), 0)
  const seen = lagged / whole
  return Math.min(0.95, Math.max(0, seen + (1 + 3 * seen) / n))
}

/**
 * How many times larger the variance of a mean of such values is than of as many independent ones: (1 + ρ) / (1 − ρ), the
 * long-run value of a first-order autoregression (Bartlett 1946, JRSS Suppl. 8:27).
 *
 *     meanInflation(0.5) → 3
 */
export const meanInflation = (rho: number): number => (1 + rho) / (1 - rho)
