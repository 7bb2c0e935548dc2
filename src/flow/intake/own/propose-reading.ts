/** From a match to the reading of a column: its words, what counts as blank, and how several rows of one order are put together. */
import type { Fact } from '../../facts/define.ts'
import type { ColumnReading, Format, RowCondition } from '../format.ts'
import { ourWords } from './check.ts'
import type { FileColumn, Match } from './match-columns.ts'
import { perOrder } from './per-order.ts'
import type { ProposedTable } from './propose.ts'

export interface ReadingInput {
  readonly fact: Fact
  readonly file: readonly FileColumn[]
  readonly taken: readonly Match[]
  readonly known: readonly Format[]
  /** Without it the row is nothing. */
  readonly isKey: boolean
  /** Part of the key that may be '' where a level does not have it. */
  readonly mayBeEmpty: boolean
  /** Text of the file → our word, as the person says. */
  readonly words: Readonly<Record<string, string>>
  readonly table: ProposedTable
}

/** A null reading: the column is better left alone; `unlisted` says which texts nobody knows. */
export function readingOf(
  match: Match,
  input: ReadingInput,
): { reading: ColumnReading | null; unlisted: readonly string[] } {
  const { fact, file, isKey } = input
  const column = fact.columns[match.column]
  const look = file.find((f) => f.header === match.header)?.look
  const base: ColumnReading = { from: match.header, as: match.fit.as }
  const kept = match.reading
  const extra: Partial<ColumnReading> = {
    ...(isKey || fact.grain.includes(match.column) ? {} : { optional: true }),
    ...(input.mayBeEmpty && column?.kind !== 'day' ? { optional: true, blankIs: '' } : {}),
    ...(kept?.none ? { none: kept.none } : {}),
    ...(kept?.withheld ? { withheld: kept.withheld } : {}),
    ...(kept?.negate && match.because.name === 'same' ? { negate: true as const } : {}),
  }
  const onlyWhen: RowCondition[] = [
    ...((look?.blanks.length ?? 0) > 0 && !kept?.none
      ? [{ column: match.header, notIn: [...(look?.blanks ?? [])] }]
      : []),
    ...paidOnly(match, input),
  ]
  const translated = wordsFor(match, input, look?.words ?? [])
  if (translated && translated.seen === 0 && Object.keys(input.words).length === 0 && (look?.filled ?? 0) > 0)
    return { reading: null, unlisted: translated.unlisted }
  const combine = combining(match, input)
  return {
    reading: {
      ...base,
      ...extra,
      ...(translated ? { words: translated.words } : {}),
      ...(onlyWhen.length > 0 ? { onlyWhen } : {}),
      ...(combine ? { combine } : {}),
    } as ColumnReading,
    unlisted: translated?.unlisted ?? [],
  }
}

/** What nobody paid yet may already show what it would cost: an amount is a payment where the payment has a time. */
function paidOnly(match: Match, { taken }: ReadingInput): RowCondition[] {
  if (match.column !== 'paid_minor') return []
  const paid = taken.find((t) => t.column === 'paid_at')
  return paid ? [{ column: paid.header, notBlank: true }] : []
}

interface Translation {
  readonly words: Readonly<Record<string, string>>
  /** Of the file's own texts, how many are understood. */
  readonly seen: number
  readonly unlisted: readonly string[]
}

/** Our words for the texts of a column whose words are ours; null where anything may stand. */
function wordsFor(
  match: Match,
  { fact, known, words: said }: ReadingInput,
  texts: readonly string[],
): Translation | null {
  if (ourWords(known, fact.name, match.column).size === 0) return null
  const dictionary = new Map<string, Set<string>>()
  const plain: Record<string, string> = {}
  for (const format of known)
    for (const target of format.into)
      for (const reading of target.fact === fact.name ? [target.columns[match.column]] : [])
        for (const source of reading ? [reading, ...(reading.otherwise ?? [])] : [])
          for (const [raw, word] of Object.entries(source.words ?? {})) {
            dictionary.set(raw, (dictionary.get(raw) ?? new Set()).add(word))
            // The sheets kept by hand use the plain words; they will come, seen today or not.
            if (format.platform === 'dazi') plain[raw] = word
          }
  const words: Record<string, string> = {}
  const unlisted: string[] = []
  let seen = 0
  for (const text of texts) {
    const given = said[text]
    const meant = dictionary.get(text)
    const word = given ?? (meant?.size === 1 ? [...meant][0] : undefined)
    if (word === undefined) unlisted.push(text)
    else {
      words[text] = word
      seen += 1
    }
  }
  return { words: { ...plain, ...words, ...said }, seen, unlisted }
}

/** Several rows of a file make one order: the first, the earliest, the sum, or the furthest behind. */
function combining(match: Match, input: ReadingInput): ColumnReading['combine'] | null {
  const { fact, known, taken, table } = input
  if (fact.name !== 'order' || fact.grain.includes(match.column)) return null
  const kind = fact.columns[match.column]?.kind
  const order = taken.find((t) => t.column === 'order_id')?.header
  if (match.column === 'status') {
    const behind = known
      .flatMap((f) => f.into)
      .filter((t) => t.fact === 'order')
      .map((t) => t.columns.status?.combine)
      .find((c) => typeof c === 'object')
    return behind ?? 'first'
  }
  if (kind === 'time')
    return match.column === 'completed_at' || match.column === 'delivered_at' ? 'max' : 'min'
  if ((kind === 'money' || kind === 'count') && order !== undefined)
    return perOrder(table, order, match.header, kind) === 'line' ? 'sum' : 'first'
  return 'first'
}
