/**
 * Which combinations of attribute values explain a change? Leaves in (one per combination that has data), the fewest
 * combinations out that account for it, largest first.
 *
 * Causes are found by minimum description length over the lattice of attributes: a combination is called a cause when
 * saying so is cheaper than the scatter of its leaves is surprising, and cheaper than naming its parts.
 */
import { additiveCauses, deviation } from './root-cause-additive.ts'
import { type Attribute, type Encoded, encode, type LeftOut, type Value } from './root-cause-attributes.ts'
import { buildLattice, type Cuboid, type Lattice } from './root-cause-lattice.ts'
import { type RatioLeaf, rateShifts, ratioCauses } from './root-cause-ratio.ts'
import type { Found } from './root-cause-search.ts'

export interface RootCause {
  readonly where: Readonly<Record<string, Value>>
  /** Leaves that are under it and under no cause before it. */
  readonly leaves: number
  /** Sums over those leaves; of a ratio, its part: expected is what the baseline's rate gives on the actual whole. */
  readonly actual: number
  readonly expected: number
  /** Of a ratio, the actual whole: actual / whole is the rate now. */
  readonly whole?: number
  /** Actual less expected. */
  readonly change: number
  /** Of all movement, causes and rest in absolute terms: the shares and the unexplained share add up to 1. */
  readonly share: number
  /** Log likelihood gained by naming it, cost of naming taken off (nats). */
  readonly score: number
  /** Single attributes that have exactly the same leaves, and could be said instead. */
  readonly same_as: readonly Readonly<Record<string, Value>>[]
}

export interface RootCauses {
  readonly ok: true
  readonly change: number
  readonly causes: readonly RootCause[]
  readonly unexplained: { readonly change: number; readonly share: number }
  readonly left_out: readonly LeftOut[]
}

export type NoRootCause =
  | 'no_leaves'
  | 'no_attributes'
  | 'not_numbers'
  | 'lengths_differ'
  | 'negative'
  | 'part_exceeds_whole'
  | 'no_change'
  | 'nothing_stands_out'

export type RootCauseAnswer = RootCauses | { readonly ok: false; readonly reason: NoRootCause }

export interface AdditiveLeaves {
  readonly attributes: readonly Attribute[]
  readonly actual: ArrayLike<number>
  readonly expected: ArrayLike<number>
}

export interface RatioLeaves {
  readonly attributes: readonly Attribute[]
  readonly actual: { readonly part: ArrayLike<number>; readonly whole: ArrayLike<number> }
  readonly expected: { readonly part: ArrayLike<number>; readonly whole: ArrayLike<number> }
}

/** Attributes in one combination, and causes in one answer, at the most. */
export interface RootCauseOptions {
  readonly depth?: number
  readonly most?: number
}

const most_causes = 20
/** Far beyond any amount, and far enough from overflow for sums of squares. */
const largest = 1e100
const rounding = 1 + 1e-9

/**
 * Causes of a change in an amount that adds up. Leaves that are 0 on both sides say nothing; negative amounts (refunds in
 * a net amount) are allowed.
 *
 *     rootCausesOfSum({ attributes: [{ name: 'a', values: [...] }], actual, expected })
 *     → causes: [{ where: { a: 'a1' }, change: −50, share: 1 }]
 */
export function rootCausesOfSum(leaves: AdditiveLeaves, options: RootCauseOptions = {}): RootCauseAnswer {
  const { attributes, actual, expected } = leaves
  const n = actual.length
  if (expected.length !== n || attributes.some((a) => a.values.length !== n)) return no('lengths_differ')
  const rows: number[] = []
  let moved = false
  for (let i = 0; i < n; i++) {
    const [is, was] = [actual[i] ?? 0, expected[i] ?? 0]
    if (!isNumber(is) || !isNumber(was)) return no('not_numbers')
    if (is !== 0 || was !== 0) rows.push(i)
    if (is !== was) moved = true
  }
  if (rows.length === 0) return no('no_leaves')
  if (!moved) return no('no_change')
  const kept = Int32Array.from(rows)
  const encoded = encode(attributes, kept)
  if (encoded.columns.length === 0) return no('no_attributes')
  const lattice = buildLattice(encoded.columns, kept.length, options.depth ?? encoded.columns.length)
  const deviations = Float64Array.from(kept, (r) => deviation(actual[r] ?? 0, expected[r] ?? 0))
  const found = additiveCauses(lattice, deviations, options.most ?? most_causes)
  const side = (values: ArrayLike<number>) => (row: number) => values[kept[row] ?? 0] ?? 0
  return answer(lattice, encoded, found, { actual: side(actual), expected: side(expected) })
}

/**
 * Causes of a change in a ratio of which the part is counted within the whole (orders within visits, refunds within
 * orders). Leaves without a whole now have no rate now and say nothing; a leaf without a baseline is held against that of
 * all. 'part_exceeds_whole': it is no part.
 *
 *     rootCausesOfRatio({ attributes: [{ name: 'a', values: ['x', 'y'] }],
 *       actual: { part: [900, 100], whole: [9000, 9000] }, expected: { part: [100, 100], whole: [9000, 9000] } })
 *     → causes: [{ where: { a: 'x' }, actual: 900, expected: 100, change: 800, share: 1 }]
 */
