/**
 * What each value of a column did to a change, out of the leaves of both sides. Amounts add up; of a ratio the part that
 * came from its own rate is told from the part that came from the mix. Pure.
 */
import { mixRate } from '../../../stats/mix-rate.ts'
import { sumOf } from '../../../stats/sum-of.ts'
import type { Leaf } from '../../metrics/split.ts'
import type { Slice, Split } from './move.ts'

/** Both sides of one combination of values. */
export interface BothLeaf {
  readonly by: Leaf['by']
  readonly before: Pick<Leaf, 'above' | 'below'>
  readonly now: Pick<Leaf, 'above' | 'below'>
}

/** Leaves of the base are means over its days. */
export function bothSides(now: readonly Leaf[], before: readonly (readonly Leaf[])[]): BothLeaf[] {
  const empty = (leaf: Leaf) => ({ above: 0, below: leaf.below === null ? null : 0 })
  const all = new Map<string, { by: Leaf['by']; now: BothLeaf['now']; before: BothLeaf['now'] }>()
  const at = (leaf: Leaf) => {
    const key = JSON.stringify(leaf.by)
    const known = all.get(key)
    if (known) return known
    const made = { by: leaf.by, now: empty(leaf), before: empty(leaf) }
    all.set(key, made)
    return made
  }
  const plus = (a: BothLeaf['now'], b: BothLeaf['now'], times: number) => ({
    above: a.above + b.above * times,
    below: a.below === null || b.below === null ? null : a.below + b.below * times,
  })
  for (const leaf of now) {
    const own = at(leaf)
    own.now = plus(own.now, leaf, 1)
  }
  for (const day of before)
    for (const leaf of day) {
      const own = at(leaf)
      own.before = plus(own.before, leaf, 1 / before.length)
    }
  return [...all.values()]
}

/** The sums that the leaves make, to be held against the number itself. */
export const wholeOf = (leaves: readonly BothLeaf[], side: 'now' | 'before') => ({
  above: sumOf(leaves, (l) => l[side].above),
  below: leaves.some((l) => l[side].below === null) ? null : sumOf(leaves, (l) => l[side].below ?? 0),
})

/** One column of the leaves. Null where it has one value only, or where a ratio has no answer. */
export function slicesBy(leaves: readonly BothLeaf[], column: string, most = 8): Omit<Split, 'label'> | null {
  const groups = groupedBy(leaves, column)
  if (groups.length < 2) return null
  const effects = effectsOf(groups)
  if (!effects) return null
  const sorted = [...effects.slices].sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
  return {
    column,
    slices: sorted.slice(0, most),
    others: Math.max(0, sorted.length - most),
    rate: effects.rate,
    mix: effects.mix,
  }
}

/** What some of the leaves did to the whole. */
export function effectOf(leaves: readonly BothLeaf[], isIn: (leaf: BothLeaf) => boolean): Slice | null {
  const groups = groupedBy(
    leaves.map((l) => ({ ...l, by: { is: isIn(l) ? 'in' : 'out' } })),
    'is',
  )
  return effectsOf(groups)?.slices.find((s) => s.value === 'in') ?? null
}

interface Group {
  readonly value: string
  readonly before: BothLeaf['now']
  readonly now: BothLeaf['now']
}

function groupedBy(leaves: readonly BothLeaf[], column: string): Group[] {
  const values = new Map<string, BothLeaf[]>()
  for (const leaf of leaves) {
    const value = leaf.by[column] ?? ''
    const own = values.get(value)
    if (own) own.push(leaf)
    else values.set(value, [leaf])
  }
  return [...values].map(([value, own]) => ({
    value,
    before: wholeOf(own, 'before'),
    now: wholeOf(own, 'now'),
  }))
}

function effectsOf(groups: readonly Group[]) {
  return groups.some((g) => g.now.below === null || g.before.below === null)
    ? amounts(groups)
    : ratios(groups)
}

function amounts(groups: readonly Group[]) {
  const whole = sumOf(groups, (g) => g.before.above)
  const change = sumOf(groups, (g) => g.now.above) - whole
  const slices = groups.map((g): Slice => {
    const own = g.now.above - g.before.above
    return {
      value: g.value,
      called: g.value,
      before: g.before.above,
      now: g.now.above,
      change: own,
      share: change === 0 ? 0 : own / change,
      rate: null,
      mix: null,
      usual: whole === 0 ? 0 : g.before.above / whole,
      usual_now: whole + change === 0 ? 0 : g.now.above / (whole + change),
    }
  })
  return { slices, rate: null, mix: null }
}

function ratios(groups: readonly Group[]) {
  const side = (s: BothLeaf['now']) => ({ above: s.above, below: s.below ?? 0 })
  // Something above and nothing below is a group that the two reports cut differently: it has no rate.
  const split = mixRate(groups.map((g) => ({ name: g.value, before: side(g.before), now: side(g.now) })))
  if (!split.ok) return null
  const whole = sumOf(groups, (g) => g.before.below ?? 0)
  const wholeNow = sumOf(groups, (g) => g.now.below ?? 0)
  const ratio = (s: BothLeaf['now']) => (s.below ? s.above / s.below : null)
  const slices = groups.map((g, i): Slice => {
    const { mix = 0, rate = 0 } = split.parts[i] ?? {}
    return {
      value: g.value,
      called: g.value,
      before: ratio(g.before),
      now: ratio(g.now),
      change: mix + rate,
      share: split.change === 0 ? 0 : (mix + rate) / split.change,
      rate,
      mix,
      usual: whole === 0 ? 0 : (g.before.below ?? 0) / whole,
      usual_now: wholeNow === 0 ? 0 : (g.now.below ?? 0) / wholeNow,
    }
  })
  return { slices, rate: split.rate, mix: split.mix }
}
