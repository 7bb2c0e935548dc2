/**
 * Counts that scatter more than chance alone: orders of a day, complaints of a week. The negative binomial has the
 * Poisson's mean μ and the variance μ + α·μ²; α is the dispersion, 0 is the Poisson, 1/α is the k of ecologists and the
 * size of R's dnbinom.
 *
 * Sources: Fisher 1941, Ann. Eugenics 11:182, and Bliss & Fisher 1953, Biometrics 9:176 (estimates); Fisher 1950,
 * Biometrics 6:17 (test of dispersion); Johnson, Kemp & Kotz 2005, Univariate Discrete Distributions, §5.2 (the tail as an
 * incomplete beta).
 */
import { type ChiSquareTest, chiSquareTail } from './chi-square.ts'
import { poissonAtLeast, poissonInterval } from './counts.ts'
import { type Interval, studentQuantile } from './intervals.ts'
import { betaI } from './special.ts'
import { sumOf } from './sum-of.ts'

export interface CountScatter {
  readonly ok: true
  readonly mean: number
  readonly variance: number
  /** α by likelihood; 0 where the counts scatter no more than a Poisson's. */
  readonly dispersion: number
  /** α by moments, (s² − μ)/μ²: quicker, less exact, what a spreadsheet gives. */
  readonly dispersionByMoments: number
  /** Of the mean, its scatter paid for. */
  readonly interval: Interval
  /** Do they scatter more than a Poisson's? (n − 1)s²/μ against chi-square; null where every count is zero. */
  readonly test: ChiSquareTest | null
}

/**
 * Mean and dispersion of whole counts of like periods; at least two are needed.
 *
 *     countScatter([0, 3, 1, 9, 2, 0, 14, 1]) → mean 3.75, dispersion 1.52
 */
export function countScatter(
  counts: readonly number[],
  level = 0.95,
): CountScatter | { readonly ok: false; readonly reason: 'not_counts' | 'too_few' } {
  if (!counts.every((c) => Number.isSafeInteger(c) && c >= 0)) return { ok: false, reason: 'not_counts' }
  const n = counts.length
  if (n < 2) return { ok: false, reason: 'too_few' }
  const mean = sumOf(counts, (c) => c) / n
  const variance = sumOf(counts, (c) => (c - mean) ** 2) / (n - 1)
  const dispersionByMoments = mean === 0 ? 0 : Math.max(0, (variance - mean) / mean ** 2)
  const dispersion = mean === 0 ? 0 : likeliest(counts, mean)
  const chiSquare = mean === 0 ? 0 : ((n - 1) * variance) / mean
  return {
    ok: true,
    mean,
    variance,
    dispersion,
    dispersionByMoments,
    interval: meanInterval(mean, dispersion, n, level),
    test: mean === 0 ? null : { chiSquare, degrees: n - 1, p: chiSquareTail(chiSquare, n - 1) },
  }
}

/**
 * P(X ≥ x) = I_q(x, 1/α) with q = αμ / (1 + αμ); a Poisson's tail where α is nothing.
 *
 *     negativeBinomialAtLeast(10, 3.75, 1.39) → 0.11
 */
export function negativeBinomialAtLeast(x: number, mean: number, dispersion: number): number {
  if (x <= 0) return 1
  if (mean === 0) return 0
  // So near the Poisson that the difference is below what the beta's arithmetic keeps.
  if (dispersion < 1e-7) return poissonAtLeast(Math.ceil(x), mean)
  const lean = dispersion * mean
  return betaI(lean / (1 + lean), Math.ceil(x), 1 / dispersion)
}

/**
 * Where a count of this mean and dispersion falls: the smallest range of whole numbers that leaves no more than half of
 * what is beyond the level on either side. For a period to come the mean is taken as known.
 *
 *     negativeBinomialRange(20, 0.1) → { low: 7, high: 37 }; a Poisson's would be 12 to 29
 */
export function negativeBinomialRange(mean: number, dispersion: number, level = 0.95): Interval {
  const beyond = (1 - level) / 2
  const atMost = (x: number) => 1 - negativeBinomialAtLeast(x + 1, mean, dispersion)
  return {
    low: firstWhole((x) => atMost(x) >= beyond),
    high: firstWhole((x) => negativeBinomialAtLeast(x + 1, mean, dispersion) <= beyond),
  }
}

/** The smallest whole x ≥ 0 at which a condition that stays true becomes true. */
function firstWhole(holds: (x: number) => boolean): number {
  let high = 1
  while (!holds(high) && high < 2 ** 50) high *= 2
  let low = -1
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}

/** Student's on the logarithm of the mean; all zeros have the exact upper limit of a Poisson total. */
function meanInterval(mean: number, dispersion: number, n: number, level: number): Interval {
  if (mean === 0) return { low: 0, high: poissonInterval(0, level).high / n }
  const factor = Math.exp(
    studentQuantile(1 - (1 - level) / 2, n - 1) * Math.sqrt((1 / mean + dispersion) / n),
  )
  return { low: mean / factor, high: mean * factor }
}

/**
 * The α = 1/k at which the likelihood is highest, the mean being that of the sample. Fisher's equation
 *
 *     Σ_{j ≥ 1} (counts of at least j) / (k + j − 1) = n·ln(1 + μ/k)
 *
 * has one root where the variance by n is above the mean, and none elsewhere (Levin & Reeds 1977, Ann. Stat. 5:79).
 */
function likeliest(counts: readonly number[], mean: number): number {
  const n = counts.length
  const spread = sumOf(counts, (c) => (c - mean) ** 2) / n
  if (spread <= mean) return 0
  const largest = Math.max(...counts)
  // Beyond this the sum is too long, and moments are as good.
  if (largest > 1_000_000) return (spread - mean) / mean ** 2
  const atLeast = new Float64Array(largest + 1)
  for (const c of counts) atLeast[c] = (atLeast[c] ?? 0) + 1
  for (let j = largest - 1; j >= 1; j--) atLeast[j] = (atLeast[j] ?? 0) + (atLeast[j + 1] ?? 0)
  const score = (logAlpha: number) => {
    const k = Math.exp(-logAlpha)
    let sum = 0
    for (let j = 1; j <= largest; j++) sum += (atLeast[j] ?? 0) / (k + j - 1)
    return sum - n * Math.log1p(mean / k)
  }
  let [low, high] = [Math.log(1e-9), Math.log(1e9)]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (score(middle) < 0) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}
