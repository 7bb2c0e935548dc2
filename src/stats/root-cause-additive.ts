/**
 * Causes of a change in an amount that adds up (GMV, orders, visits).
 *
 * Leaves under one cause deviate by the same ratio (the generalised ripple effect: Li et al. 2019, "Generic and Robust
 * Localization of Multi-Dimensional Root Causes", ISSRE). So each leaf gets a deviation, and a cell is a cause when its
 * leaves' deviations are far likelier as one group around a mean of its own than as the scatter of all leaves.
 */
import { normalQuantile } from './intervals.ts'
import { type Lattice, rollUp } from './root-cause-lattice.ts'
import { type Found, searchCauses } from './root-cause-search.ts'
import { logGamma } from './special.ts'

/** Prior of a cause: mean deviation of about 5 scatters, spread of about one; worth two to three leaves. */
const cause_prior = { leaves: 0.04, shape: 1.5, spread: 1.5 }
/** Prior of cells that are no cause and merely scatter otherwise than most: theirs is near the scatter of all. */
const scatter_prior = { shape: 50, spread: 50 }
/** Expectations are a little off for whole cells too: by a tenth of the scatter of leaves, at least by one per cent. */
const off = { scatters: 0.1, least: 0.01 }
/** Smaller scatter than this is not told apart: a thousandth of the leaf's amount. */
const least_scatter = 0.001

/**
 * Deviation of a leaf, between −1 (all gone) and 1 (all new): (actual − expected) / the larger of the two. It treats a fall
 * and the rise that undoes it alike, and noise that is normal on the expected amount stays nearly normal.
 */
export function deviation(actual: number, expected: number): number {
  return (actual - expected) / Math.max(Math.abs(actual), Math.abs(expected))
}

/** `deviations`: one per row of the lattice. */
export function additiveCauses(lattice: Lattice, deviations: Float64Array, most: number): Found[] {
  const rows = lattice.rows
  const alive = new Uint8Array(rows).fill(1)
  const [count, sum, squares] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)]
  const [asCause, asScatter] = [marginal(rows, cause_prior), marginal(rows, scatter_prior)]
  const gains = () => {
    const { centre, scatter } = background(deviations.filter((_, i) => alive[i] === 1))
    for (let i = 0; i < rows; i++) {
      const z = alive[i] === 1 ? ((deviations[i] ?? 0) - centre) / scatter : 0
      count[i] = alive[i] ?? 0
      sum[i] = z
      squares[i] = z * z
    }
    const sums = rollUp(lattice, [count, sum, squares])
    const still = 1 / Math.max(off.scatters, off.least / scatter) ** 2
    return lattice.cuboids.map((cuboid, k) => {
      const [n, s, q] = sums[k] as [Float64Array, Float64Array, Float64Array]
      // Naming a cell costs as much as choosing one of its cuboid's.
      const cost = Math.log(cuboid.cells)
      return n.map((leaves, i) => {
        const [total, square] = [s[i] ?? 0, q[i] ?? 0]
        if (leaves === 0) return -1
        const cause = asCause(cause_prior.leaves, leaves, total, square)
        if (cause - asScatter(still, leaves, total, square) < cost) return -1
        return cause + leaves * 0.5 * Math.log(2 * Math.PI) + square / 2 - cost
      })
    })
  }
  return searchCauses(lattice, alive, { gains, split: 1, worth: () => true, most })
}

/** Where most deviations lie and how far they scatter: median and its absolute deviation, as of a normal distribution. */
function background(deviations: Float64Array): { centre: number; scatter: number } {
  if (deviations.length === 0) return { centre: 0, scatter: least_scatter }
  deviations.sort()
  const centre = deviations[deviations.length >> 1] ?? 0
  const away = deviations.map((x) => Math.abs(x - centre)).sort()
  const mad = (away[away.length >> 1] ?? 0) / normalQuantile(0.75)
  return { centre, scatter: Math.max(least_scatter, mad) }
}

/**
 * Logarithm of the marginal likelihood of n normal values with sum s and sum of squares q, mean and variance unknown, under a
 * normal–inverse-gamma prior with mean 0 (DeGroot 1970, Optimal Statistical Decisions, §9.6). `weight`: of the prior on its
 * mean, in leaves.
 */
function marginal(most: number, { shape, spread }: { shape: number; spread: number }) {
  const fixed = new Float64Array(most + 1)
  for (let n = 0; n <= most; n++)
    fixed[n] =
      logGamma(shape + n / 2) - logGamma(shape) + shape * Math.log(spread) - (n / 2) * Math.log(2 * Math.PI)
  return (weight: number, n: number, s: number, q: number): number => {
    const within = Math.max(0, q - (s * s) / (weight + n))
    const mean = 0.5 * Math.log(weight / (weight + n))
    return (fixed[n] ?? 0) + mean - (shape + n / 2) * Math.log(spread + within / 2)
  }
}
