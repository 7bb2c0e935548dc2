/** The noncentral t distribution: what a t statistic does when there is a difference. */
import { normalCdf, studentCdf } from './intervals.ts'
import { betaI, logGamma } from './special.ts'

/**
 * P(T ≤ t) of a noncentral t with `degrees` of freedom and noncentrality δ, as a Poisson-weighted sum of incomplete betas.
 * Lenth 1989, Applied Statistics 38:185 (AS 243):
 *
 *     F(t) = Φ(−δ) + ½ Σⱼ [pⱼ I_x(j + ½, ν/2) + qⱼ I_x(j + 1, ν/2)],  x = t²/(t² + ν),  t ≥ 0
 *     pⱼ = e^(−δ²/2) (δ²/2)ʲ / j!,   qⱼ = δ e^(−δ²/2) (δ²/2)ʲ / (√2 Γ(j + 3/2))
 *
 * Beyond |δ| = 37 the weights leave the numbers' range and the normal approximation of Abramowitz & Stegun 26.7.10 stands in.
 *
 *     noncentralStudentCdf(2, 10, 1) → 0.8076115
 */
export function noncentralStudentCdf(t: number, degrees: number, delta: number): number {
  if (delta === 0) return studentCdf(t, degrees)
  if (t < 0) return 1 - noncentralStudentCdf(-t, degrees, -delta)
  if (Math.abs(delta) > 37) {
    const s = 1 / (4 * degrees)
    return normalCdf((t * (1 - s) - delta) / Math.sqrt(1 + 2 * t * t * s))
  }
  const x = (t * t) / (t * t + degrees)
  const half = (delta * delta) / 2
  const reach = 12 * Math.sqrt(half) + 30
  let sum = 0
  for (let j = Math.max(0, Math.floor(half - reach)); j < half + reach; j++) {
    const log = -half + j * Math.log(half)
    const p = Math.exp(log - logGamma(j + 1))
    const q = (delta / Math.SQRT2) * Math.exp(log - logGamma(j + 1.5))
    sum += p * betaI(x, j + 0.5, degrees / 2) + q * betaI(x, j + 1, degrees / 2)
  }
  return Math.min(1, Math.max(0, normalCdf(-delta) + sum / 2))
}
