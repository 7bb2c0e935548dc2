/**
 * Looking at many things at once finds something by luck; this takes the luck out. Adjusted p-values whose threshold is
 * the share of false ones among those believed. Benjamini & Hochberg 1995, JRSS B 57:289; same order as the input.
 *
 *     benjaminiHochberg([0.01, 0.04, 0.03]) → [0.03, 0.04, 0.04]
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const m = p.length
  const largestFirst = p.map((value, at) => ({ value, at })).sort((a, b) => b.value - a.value)
  const adjusted = new Array<number>(m).fill(1)
  let smallest = 1
  largestFirst.forEach(({ value, at }, i) => {
    smallest = Math.min(smallest, (value * m) / (m - i))
    adjusted[at] = smallest
  })
  return adjusted
}

/**
 * The other ways to take the luck out; `alpha` is needed by the two-stage ones only, which first count what is found.
 *
 * 'bonferroni', 'sidak'             any one false among all; of independent tests the second is a little kinder
 * 'holm', 'holm-sidak'              the same, step by step: never worse (Holm 1979, Scand. J. Stat. 6:65)
 * 'hochberg', 'hommel'              the same where tests are independent or positively so (Hochberg 1988, Biometrika 75:800;
 *                                   Hommel 1988, 75:383)
 * 'bh', 'by'                        the share of false ones among those believed; 'by' whatever the dependence (Benjamini &
 *                                   Yekutieli 2001, Ann. Stat. 29:1165)
 * 'two-stage-bh', 'two-stage-bky'   as 'bh' with the true nulls counted first (Benjamini, Krieger & Yekutieli 2006,
 *                                   Biometrika 93:491)
 */
export type Adjustment =
  | 'bonferroni'
  | 'sidak'
  | 'holm'
  | 'holm-sidak'
  | 'hochberg'
  | 'hommel'
  | 'bh'
  | 'by'
  | 'two-stage-bh'
  | 'two-stage-bky'

/**
 * Adjusted p-values, in the order of the input: those at most α are believed.
 *
 *     adjustP([0.01, 0.04, 0.03], 'holm') → [0.03, 0.06, 0.06]
 */
export function adjustP(p: readonly number[], method: Adjustment, alpha = 0.05): number[] {
  const m = p.length
  const sidak = (value: number, tests: number) => -Math.expm1(tests * Math.log1p(-value))
  switch (method) {
    case 'bonferroni':
      return p.map((value) => Math.min(1, value * m))
    case 'sidak':
      return p.map((value) => sidak(value, m))
    case 'holm':
      return stepDown(p, (value, left) => value * left)
    case 'holm-sidak':
      return stepDown(p, sidak)
    case 'hochberg':
      return stepUp(p, (value, rank) => value * (m - rank + 1))
    case 'hommel':
      return hommel(p)
    case 'bh':
      return benjaminiHochberg(p)
    case 'by': {
      const harmonic = p.reduce((sum, _, i) => sum + 1 / (i + 1), 0)
      return stepUp(p, (value, rank) => (value * m * harmonic) / rank)
    }
    default:
      return twoStage(p, method === 'two-stage-bky' ? 1 + alpha : 1, alpha)
  }
}

/** Smallest first; no later one is more believed than an earlier one. */
function stepDown(p: readonly number[], f: (value: number, left: number) => number): number[] {
  const adjusted = new Array<number>(p.length).fill(1)
  let largest = 0
  ranked(p).forEach(({ value, at }, i) => {
    largest = Math.max(largest, Math.min(1, f(value, p.length - i)))
    adjusted[at] = largest
  })
  return adjusted
}

/** Largest first; no earlier one is less believed than a later one. */
function stepUp(p: readonly number[], f: (value: number, rank: number) => number): number[] {
  const adjusted = new Array<number>(p.length).fill(1)
  let smallest = 1
  ranked(p)
    .reverse()
    .forEach(({ value, at }, i) => {
      smallest = Math.min(smallest, f(value, p.length - i))
      adjusted[at] = smallest
    })
  return adjusted
}

const ranked = (p: readonly number[]) =>
  p.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value)

/** Hommel's by closed testing with Simes' test, as Wright 1992, Biometrics 48:1005 computes it. */
function hommel(p: readonly number[]): number[] {
  const m = p.length
  const order = ranked(p)
  const sorted = order.map(({ value }) => value)
  const best = [...sorted]
  for (let size = m; size > 1; size--) {
    const upper = sorted.slice(m - size + 1).map((value, i) => (size * value) / (i + 2))
    const least = Math.min(...upper)
    const last = Math.min(least, size * (sorted[m - size] ?? 1))
    for (let i = 0; i < m; i++) {
      const value = sorted[i] ?? 1
      const own = i > m - size ? last : Math.min(least, size * value)
      best[i] = Math.max(best[i] ?? 0, own, value)
    }
  }
  const adjusted = new Array<number>(m).fill(1)
  order.forEach(({ at }, i) => {
    adjusted[at] = Math.min(1, best[i] ?? 1)
  })
  return adjusted
}

function twoStage(p: readonly number[], factor: number, alpha: number): number[] {
  const first = benjaminiHochberg(p)
  const found = first.filter((value) => value <= alpha / factor).length
  const nulls = found === 0 || found === p.length ? p.length : p.length - found
  return first.map((value) => Math.min(1, (value * factor * nulls) / p.length))
}
