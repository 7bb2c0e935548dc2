/**
 * Events over exposure (orders over visitor-days, complaints over parcels, faults over hours) compared within strata; an
 * exposure may have any number of events, so a rate is not a share.
 *
 * Sources: Rothman & Boice 1979, Epidemiologic Analysis with a Programmable Calculator (rate ratio and difference);
 * Greenland & Robins 1985, Biometrics 41:55 (their variances); Breslow & Day 1987, IARC 82, §3.6 (test) and §3.7
 * (homogeneity, each stratum's events taken as binomial with the common ratio).
 */
import { type ChiSquareTest, chiSquareTail } from './chi-square.ts'
import { normalQuantile } from './intervals.ts'
import { type Estimate, type NoStratifiedAnswer, ratioEstimate } from './mantel-haenszel.ts'
import { sumOf } from './sum-of.ts'

export interface Rate {
  readonly events: number
  /** How long, or how many, were watched; the same unit on both sides. */
  readonly exposure: number
}

export interface RateStratum {
  readonly group: Rate
  readonly other: Rate
}

export interface StratifiedRates {
  readonly ok: true
  /** Null where one side has no event at all. */
  readonly rateRatio: Estimate | null
  /** Events per unit of exposure. */
  readonly rateDifference: Estimate
  readonly test: ChiSquareTest
  /** Is the ratio one and the same in all strata? Null with fewer than two that can tell. */
  readonly homogeneity: ChiSquareTest | null
}

/**
 * Common rate ratio and rate difference. With a, c events over exposures T₁, T₀ in a stratum of T = T₁ + T₀:
 *
 *     ratio = Σ a·T₀/T ÷ Σ c·T₁/T     difference = Σ (a·T₀ − c·T₁)/T ÷ Σ T₁T₀/T
 *
 * A stratum in which one side was not watched says nothing and is left out.
 *
 *     stratifiedRates([{ group: { events: 32, exposure: 52407 }, other: { events: 2, exposure: 18790 } }, …])
 */
export function stratifiedRates(
  strata: readonly RateStratum[],
  level = 0.95,
): StratifiedRates | NoStratifiedAnswer {
  if (!strata.every((s) => isRate(s.group) && isRate(s.other))) return { ok: false, reason: 'not_counts' }
  const watched = strata.filter((s) => s.group.exposure > 0 && s.other.exposure > 0).map(pairOf)
  const telling = watched.filter((s) => s.a + s.c > 0)
  if (telling.length === 0) return { ok: false, reason: 'no_informative_stratum' }
  const z = normalQuantile(1 - (1 - level) / 2)
  const above = sumOf(telling, (s) => (s.a * s.t0) / s.t)
  const below = sumOf(telling, (s) => (s.c * s.t1) / s.t)
  const spread = sumOf(telling, (s) => ((s.a + s.c) * s.t1 * s.t0) / (s.t * s.t))
  const ratio = above > 0 && below > 0 ? ratioEstimate(above, below, spread / (above * below), z) : null
  const weight = sumOf(watched, (s) => (s.t1 * s.t0) / s.t)
  const difference = (above - below) / weight
  const variance = sumOf(watched, (s) => (s.a * s.t0 ** 2 + s.c * s.t1 ** 2) / (s.t * s.t))
  const half = (z * Math.sqrt(variance)) / weight
  const chiSquare = (above - below) ** 2 / spread
  return {
    ok: true,
    rateRatio: ratio,
    rateDifference: { estimate: difference, low: difference - half, high: difference + half },
    test: { chiSquare, degrees: 1, p: chiSquareTail(chiSquare, 1) },
    homogeneity: ratio && telling.length > 1 ? homogeneity(telling, ratio.estimate) : null,
  }
}

interface Pair {
  readonly a: number
  readonly c: number
  readonly t1: number
  readonly t0: number
  readonly t: number
}

const isRate = ({ events, exposure }: Rate) =>
  Number.isFinite(events) && events >= 0 && Number.isFinite(exposure) && exposure >= 0

const pairOf = ({ group, other }: RateStratum): Pair => ({
  a: group.events,
  c: other.events,
  t1: group.exposure,
  t0: other.exposure,
  t: group.exposure + other.exposure,
})

function homogeneity(pairs: readonly Pair[], ratio: number): ChiSquareTest {
  const chiSquare = sumOf(pairs, (s) => {
    const share = (ratio * s.t1) / (ratio * s.t1 + s.t0)
    const events = s.a + s.c
    return (s.a - events * share) ** 2 / (events * share * (1 - share))
  })
  const degrees = pairs.length - 1
  return { chiSquare, degrees, p: chiSquareTail(chiSquare, degrees) }
}
