/**
 * Two groups compared within strata (shops, days, price bands …), so that a stratum that differs in size or level cannot
 * pass for a difference of the groups.
 *
 * Sources: Mantel & Haenszel 1959, JNCI 22:719 (odds ratio, test); Robins, Breslow & Greenland 1986, Biometrics 42:311
 * (its variance); Greenland & Robins 1985, Biometrics 41:55 (risk ratio); Sato 1989, Biometrics 45:1323 (variance of the
 * risk difference, good for many small strata as for few large ones); Breslow & Day 1980, IARC 32, §4.4 with Tarone 1985,
 * Biometrika 72:91 (homogeneity).
 */
import { type ChiSquareTest, chiSquareTail } from './chi-square.ts'
import { type Interval, normalQuantile, type Share } from './intervals.ts'
import { sumOf } from './sum-of.ts'

/** One stratum: the group asked about, and the one it is compared with. */
export interface Stratum {
  readonly group: Share
  readonly other: Share
}

export interface Estimate extends Interval {
  readonly estimate: number
}

export interface StratifiedShares {
  readonly ok: true
  /** Null where one side has no case at all, or nothing but cases: no finite ratio. */
  readonly oddsRatio: Estimate | null
  readonly riskRatio: Estimate | null
  readonly riskDifference: Estimate
  /** Cochran–Mantel–Haenszel: is there a difference once the strata are held fixed? */
  readonly test: ChiSquareTest
  /** Breslow–Day–Tarone: is the odds ratio one and the same in all strata? Null with fewer than two that can tell. */
  readonly homogeneity: ChiSquareTest | null
}

export interface NoStratifiedAnswer {
  readonly ok: false
  readonly reason: 'not_counts' | 'no_informative_stratum'
}

interface Fourfold {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly n1: number
  readonly n0: number
  readonly n: number
}

/**
 * Common odds ratio, risk ratio and risk difference of stratified shares, each with its interval. With a, c cases out of
 * n₁, n₀ in a stratum of n:
 *
 *     OR = Σ a(n₀−c)/n ÷ Σ c(n₁−a)/n     RR = Σ a·n₀/n ÷ Σ c·n₁/n     RD = Σ (a·n₀ − c·n₁)/n ÷ Σ n₁n₀/n
 *
 * `continuity` takes half a case off the test's distance, as R's mantelhaen.test does by default; off here, since the
 * corrected test is too timid. A stratum in which one group is empty says nothing and is left out.
 *
 *     mantelHaenszel([{ group: { cases: 8, of: 106 }, other: { cases: 5, of: 120 } },
 *                     { group: { cases: 22, of: 98 }, other: { cases: 16, of: 85 } }])
 *     → riskRatio 1.33, riskDifference 0.035, oddsRatio 1.40
 */
export function mantelHaenszel(
  strata: readonly Stratum[],
  { level = 0.95, continuity = false }: { level?: number; continuity?: boolean } = {},
): StratifiedShares | NoStratifiedAnswer {
  if (!strata.every((s) => isShare(s.group) && isShare(s.other))) return { ok: false, reason: 'not_counts' }
  const tables = strata.filter((s) => s.group.of > 0 && s.other.of > 0).map(fourfold)
  const isTelling = (t: Fourfold) => t.a + t.c > 0 && t.b + t.d > 0 && t.n > 1
  const telling = tables.filter(isTelling)
  if (telling.length === 0) return { ok: false, reason: 'no_informative_stratum' }
  const z = normalQuantile(1 - (1 - level) / 2)
  const odds = oddsRatio(telling, z)
  return {
    ok: true,
    oddsRatio: odds,
    riskRatio: riskRatio(tables, z),
    riskDifference: riskDifference(tables, z),
    test: cochran(telling, continuity),
    homogeneity: odds && telling.length > 1 ? breslowDay(telling, odds.estimate) : null,
  }
}

const isShare = ({ cases, of }: Share) => Number.isFinite(of) && cases >= 0 && cases <= of

function fourfold({ group, other }: Stratum): Fourfold {
  const [a, n1, c, n0] = [group.cases, group.of, other.cases, other.of]
  return { a, b: n1 - a, c, d: n0 - c, n1, n0, n: n1 + n0 }
}

/** A ratio whose logarithm is near normal. */
export function ratioEstimate(above: number, below: number, varianceOfLog: number, z: number): Estimate {
  const estimate = above / below
  const factor = Math.exp(z * Math.sqrt(varianceOfLog))
  return { estimate, low: estimate / factor, high: estimate * factor }
}

