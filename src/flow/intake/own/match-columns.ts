/** For one fact: which column of the file feeds which of its columns, how sure that is and why. */
import type { Fact } from '../../facts/define.ts'
import type { ColumnReading } from '../format.ts'
import { type Fit, fitOf } from './column-fit.ts'
import { alike, type KnownNames, type Meaning, nameOf } from './known-names.ts'
import type { Look } from './value-shapes.ts'

export interface FileColumn {
  readonly header: string
  readonly look: Look
}

export interface Match {
  readonly header: string
  readonly fact: string
  readonly column: string
  readonly fit: Fit
  /** 0 to 1: how likely it is that a person who knows the file would say the same. */
  readonly certainty: number
  readonly because: Because
  /** How the declaration that calls it so reads it; null where none does. */
  readonly reading: ColumnReading | null
}

export type Because =
  | {
      readonly name: 'same'
      readonly as: Meaning['from']
      readonly agreeing: number
      readonly otherwise: number
    }
  | { readonly name: 'like'; readonly as: Meaning['from']; readonly likeness: number }
  | { readonly name: 'said' }

/** Below it a column stays as it is, and the person is told what it could be. */
export const sureEnough = 0.75

/** One export alone may use a word its own way; three that agree hardly do. */
const sureOf = (from: Meaning['from']['kind'], agreeing: number): number =>
  agreeing >= 3 ? 0.97 : agreeing === 2 ? 0.95 : from === 'label' ? 0.93 : 0.88
/** One header may say two things: a status and its raw text, a province and a city. */
const sharing: readonly (readonly string[])[] = [
  ['status', 'status_raw'],
  ['kind', 'kind_raw'],
  ['province', 'city'],
  ['period_from', 'period_to'],
  ['range_low', 'range_high'],
]
const mayShare = (a: string, b: string): boolean => sharing.some((s) => s.includes(a) && s.includes(b))
/** Said by the file or the shop as a whole. */
const notFromCells = new Set(['shop_id', 'platform', 'currency'])

export interface Matched {
  /** Sure enough to be used. */
  readonly taken: readonly Match[]
  /** What the others could be; the likeliest for each header. */
  readonly hints: readonly Match[]
}

/** `nearest`: keys of the declarations that share most with the file, the nearest first; they are quoted before others. */
export function matchColumns(
  fact: Fact,
  file: readonly FileColumn[],
  names: KnownNames,
  nearest: readonly string[],
): Matched {
  const all = file.flatMap((column) => meaningsOf(column, fact, names, nearest))
  const sorted = [...all].sort((a, b) => b.certainty - a.certainty || orderOf(fact, a) - orderOf(fact, b))
  const taken: Match[] = []
  for (const match of sorted) {
    if (match.certainty < sureEnough) continue
    if (taken.some((t) => t.column === match.column)) continue
    if (taken.some((t) => t.header === match.header && !mayShare(t.column, match.column))) continue
    taken.push(match)
  }
  const used = new Set(taken.map((t) => t.header))
  const hints = new Map<string, Match>()
  for (const match of sorted)
    if (!used.has(match.header) && !hints.has(match.header)) hints.set(match.header, match)
  return { taken, hints: [...hints.values()] }
}

const orderOf = (fact: Fact, match: Match): number => Object.keys(fact.columns).indexOf(match.column)

function meaningsOf(
  { header, look }: FileColumn,
  fact: Fact,
  names: KnownNames,
  nearest: readonly string[],
): Match[] {
  const meanings = names.of(header).filter((m) => m.fact === fact.name && !notFromCells.has(m.column))
  if (meanings.length === 0) return likeOf({ header, look }, fact, names)
  // A declaration that reads one header into two columns, a status and its text, says both at once and no either-or.
  const byColumn = new Map<string, Meaning[]>()
  for (const meaning of meanings)
    byColumn.set(meaning.column, [...(byColumn.get(meaning.column) ?? []), meaning])
  return [...byColumn].flatMap(([column, own]) => {
    const rivals = [...byColumn].filter(([other]) => other !== column && !mayShare(other, column))
    const agreeing = votes(own)
    const otherwise = rivals.reduce((sum, [, theirs]) => sum + votes(theirs), 0)
    const quoted = [...own].sort((a, b) => rankOf(a, nearest) - rankOf(b, nearest))[0]
    const shape = fact.columns[column]
    if (!quoted || !shape) return []
    const fit = fitOf(header, look, shape, quoted)
    if (!fit) return []
    const certainty =
      sureOf(quoted.from.kind, agreeing) * (agreeing / (agreeing + otherwise)) * fitFactor(fit)
    return [
      {
        header,
        fact: fact.name,
        column,
        fit,
        certainty,
        because: { name: 'same' as const, as: quoted.from, agreeing, otherwise },
        reading: quoted.reading,
      },
    ]
  })
}

/** Different declarations; our own label and the trade's word count as one each. */
const votes = (meanings: readonly Meaning[]): number =>
  new Set(meanings.map((m) => (m.from.kind === 'format' ? m.from.key : m.from.kind))).size

function rankOf(meaning: Meaning, nearest: readonly string[]): number {
  if (meaning.from.kind !== 'format') return 1000 + (meaning.from.kind === 'label' ? 0 : 1)
  const at = nearest.indexOf(meaning.from.key)
  return at < 0 ? 500 : at
}

/** Cells that look as they should leave the name's certainty as it is; a few odd ones are rows to be told of, many say the name misleads. */
function fitFactor({ share }: Fit): number {
  if (share === null) return 0.8
  if (share >= 0.98) return 1
  if (share >= 0.9) return 0.92
  return share >= 0.7 ? 0.6 : 0.2
}

function likeOf({ header, look }: FileColumn, fact: Fact, names: KnownNames): Match[] {
  const near = names.near(header, fact.name)
  if (!near || notFromCells.has(near.meaning.column)) return []
  const column = fact.columns[near.meaning.column]
  const fit = column && fitOf(header, look, column, near.meaning)
  if (!fit || (fit.share ?? 1) < 0.7) return []
  return [
    {
      header,
      fact: fact.name,
      column: near.meaning.column,
      fit,
      certainty: 0.65 * near.likeness * fitFactor(fit),
      because: {
        name: 'like',
        as: near.meaning.from,
        likeness: alike(nameOf(header), nameOf(nameIn(near.meaning.from))),
      },
      reading: near.meaning.reading,
    },
  ]
}

export const nameIn = (from: Meaning['from']): string =>
  from.kind === 'format' ? from.header : from.kind === 'label' ? from.label : from.name
