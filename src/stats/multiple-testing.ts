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