function oddsRatio(tables: readonly Fourfold[], z: number): Estimate | null {
  const r = sumOf(tables, (t) => (t.a * t.d) / t.n)
  const s = sumOf(tables, (t) => (t.b * t.c) / t.n)
  if (r === 0 || s === 0) return null
  const p = (t: Fourfold) => (t.a + t.d) / t.n
  const variance =
    sumOf(tables, (t) => (p(t) * t.a * t.d) / t.n) / (2 * r * r) +
    sumOf(tables, (t) => (p(t) * t.b * t.c + (1 - p(t)) * t.a * t.d) / t.n) / (2 * r * s) +
    sumOf(tables, (t) => ((1 - p(t)) * t.b * t.c) / t.n) / (2 * s * s)
  return ratioEstimate(r, s, variance, z)
}

function riskRatio(tables: readonly Fourfold[], z: number): Estimate | null {
  const above = sumOf(tables, (t) => (t.a * t.n0) / t.n)
  const below = sumOf(tables, (t) => (t.c * t.n1) / t.n)
  if (above === 0 || below === 0) return null
  const spread = sumOf(tables, (t) => ((t.a + t.c) * t.n1 * t.n0 - t.a * t.c * t.n) / (t.n * t.n))
  return ratioEstimate(above, below, spread / (above * below), z)
}

function riskDifference(tables: readonly Fourfold[], z: number): Estimate {
  const weight = sumOf(tables, (t) => (t.n1 * t.n0) / t.n)
  const estimate = sumOf(tables, (t) => (t.a * t.n0 - t.c * t.n1) / t.n) / weight
  const lean = sumOf(
    tables,
    (t) => (t.c * t.n1 ** 2 - t.a * t.n0 ** 2 + (t.n1 * t.n0 * (t.n0 - t.n1)) / 2) / (t.n * t.n),
  )
  const spread = sumOf(tables, (t) => (t.a * t.d + t.c * t.b) / t.n) / 2
  // Rounding may leave a hair below nothing where every table is certain.
  const half = (z * Math.sqrt(Math.max(0, estimate * lean + spread))) / weight
  return { estimate, low: Math.max(-1, estimate - half), high: Math.min(1, estimate + half) }
}

function cochran(tables: readonly Fourfold[], continuity: boolean): ChiSquareTest {
  const distance = Math.abs(sumOf(tables, (t) => t.a - (t.n1 * (t.a + t.c)) / t.n))
  const variance = sumOf(tables, (t) => (t.n1 * t.n0 * (t.a + t.c) * (t.b + t.d)) / (t.n * t.n * (t.n - 1)))
  const chiSquare = Math.max(0, distance - (continuity ? 0.5 : 0)) ** 2 / variance
  return { chiSquare, degrees: 1, p: chiSquareTail(chiSquare, 1) }
}

/** Distance of each table from the one with the same margins and the common odds ratio. */
function breslowDay(tables: readonly Fourfold[], odds: number): ChiSquareTest {
  const fitted = tables.map((t) => {
    const a = expectedCases(t, odds)
    const cases = t.a + t.c
    const variance = 1 / (1 / a + 1 / (t.n1 - a) + 1 / (cases - a) + 1 / (t.n0 - cases + a))
    return { off: t.a - a, variance }
  })
  // Tarone's term pays for the common odds ratio not being the likeliest one.
  const lean = sumOf(fitted, (f) => f.off)
  const chiSquare = Math.max(
    0,
    sumOf(fitted, (f) => f.off ** 2 / f.variance) - lean ** 2 / sumOf(fitted, (f) => f.variance),
  )
  const degrees = tables.length - 1
  return { chiSquare, degrees, p: chiSquareTail(chiSquare, degrees) }
}

/** The root of a(n₀ − m + a) = odds·(n₁ − a)(m − a) that leaves no cell negative. */
function expectedCases({ a, c, n1, n0 }: Fourfold, odds: number): number {
  const m = a + c
  const [low, high] = [Math.max(0, m - n0), Math.min(n1, m)]
  let [from, to] = [low, high]
  for (let i = 0; i < 200 && to - from > 1e-14 * high; i++) {
    const middle = (from + to) / 2
    if (middle * (n0 - m + middle) < odds * (n1 - middle) * (m - middle)) from = middle
    else to = middle
  }
  return (from + to) / 2
}
