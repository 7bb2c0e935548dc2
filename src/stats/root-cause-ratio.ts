/**
 * Causes of a change in a rate (conversion, refunds, failures): part of a whole, now against a baseline.
 *
 * Each leaf's shift is taken on the scale where the variance of a rate depends on its whole alone, y = 2·arcsin √p
 * (Freeman & Tukey 1950, AMS 21:607; the difference is Cohen's h). A leaf outside the causes has y ~ N(0, v + τ²), v being
 * counting and τ the unrest of leaves; under a cause y ~ N(μ, v + τ² + ω²). A cell's gain is the log likelihood ratio of
 * the two, averaged over a grid of μ and ω (a Bayesian scan statistic; Neill, Moore & Cooper 2006, NIPS 18).
 *
 * It does not matter which part is counted, those that succeed or those that fail.
 */
import { normalQuantile } from './intervals.ts'
import { type Lattice, rollUp } from './root-cause-lattice.ts'
import { type Found, searchCauses } from './root-cause-search.ts'

/** One row of the lattice: part and whole now, part and whole of the baseline. */
export interface RatioLeaf {
  readonly part: number
  readonly whole: number
  readonly basePart: number
  readonly baseWhole: number
}

export interface RateShift {
  /** Part that the baseline's rate would have given on the whole of now. */
  readonly expected: number
  readonly shift: number
  /** Of the shift, from counting. */
  readonly variance: number
}

/** A leaf's baseline rate is drawn towards that of all as if it had seen this much more of the whole. */
const borrowed_whole = 15
/** Unrest that is not told from none, as a share of the shift of all (root mean square): a cause is the bigger thing. */
const least_unrest = 0.4
const means = [0.5, 1, 2, 4]
const spreads = [0.25, 0.5, 1]
/** Several causes must explain a third more than the one that holds them all. */
const split = 0.75
/** A further cause must have this share of the first one's gain, and of all movement. */
const worth_gain = 0.1
const worth_share = 0.1
/** Naming paid for, odds of 7 : 1 and better. */
const least_gain = 2

/** Shifts of leaves; all have a whole above 0. Symmetric in the part and its rest. */
export function rateShifts(leaves: readonly RatioLeaf[]): RateShift[] {
  const [part, whole] = leaves.reduce(([p, w], leaf) => [p + leaf.basePart, w + leaf.baseWhole], [0, 0])
  const rate = (part + 0.5) / (whole + 1)
  return leaves.map((leaf) => {
    const seen = leaf.baseWhole + borrowed_whole
    const base = Math.min(1, (leaf.basePart + borrowed_whole * rate) / seen)
    return {
      expected: leaf.whole * base,
      shift: angle(leaf.part / leaf.whole) - angle(base),
      variance: 1 / leaf.whole + 1 / seen,
    }
  })
}

const angle = (rate: number) => 2 * Math.asin(Math.sqrt(Math.min(1, rate)))

export function ratioCauses(
  lattice: Lattice,
  leaves: readonly RatioLeaf[],
  shifts: readonly RateShift[],
  most: number,
): Found[] {
  const rows = lattice.rows
  const alive = new Uint8Array(rows).fill(1)
  const size = overall(leaves, shifts)
  if (size === 0) return []
  const noise = unrest(shifts, size)
  const hypotheses = [1, -1].flatMap((sign) =>
    means.flatMap((mean) =>
      spreads.map((spread) => ({ mean: sign * mean * size, spread: spread * mean * size })),
    ),
  )
  const column = new Float64Array(rows)
  const gains = () => {
    // The largest so far, and the sum of all relative to it: columns are rolled up one by one, for memory's sake.
    const top = lattice.cuboids.map((c) => new Float64Array(c.cells).fill(Number.NEGATIVE_INFINITY))
    const sum = lattice.cuboids.map((c) => new Float64Array(c.cells))
    for (const { mean, spread } of hypotheses) {
      for (let i = 0; i < rows; i++) {
        const leaf = shifts[i]
        column[i] = alive[i] === 1 && leaf ? logRatio(leaf.shift, leaf.variance + noise, mean, spread) : 0
      }
      rollUp(lattice, [column]).forEach(([rolled], k) => {
        addExponent(top[k] as Float64Array, sum[k] as Float64Array, rolled as Float64Array)
      })
    }
    return lattice.cuboids.map((cuboid, k) => {
      const cost = Math.log(cuboid.cells) + Math.log(hypotheses.length) + least_gain
      return (sum[k] as Float64Array).map((s, i) => (top[k]?.[i] ?? 0) + Math.log(s) - cost)
    })
  }
  const change = (row: number) => (leaves[row]?.part ?? 0) - (shifts[row]?.expected ?? 0)
  const movement = shifts.reduce((total, _, row) => total + Math.abs(change(row)), 0)
  const worth = (taken: Int32Array, gain: number, first: number) =>
    gain >= worth_gain * first &&
    Math.abs(taken.reduce((total, row) => total + change(row), 0)) >= worth_share * movement
  return searchCauses(lattice, alive, { gains, split, worth, most })
}

/** log of N(y; mean, variance + spread²) over N(y; 0, variance). */
function logRatio(y: number, variance: number, mean: number, spread: number): number {
  const wide = variance + spread * spread
  return (y * y) / (2 * variance) - (y - mean) ** 2 / (2 * wide) - 0.5 * Math.log(wide / variance)
}

/** Streaming log-sum-exp, cell by cell. */
function addExponent(top: Float64Array, sum: Float64Array, values: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const [x, most] = [values[i] ?? 0, top[i] ?? 0]
    if (x <= most) sum[i] = (sum[i] ?? 0) + Math.exp(x - most)
    else {
      sum[i] = (sum[i] ?? 0) * Math.exp(most - x) + 1
      top[i] = x
    }
  }
}

/** Root mean square of the shifts, each leaf counting by its whole. */
function overall(leaves: readonly RatioLeaf[], shifts: readonly RateShift[]): number {
  let [weight, squares] = [0, 0]
  for (let i = 0; i < shifts.length; i++) {
    const whole = leaves[i]?.whole ?? 0
    weight += whole
    squares += whole * (shifts[i]?.shift ?? 0) ** 2
  }
  return weight > 0 ? Math.sqrt(squares / weight) : 0
}

/**
 * τ² of leaves: the least that lets half of them lie within the quartiles of their normal distribution, as the median of
 * y²/(v + τ²) says.
 */
function unrest(shifts: readonly RateShift[], size: number): number {
  const aim = normalQuantile(0.75) ** 2
  const middle = (t: number) => {
    const squares = Float64Array.from(shifts, (s) => s.shift ** 2 / (s.variance + t)).sort()
    return squares[squares.length >> 1] ?? 0
  }
  let low = (least_unrest * size) ** 2
  if (middle(low) <= aim) return low
  let high = Math.max(10, 2 * low)
  for (let step = 0; step < 40 && high / low > 1.01; step++) {
    const mid = Math.sqrt(low * high)
    if (middle(mid) > aim) low = mid
    else high = mid
  }
  return high
}
