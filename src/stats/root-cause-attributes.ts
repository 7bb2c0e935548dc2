/** Attribute columns made ready for the search: values numbered, columns that can say nothing left out by name. */
import type { Coded } from './root-cause-lattice.ts'

export type Value = string | number | null

/** A column of the leaves: text, or numbers that stand for values. */
export interface Attribute {
  readonly name: string
  readonly values: ArrayLike<Value>
}

/** Why an attribute takes no part. 'too_many': the bound on work would be passed. */
export type LeftOut =
  | { readonly name: string; readonly because: 'one_value' | 'too_many' }
  | { readonly name: string; readonly because: 'same_as'; readonly as: string }

export interface Encoded {
  readonly names: readonly string[]
  readonly columns: readonly Coded[]
  readonly valueOf: (attribute: number, row: number) => Value
  readonly leftOut: readonly LeftOut[]
}

/**
 * Numbers the values of the given rows. An attribute that cuts the rows as an earlier one does is its other name, and the
 * earlier one speaks for both.
 */
export function encode(attributes: readonly Attribute[], rows: Int32Array): Encoded {
  const kept: { attribute: Attribute; coded: Coded }[] = []
  const leftOut: LeftOut[] = []
  for (const attribute of attributes) {
    const coded = numbered(attribute, rows)
    const same = kept.find((k) => sameCut(k.coded, coded))
    if (coded.size < 2) leftOut.push({ name: attribute.name, because: 'one_value' })
    else if (same) leftOut.push({ name: attribute.name, because: 'same_as', as: same.attribute.name })
    else kept.push({ attribute, coded })
  }
  return {
    names: kept.map((k) => k.attribute.name),
    columns: kept.map((k) => k.coded),
    valueOf: (attribute, row) => kept[attribute]?.attribute.values[rows[row] ?? 0] ?? null,
    leftOut,
  }
}

function numbered(attribute: Attribute, rows: Int32Array): Coded {
  const numbers = new Map<Value, number>()
  const codes = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const value = attribute.values[rows[i] ?? 0] ?? null
    let code = numbers.get(value)
    if (code === undefined) {
      code = numbers.size
      numbers.set(value, code)
    }
    codes[i] = code
  }
  return { codes, size: numbers.size }
}

/** Numbers are given in order of appearance, so the same cut has the same numbers. */
function sameCut(a: Coded, b: Coded): boolean {
  return a.size === b.size && a.codes.every((code, i) => code === b.codes[i])
}
