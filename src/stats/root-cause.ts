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
import type { Found } from './root-cause-search.ts'

export interface RootCause {
  readonly where: Readonly<Record<string, Value>>
  /** Leaves that are under it and under no cause before it. */
  readonly leaves: number
  /** Actual less expected of those leaves. */
  readonly change: number
  /** Of all movement, causes and rest in absolute terms: the shares and the unexplained share add up to 1. */
  readonly share: number
  /** Log likelihood gained by naming it, cost of naming taken off (nats). */
  readonly score: number
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
  | 'no_change'
  | 'nothing_stands_out'

export type RootCauseAnswer = RootCauses | { readonly ok: false; readonly reason: NoRootCause }

export interface AdditiveLeaves {
  readonly attributes: readonly Attribute[]
  readonly actual: ArrayLike<number>
  readonly expected: ArrayLike<number>
}

/** Attributes in one combination, and causes in one answer, at the most. */
export interface RootCauseOptions {
  readonly depth?: number
  readonly most?: number
}

const most_causes = 20

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
    if (!Number.isFinite(is) || !Number.isFinite(was)) return no('not_numbers')
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
  const changeOf = (row: number) => (actual[kept[row] ?? 0] ?? 0) - (expected[kept[row] ?? 0] ?? 0)
  return answer(lattice, encoded, found, changeOf)
}

function answer(
  lattice: Lattice,
  encoded: Encoded,
  found: readonly Found[],
  changeOf: (row: number) => number,
): RootCauseAnswer {
  if (found.length === 0) return no('nothing_stands_out')
  let change = 0
  for (let i = 0; i < lattice.rows; i++) change += changeOf(i)
  const changes = found.map((f) => f.taken.reduce((sum, row) => sum + changeOf(row), 0))
  const rest = change - changes.reduce((sum, c) => sum + c, 0)
  const all = changes.reduce((sum, c) => sum + Math.abs(c), Math.abs(rest))
  const share = (part: number) => (all > 0 ? Math.abs(part) / all : 0)
  const causes = found.map((f, i) => ({
    where: whereOf(lattice, encoded, f),
    leaves: f.taken.length,
    change: changes[i] ?? 0,
    share: share(changes[i] ?? 0),
    score: f.gain,
  }))
  return {
    ok: true,
    change,
    causes: causes.sort((a, b) => b.share - a.share || b.score - a.score),
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

const no = (reason: NoRootCause): RootCauseAnswer => ({ ok: false, reason })
