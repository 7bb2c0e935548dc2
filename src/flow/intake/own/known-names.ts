/**
 * What a column's name means to everybody we know: the declarations of the platforms' exports, the labels of the facts, and
 * the names that ERPs and people use for the same thing. The more of them agree, the surer.
 */
import { facts } from '../../facts/index.ts'
import type { ColumnReading, Format } from '../format.ts'
import { normaliseHeader } from '../readers/headers.ts'
import { headersOf } from '../recognise.ts'
import { labelOf } from './check.ts'
import { tradeNames } from './trade-names.ts'

export interface Meaning {
  readonly fact: string
  readonly column: string
  /** Who calls it so; the header as they write it. */
  readonly from:
    | { readonly kind: 'format'; readonly key: string; readonly label: string; readonly header: string }
    | { readonly kind: 'label'; readonly label: string }
    | { readonly kind: 'trade'; readonly name: string }
  /** How they read it; of a format only. */
  readonly reading: ColumnReading | null
}

export class KnownNames {
  private readonly byName = new Map<string, Meaning[]>()
  private readonly pairs = new Map<string, ReadonlySet<string>>()
  private readonly alikes = new Map<string, readonly Alike[]>()

  constructor(formats: readonly Format[]) {
    for (const format of formats)
      for (const target of format.into)
        for (const [column, reading] of Object.entries(target.columns))
          for (const source of [reading, ...(reading.otherwise ?? [])])
            for (const header of plainHeaders(source))
              this.add(header, {
                fact: target.fact,
                column,
                from: { kind: 'format', key: format.key, label: format.label, header },
                reading,
              })
    for (const fact of facts)
      for (const [column, { label }] of Object.entries(fact.columns)) {
        const said = labelOf(label)
        this.add(said, { fact: fact.name, column, from: { kind: 'label', label: said }, reading: null })
      }
    for (const [at, names] of Object.entries(tradeNames)) {
      const [fact = '', column = ''] = at.split('.')
      for (const name of names) this.add(name, { fact, column, from: { kind: 'trade', name }, reading: null })
    }
  }

  private add(header: string, meaning: Meaning): void {
    const name = nameOf(header)
    if (name === '') return
    const kept = this.byName.get(name)
    if (kept) kept.push(meaning)
    else this.byName.set(name, [meaning])
  }

  /** What exactly this name means, in every fact that has it. */
  of(header: string): readonly Meaning[] {
    return this.byName.get(nameOf(header)) ?? []
  }

  /** The name most like this one that means something in a fact: a hint for the person, never a decision. */
  near(header: string, fact: string): { meaning: Meaning; likeness: number } | null {
    for (const { meanings, likeness } of this.alikeTo(nameOf(header))) {
      const meaning = meanings.find((m) => m.fact === fact)
      if (meaning) return { meaning, likeness }
    }
    return null
  }

  /** Most alike first; looked up once, since every fact asks. */
  private alikeTo(name: string): readonly Alike[] {
    const kept = this.alikes.get(name)
    if (kept) return kept
    const found = [...this.byName]
      .map(([known, meanings]) => ({ meanings, likeness: alike(name, known, this.pairs) }))
      .filter(({ likeness }) => likeness >= leastAlike)
      .sort((a, b) => b.likeness - a.likeness)
    this.alikes.set(name, found)
    return found
  }
}

interface Alike {
  readonly meanings: readonly Meaning[]
  readonly likeness: number
}

const leastAlike = 0.5

/** Only a header whose cell is taken as it stands lends its name: 备注 with a 【仓】 in it is no 发货仓. */
const plainHeaders = (source: Parameters<typeof headersOf>[0]): readonly string[] =>
  'from' in source && !('between' in source) && !('means' in source) && !('matching' in source)
    ? headersOf(source)
    : []

/** As `normaliseHeader`, and without the unit in brackets behind it: 实付金额（分） is a 实付金额. */
export const nameOf = (header: string): string =>
  normaliseHeader(header).replace(/（(元|分|万元|%|件|个|次|人|秒|克|g|kg|cny|rmb|usd)）$/i, '')

/** Share of letter pairs that two names have in common (Dice). `kept` remembers the pairs of names that come again. */
export function alike(a: string, b: string, kept = new Map<string, ReadonlySet<string>>()): number {
  if (a === b) return 1
  const left = pairsOf(a, kept)
  const right = pairsOf(b, kept)
  if (left.size === 0 || right.size === 0) return 0
  // With lengths too far apart they cannot share enough.
  if (2 * Math.min(left.size, right.size) < leastAlike * (left.size + right.size)) return 0
  let common = 0
  for (const pair of left) if (right.has(pair)) common += 1
  return (2 * common) / (left.size + right.size)
}

function pairsOf(text: string, kept: Map<string, ReadonlySet<string>>): ReadonlySet<string> {
  const known = kept.get(text)
  if (known) return known
  const pairs = new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)))
  kept.set(text, pairs)
  return pairs
}
