/**
 * Where the mean of a finished series changed, and how surely where.
 *
 * Optimal partition by squared error, each change paid for: PELT, Killick, Fearnhead & Eckley 2012, JASA 107:1590. The
 * price is 3 ln n times the long-run variance, the leading term of the modified BIC of Zhang & Siegmund 2007, Biometrics
 * 63:22. Three things keep it honest on real series:
 *
 * - single wild values are pulled to three standard deviations from the median of their neighbours (Hampel's filter);
 * - the noise is measured on differences, which a change of level touches once: σ = 1.4826 · MAD(x_t − x_{t−1}) / √2;
 * - noise that leans on its yesterday wanders by itself: a first-order autoregression has the long-run variance
 *   σ² (1 + φ)/(1 − φ)², φ taken from Var(x_t − x_{t−2}) / Var(x_t − x_{t−1}) = 1 + φ.
 */
import type { Interval } from './intervals.ts'

export interface ChangePoint extends Interval {
  /** The first place of the new level; with the stated confidence it lies from `low` to `high`. */
  readonly at: number
  readonly before: number
  readonly after: number
}

export interface ChangeOptions {
  /** The fewest values a level consists of. */
  readonly minSize?: number
  /** Of the intervals. */
  readonly confidence?: number
  /** What a change costs, in ln n long-run variances. */
  readonly price?: number
}

export type Changes =
  | { readonly ok: true; readonly changes: readonly ChangePoint[] }
  | { readonly ok: false; readonly reason: 'too_few_values' | 'not_a_number' | 'bad_option' }

const largestValue = 1e100
/** Values on each side whose median a wild value is held against, and how far it may be, in standard deviations. */
const neighbours = 7
const farthest = 3
const mostLeaning = 0.8

/**
 *     changePoints([11, 13, 12, 10, 12, 11, 13, 12, 11, 12, 19, 21, 20, 18, 20, 19, 21, 20, 19, 20])
 *     → { ok: true, changes: [{ at: 10, low: 10, high: 10, before: 11.7, after: 19.7 }] }
 *
 * Time is linear in the number of values where changes are many, quadratic where there is none: 10 000 take a second or two.
 */
export function changePoints(values: readonly number[], options: ChangeOptions = {}): Changes {
  const { minSize = 3, confidence = 0.95, price = 3 } = options
  const valid = Number.isInteger(minSize) && minSize >= 1 && confidence > 0 && confidence < 1 && price > 0
  if (!valid) return { ok: false, reason: 'bad_option' }
  if (!values.every((v) => Math.abs(v) < largestValue)) return { ok: false, reason: 'not_a_number' }
  const n = values.length
  if (n < 2 * minSize || n < 4) return { ok: false, reason: 'too_few_values' }
  const noise = noiseOf(values)
  if (noise === 0) return { ok: true, changes: [] }

  const middle = median(values)
  const tamed = withoutWildValues(values, noise).map((v) => (v - middle) / noise)
  const sums = runningSums(tamed)
  const variance = longRunFactor(values, tamed)
  const starts = partition(sums, n, minSize, price * Math.log(n) * variance)
  // Hansen 2000, Econometrica 68:575: the likelihood ratio of a break's place is below x with chance (1 − e^(−x/2))².
  const allowed = -2 * Math.log(1 - Math.sqrt(confidence)) * variance
  const changes = starts.map((at, i): ChangePoint => {
    const from = starts[i - 1] ?? 0
    const to = starts[i + 1] ?? n
    const costAt = (place: number) => cost(sums, from, place) + cost(sums, place, to)
    const limit = costAt(at) + allowed
    let low = at
    let high = at
    for (let place = from + 1; place < to; place++) {
      if (costAt(place) > limit) continue
      low = Math.min(low, place)
      high = Math.max(high, place)
    }
    const level = (a: number, b: number) =>
      middle + (noise * ((sums.plain[b] as number) - (sums.plain[a] as number))) / (b - a)
    return { at, low, high, before: level(from, at), after: level(at, to) }
  })
  return { ok: true, changes }
}

