/**
 * Looking every day and stopping when one likes, without being fooled: intervals that hold at all times together, and
 * p-values that stay honest however often they are read.
 *
 * A normal mixture over the effect gives a martingale (Robbins 1970, Ann. Math. Stat. 41:1397). With V the squared standard
 * error and r the ratio of the mixture's variance to V:
 *
 *     half width = √(V · (1 + r)/r · (ln(1 + r) − 2 ln α))           p = min(1, √(1 + r) · exp(−z²/2 · r/(1 + r)))
 *
 * The mixture sequential probability ratio test of Johari, Koomen, Pekelis & Walsh 2022, Oper. Res. 70:1806 is r = τ²/V; the
 * asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2024, Ann. Stat. 52:2613
 * (arXiv:2103.06476v7, eq. 9 and 155) is r = n·ρ², with ρ² set so that the interval is tightest near `tuning` units (eq. 161).
 * One-sided by their eq. 134.
 */
import type { Interval } from './intervals.ts'

/** What an always-valid look needs: an effect that is near normal, and after how many units it was seen. */
export interface Look {
  readonly estimate: number
  readonly standardError: number
  readonly n: number
}

export type Asks = 'different' | 'more' | 'less'

/** ρ² · tuning: which mixture is tightest near `tuning` units, eq. 161. */
export function mixtureRate(alpha: number, tuning: number, asks: Asks = 'different'): number {
  const log = -2 * Math.log(asks === 'different' ? alpha : 2 * alpha)
  return (log + Math.log(log + 1)) / tuning
}

/**
 * Half width of the interval at level 1 − α that holds at all times, r being the mixture's variance over the squared
 * standard error.
 */
export function alwaysValidHalfWidth(
  standardError: number,
  r: number,
  alpha: number,
  asks: Asks = 'different',
): number {
  const log =
    asks === 'different'
      ? Math.log(1 + r) - 2 * Math.log(alpha)
      : 2 * Math.log1p(Math.sqrt(1 + r) / (2 * alpha))
  return standardError * Math.sqrt(((1 + r) / r) * log)
}

/** One-sided sequences are for α < ½: nothing is said beyond. */
const mostOneSided = 0.4999

/**
 * The p-value that may be read at any time: the α at which the interval just leaves `z` standard errors out. One-sided it
 * is the chance in the asked direction, and 0.4999 stands for everything that is not evidence.
 */
export function alwaysValidP(z: number, r: number, asks: Asks = 'different'): number {
  const evidence = (z * z * r) / (1 + r) / 2
  if (asks === 'different') return Math.min(1, Math.sqrt(1 + r) * Math.exp(-evidence))
  if (asks === 'more' ? z <= 0 : z >= 0) return mostOneSided
  return Math.min(mostOneSided, Math.sqrt(1 + r) / (2 * Math.expm1(evidence)))
}

/**
 * Mixture sequential probability ratio test with a normal mixture of standard deviation `mixtureSd` in the effect's unit:
 * best about the size of the effects that are hoped for.
 *
 *     mixtureSequentialTest({ estimate: 0.05, standardError: 0.02, n: 10_000 }, 0.05) → p 0.18, low −0.007, high 0.107
 */
export function mixtureSequentialTest(
  { estimate, standardError }: Look,
  mixtureSd: number,
  alpha = 0.05,
):
  | ({ readonly ok: true; readonly p: number } & Interval)
  | { readonly ok: false; readonly reason: 'no_spread' } {
  const r = (mixtureSd / standardError) ** 2
  if (!(r > 0 && Number.isFinite(r))) return { ok: false, reason: 'no_spread' }
  const half = alwaysValidHalfWidth(standardError, r, alpha)
  return {
    ok: true,
    p: alwaysValidP(estimate / standardError, r),
    low: estimate - half,
    high: estimate + half,
  }
}