export function rootCausesOfRatio(ratio: RatioLeaves, options: RootCauseOptions = {}): RootCauseAnswer {
  const { attributes, actual, expected } = ratio
  const n = actual.whole.length
  const columns = [actual.part, actual.whole, expected.part, expected.whole]
  if ([...columns, ...attributes.map((a) => a.values)].some((c) => c.length !== n))
    return no('lengths_differ')
  const rows: number[] = []
  const leaves: RatioLeaf[] = []
  for (let i = 0; i < n; i++) {
    const [part = 0, whole = 0, basePart = 0, baseWhole = 0] = columns.map((column) => column[i] ?? 0)
    if (![part, whole, basePart, baseWhole].every(isNumber)) return no('not_numbers')
    if (Math.min(part, whole, basePart, baseWhole) < 0) return no('negative')
    if (part > whole * rounding || basePart > baseWhole * rounding) return no('part_exceeds_whole')
    if (whole === 0) continue
    rows.push(i)
    leaves.push({ part, whole, basePart, baseWhole })
  }
  if (rows.length === 0 || leaves.every((leaf) => leaf.baseWhole === 0)) return no('no_leaves')
  const encoded = encode(attributes, Int32Array.from(rows))
  if (encoded.columns.length === 0) return no('no_attributes')
  const shifts = rateShifts(leaves)
  if (leaves.every((leaf) => leaf.part * leaf.baseWhole === leaf.basePart * leaf.whole))
    return no('no_change')
  const lattice = buildLattice(encoded.columns, leaves.length, options.depth ?? encoded.columns.length)
  const found = ratioCauses(lattice, leaves, shifts, options.most ?? most_causes)
  return answer(lattice, encoded, found, {
    actual: (row) => leaves[row]?.part ?? 0,
    expected: (row) => shifts[row]?.expected ?? 0,
    whole: (row) => leaves[row]?.whole ?? 0,
  })
}

const isNumber = (x: number) => Math.abs(x) <= largest

interface Sides {
  readonly actual: (row: number) => number
  readonly expected: (row: number) => number
  readonly whole?: (row: number) => number
}

function answer(lattice: Lattice, encoded: Encoded, found: readonly Found[], sides: Sides): RootCauseAnswer {
  if (found.length === 0) return no('nothing_stands_out')
  const rows = Int32Array.from({ length: lattice.rows }, (_, row) => row)
  const total = (of: (row: number) => number, over: Int32Array) => over.reduce((sum, row) => sum + of(row), 0)
  const change = total(sides.actual, rows) - total(sides.expected, rows)
  const causes = found.map((f) => {
    const [actual, expected] = [total(sides.actual, f.taken), total(sides.expected, f.taken)]
    const whole = sides.whole ? { whole: total(sides.whole, f.taken) } : {}
    return { f, actual, expected, ...whole, change: actual - expected }
  })
  const rest = change - causes.reduce((sum, c) => sum + c.change, 0)
  const all = causes.reduce((sum, c) => sum + Math.abs(c.change), Math.abs(rest))
  const share = (part: number) => (all > 0 ? Math.abs(part) / all : 0)
  return {
    ok: true,
    change,
    causes: causes
      .map(({ f, ...amounts }) => ({
        where: whereOf(lattice, encoded, f),
        leaves: f.taken.length,
        ...amounts,
        share: share(amounts.change),
        score: f.gain,
        same_as: otherNames(lattice, encoded, f),
      }))
      .sort((a, b) => b.share - a.share || b.score - a.score),
    unexplained: { change: rest, share: share(rest) },
    left_out: [
      ...encoded.leftOut,
      ...encoded.names
        .slice(lattice.attributes.length)
        .map((name) => ({ name, because: 'too_many' as const })),
    ],
  }
}

function whereOf(lattice: Lattice, encoded: Encoded, found: Found): Record<string, Value> {
  const { attributes, rowOf } = lattice.cuboids[found.cuboid] as Cuboid
  const row = rowOf[found.cell] ?? 0
  return Object.fromEntries(attributes.map((j) => [encoded.names[j] ?? '', encoded.valueOf(j, row)]))
}

function otherNames(lattice: Lattice, encoded: Encoded, found: Found): Record<string, Value>[] {
  const { attributes, cellOf, rowOf } = lattice.cuboids[found.cuboid] as Cuboid
  const first = rowOf[found.cell] ?? 0
  return encoded.columns.flatMap(({ codes }, j) => {
    if (attributes.length === 1 && attributes[0] === j) return []
    const same = codes.every((code, row) => (code === codes[first]) === (cellOf[row] === found.cell))
    return same ? [Object.fromEntries([[encoded.names[j] ?? '', encoded.valueOf(j, first)]])] : []
  })
}

const no = (reason: NoRootCause): RootCauseAnswer => ({ ok: false, reason })