interface Sums {
  readonly plain: Float64Array
  readonly squares: Float64Array
}

function runningSums(values: readonly number[]): Sums {
  const plain = new Float64Array(values.length + 1)
  const squares = new Float64Array(values.length + 1)
  values.forEach((v, i) => {
    plain[i + 1] = (plain[i] as number) + v
    squares[i + 1] = (squares[i] as number) + v * v
  })
  return { plain, squares }
}

/** Squared error of one level for the values from `a` up to but without `b`. */
function cost({ plain, squares }: Sums, a: number, b: number): number {
  const sum = (plain[b] as number) - (plain[a] as number)
  return Math.max(0, (squares[b] as number) - (squares[a] as number) - (sum * sum) / (b - a))
}

/** The starts of all levels but the first. */
function partition(sums: Sums, n: number, minSize: number, price: number): number[] {
  const best = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY)
  const from = new Int32Array(n + 1)
  best[0] = -price
  const candidates = new Int32Array(n + 1)
  const reached = new Float64Array(n + 1)
  let count = 0
  for (let end = minSize; end <= n; end++) {
    // A start joins once a level can reach from it to here.
    const joining = end - minSize
    if (joining === 0 || joining >= minSize) candidates[count++] = joining
    let least = Number.POSITIVE_INFINITY
    for (let i = 0; i < count; i++) {
      const start = candidates[i] as number
      const total = (best[start] as number) + cost(sums, start, end)
      reached[i] = total
      if (total >= least) continue
      least = total
      from[end] = start
    }
    best[end] = least + price
    // What is dearer than the best even without paying can never win later.
    let kept = 0
    for (let i = 0; i < count; i++) {
      if ((reached[i] as number) <= least + price) candidates[kept++] = candidates[i] as number
    }
    count = kept
  }
  const starts: number[] = []
  for (let end = from[n] as number; end > 0; end = from[end] as number) starts.unshift(end)
  return starts
}

function withoutWildValues(values: readonly number[], noise: number): number[] {
  return values.map((value, i) => {
    const middle = median(values.slice(Math.max(0, i - neighbours), i + neighbours + 1))
    return Math.min(Math.max(value, middle - farthest * noise), middle + farthest * noise)
  })
}

/** Standard deviation about the level, from differences. Where most of these are equal, their root mean square serves. */
function noiseOf(values: readonly number[]): number {
  return spread(differences(values, 1)) / Math.SQRT2
}

/** Long-run variance over σ². What differences see of leaning noise is only 1 − φ of its variance. */
function longRunFactor(values: readonly number[], tamed: readonly number[]): number {
  const near = medianDeviation(differences(values, 1))
  const wider = medianDeviation(differences(values, 2))
  // Where most differences are equal the change itself would pass for leaning.
  const leaning = near === 0 ? 0 : Math.min(mostLeaning, Math.max(0, (wider / near) ** 2 - 1))
  // Tails heavier than the normal's leave more variance than the median deviation tells, even when the wildest are tamed.
  const left = differences(tamed, 1).reduce((sum, d) => sum + d * d, 0) / (2 * (tamed.length - 1))
  return (Math.max(1, left) * (1 + leaning)) / (1 - leaning) ** 2
}

function spread(of: readonly number[]): number {
  const robust = medianDeviation(of)
  if (robust > 0) return robust
  const largest = of.reduce((most, d) => Math.max(most, Math.abs(d)), 0)
  if (largest === 0) return 0
  return largest * Math.sqrt(of.reduce((sum, d) => sum + (d / largest) ** 2, 0) / of.length)
}

function medianDeviation(of: readonly number[]): number {
  const middle = median(of)
  return 1.4826 * median(of.map((d) => Math.abs(d - middle)))
}

function differences(values: readonly number[], lag: number): number[] {
  return values.slice(lag).map((v, i) => v - (values[i] as number))
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  const half = sorted.length >> 1
  if (sorted.length % 2 === 1) return sorted[half] as number
  return ((sorted[half - 1] as number) + (sorted[half] as number)) / 2
}
