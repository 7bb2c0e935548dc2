/** The few combinations of values that explain a change: not the warehouse and not the province, but that warehouse in that province. */
import { type RootCauseAnswer, rootCausesOfRatio, rootCausesOfSum } from '../../../stats/root-cause.ts'
import type { Combination } from './move.ts'
import { type BothLeaf, effectOf } from './slices.ts'

/** A combination has to make this part of the change, and this much more than its usual part. */
const leastShare = 0.3
const leastLift = 0.15
/** Beyond three columns nobody acts on it. */
const deepest = 3
const most = 3

/** Largest first; none where single values say as much, or where the number is a ratio of two things that are not part and whole. */
export function combinationsOf(leaves: readonly BothLeaf[], columns: readonly string[]): Combination[] {
  if (columns.length < 2) return []
  const found = causesOf(leaves, columns)
  if (!found.ok) return []
  return found.causes
    .flatMap((cause): Combination[] => {
      const where = Object.entries(cause.where).map(([column, value]) => ({
        column,
        value: String(value ?? ''),
      }))
      if (where.length < 2 || where.some((w) => w.value === '')) return []
      const slice = effectOf(leaves, (l) => where.every((w) => l.by[w.column] === w.value))
      if (!slice || slice.share < leastShare || slice.share - slice.usual < leastLift) return []
      return [{ where, slice }]
    })
    .sort((a, b) => b.slice.share - b.slice.usual - (a.slice.share - a.slice.usual))
    .slice(0, most)
}

function causesOf(leaves: readonly BothLeaf[], columns: readonly string[]): RootCauseAnswer {
  const attributes = columns.map((name) => ({ name, values: leaves.map((l) => l.by[name] ?? '') }))
  const options = { depth: deepest, most: 10 }
  const above = (side: 'now' | 'before') => leaves.map((l) => l[side].above)
  if (leaves.every((l) => l.now.below === null))
    return rootCausesOfSum({ attributes, actual: above('now'), expected: above('before') }, options)
  const side = (of: 'now' | 'before') => ({ part: above(of), whole: leaves.map((l) => l[of].below ?? 0) })
  return rootCausesOfRatio({ attributes, actual: side('now'), expected: side('before') }, options)
}
