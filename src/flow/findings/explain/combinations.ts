/** The few combinations of values that explain a change of an amount: not the warehouse and not the province, but that warehouse in that province. */
import { rootCausesOfSum } from '../../../stats/root-cause.ts'
import type { Combination } from './move.ts'
import { type BothLeaf, effectOf } from './slices.ts'

/** A combination has to make this part of the change, and this much more than its usual part. */
const leastShare = 0.3
const leastLift = 0.15
/** Beyond three columns nobody acts on it. */
const deepest = 3
const most = 3

/** Largest first; none where the number is a ratio, or where single values say as much. */
export function combinationsOf(leaves: readonly BothLeaf[], columns: readonly string[]): Combination[] {
  if (columns.length < 2 || leaves.some((l) => l.now.below !== null)) return []
  const found = rootCausesOfSum(
    {
      attributes: columns.map((name) => ({ name, values: leaves.map((l) => l.by[name] ?? '') })),
      actual: leaves.map((l) => l.now.above),
      expected: leaves.map((l) => l.before.above),
    },
    { depth: deepest, most: 10 },
  )
  if (!found.ok) return []
  return found.causes
    .flatMap((cause): Combination[] => {
      const where = Object.entries(cause.where).map(([column, value]) => ({
        column,
        value: String(value ?? ''),
      }))
      if (where.length < 2 || where.some((w) => w.value === '')) return []
      const effect = effectOf(leaves, (l) => where.every((w) => l.by[w.column] === w.value))
      if (!effect || effect.share < leastShare || effect.share - effect.usual < leastLift) return []
      return [{ where, change: effect.change, share: effect.share, usual: effect.usual }]
    })
    .sort((a, b) => b.share - b.usual - (a.share - a.usual))
    .slice(0, most)
}
