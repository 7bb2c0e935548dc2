/** Intervals for shares, differences of shares and means. Pure arithmetic; the level defaults to 95 %. */
import { betaI, gammaQ, solveGrowing } from './special.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

/** Cases out of all. */
export interface Share {
  readonly cases: number
  readonly of: number
}

export function normalCdf(z: number): number {
  // The tail itself, not what is left of one half: small chances keep their digits.
  const tail = gammaQ(0.5, (z * z) / 2) / 2
  return z < 0 ? tail : 1 - tail
}

export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new Error(`a probability between 0 and 1 is needed, got ${p}`)
  return solveGrowing(normalCdf, p, -38, 38)
}

export function studentCdf(t: number, degrees: number): number {
  const tail = betaI(degrees / (degrees + t * t), degrees / 2, 0.5) / 2
  return t < 0 ? tail : 1 - tail
}

export function studentQuantile(p: number, degrees: number): number {
  if (p < 0.5) return -studentQuantile(1 - p, degrees)
  return solveGrowing((t) => studentCdf(t, degrees), p, 0, 1e8)
}

/** Score interval of one share. Wilson 1927, JASA 22:209; Newcombe 1998, Stat. Med. 17:857, method 3. */
export function wilson({ cases, of }: Share, level = 0.95): Interval {
  if (of === 0) return { low: 0, high: 1 }
  const z = twoSided(level)
  const p = cases / of
  const middle = 2 * cases + z * z
  const spread = z * Math.sqrt(z * z + 4 * cases * (1 - p))
  const scale = 2 * (of + z * z)
  return {
    low: cases === 0 ? 0 : (middle - spread) / scale,
    high: cases === of ? 1 : (middle + spread) / scale,
  }
}

/** The same level is asked for thousands of times. */
const twoSidedOf = new Map<number, number>()

function twoSided(level: number): number {
  const z = twoSidedOf.get(level) ?? normalQuantile(1 - (1 - level) / 2)
  twoSidedOf.set(level, z)
  return z
}

/**
 * Exact interval of one share: never less often right than it says, and wider for it. Clopper & Pearson 1934, Biometrika
 * 26:404; R's binom.test.
 *
 *     clopperPearson({ cases: 3, of: 50 }) → low 0.0125, high 0.1655
 */
export function clopperPearson({ cases, of }: Share, level = 0.95): Interval {
  const alpha = (1 - level) / 2
  const quantile = (p: number, a: number, b: number) => solveGrowing((x) => betaI(x, a, b), p, 0, 1)
  return {
    low: cases === 0 ? 0 : quantile(alpha, cases, of - cases + 1),
    high: cases === of ? 1 : quantile(1 - alpha, cases + 1, of - cases),
  }
}

/** Interval of a − b for two independent shares. Newcombe 1998, Stat. Med. 17:873, method 10. */
export function newcombe(a: Share, b: Share, level = 0.95): Interval {
  const [pa, pb] = [a.of === 0 ? 0 : a.cases / a.of, b.of === 0 ? 0 : b.cases / b.of]
  const [wa, wb] = [wilson(a, level), wilson(b, level)]
  const difference = pa - pb
  return {
    low: difference - Math.hypot(pa - wa.low, wb.high - pb),
    high: difference + Math.hypot(wa.high - pa, pb - wb.low),
  }
}

/** Mean and its Student interval; one value has no interval, none has no mean. */
export function meanInterval(
  values: readonly number[],
  level = 0.95,
): { mean: number; low: number | null; high: number | null } | null {
  const n = values.length
  if (n === 0) return null
  const mean = values.reduce((a, b) => a + b, 0) / n
  if (n === 1) return { mean, low: null, high: null }
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (n - 1)
  const half = studentQuantile(1 - (1 - level) / 2, n - 1) * Math.sqrt(variance / n)
  return { mean, low: mean - half, high: mean + half }
}

/** Middle value; of an even count, the mean of the middle two. Null of nothing. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}
