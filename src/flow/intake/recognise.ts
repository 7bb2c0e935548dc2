/** Which export is this? By header names after normalising, never by position; the more specific beats the general; equals ask. */
import type { CellSource, ColumnReading, Format } from './format.ts'
import { normaliseHeader } from './readers/headers.ts'
import type { TableSource } from './readers/table.ts'

export type Recognition =
  | { kind: 'one'; format: Format }
  | { kind: 'several'; formats: readonly Format[] }
  | { kind: 'none'; nearest: { format: Format; missing: readonly string[] } | null }

/**
 * Normalised header → position; a header that repeats keeps its first position. 'Amount spent (USD)' is found under
 * 'Amount spent (¤)' as well, since which currency stands there is the file's to say.
 */
export function headerIndex(headers: readonly string[]): ReadonlyMap<string, number> {
  const index = new Map<string, number>()
  headers.forEach((h, i) => {
    const name = normaliseHeader(h)
    for (const known of [name, name.replace(/（[a-z]{3}）$/, '（¤）')])
      if (known !== '' && !index.has(known)) index.set(known, i)
  })
  return index
}

/** Every header name that some declaration knows, for finding the header row under a preamble. */
export function knownHeaders(formats: readonly Format[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const format of formats) {
    for (const h of [...format.recognise.headers, ...(format.recognise.oneOf ?? []).flat()])
      names.add(normaliseHeader(h))
    for (const target of format.into)
      for (const reading of Object.values(target.columns))
        for (const h of headersOf(reading)) names.add(normaliseHeader(h))
  }
  return names
}

/** The headers a reading may take its cell from, newest first. */
export function headersOf(source: CellSource): readonly string[] {
  if ('from' in source) return typeof source.from === 'string' ? [source.from] : source.from
  if ('product' in source) return source.product
  if ('elapsed' in source) return [...source.elapsed].reverse()
  if ('balance' in source) return [source.balance.in, source.balance.out]
  return []
}

/**
 * Headers whose cells tell rows of one parent apart: those that the declaration names, else all that it always reads, by
 * name, so that the same row has the same key when the platform moves its columns or adds one, or one is not ticked.
 */
export function contentOf(
  source: { readonly content?: readonly string[] },
  format: Format,
  headers: readonly string[],
): readonly string[] {
  if (source.content) return source.content
  const always = new Set(
    format.into
      .flatMap((t) => Object.values(t.columns))
      .filter((r) => r.optional !== true)
      .flatMap(headersOf)
      .map(normaliseHeader),
  )
  return headers
    .map((header) => ({ header, name: normaliseHeader(header) }))
    .filter(({ name }) => always.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ header }) => header)
}

export function recognise(
  table: Pick<TableSource, 'headers' | 'sheet' | 'path'>,
  formats: readonly Format[],
): Recognition {
  const index = headerIndex(table.headers)
  const fits = formats
    .filter((f) => matches(f, index, table))
    .map((format) => ({ format, rank: rank(format, index) }))
  if (fits.length === 0) return { kind: 'none', nearest: nearest(index, formats) }
  const best = Math.max(...fits.map((f) => f.rank))
  const winners = fits.filter((f) => f.rank === best).map((f) => f.format)
  const [only] = winners
  return only && winners.length === 1 ? { kind: 'one', format: only } : { kind: 'several', formats: winners }
}

/** How firmly a declaration would claim this table; null when it is not for it. The highest wins. */
export function standing(
  table: Pick<TableSource, 'headers' | 'sheet' | 'path'>,
  format: Format,
): number | null {
  const index = headerIndex(table.headers)
  return matches(format, index, table) ? rank(format, index) : null
}

/** Declarations that know something of the table, those that know most of its headers first. */
export function nearestOf(
  headers: readonly string[],
  formats: readonly Format[],
): { format: Format; shared: number }[] {
  const index = headerIndex(headers)
  return formats
    .map((format) => ({ format, shared: understood(format, index).size }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
}

/** Every header that a declaration says anything about, normalised. */
export function headersKnownTo(format: Format): ReadonlySet<string> {
  const names = new Set<string>()
  const add = (...headers: (string | undefined)[]) => {
    for (const h of headers) if (h !== undefined && h !== '') names.add(normaliseHeader(h))
  }
  const { recognise: by, totals, continuation } = format
  add(...by.headers, ...(by.oneOf ?? []).flat(), ...(format.kept ?? []))
  add(format.shopColumn, format.platformColumn, totals?.column, ...(totals?.compare ?? []))
  add(...Object.values<string>(totals?.statedIn ?? {}), continuation?.key, ...(continuation?.carry ?? []))
  add(...Object.keys(format.personal ?? {}), ...(format.skip ?? []).map((l) => l.column))
  if ('from' in format.currency) add(format.currency.from)
  if ('inHeader' in format.currency) add(...[format.currency.inHeader].flat())
  if ('inCells' in format.currency) add(format.currency.inCells)
  for (const target of format.into) {
    add(target.needs, ...(target.when ?? []).map((l) => l.column))
    for (const reading of Object.values(target.columns))
      for (const source of [reading, ...(reading.otherwise ?? [])]) {
        add(...headersOf(source), ...(source.onlyWhen ?? []).map((l) => l.column))
        if ('total' in source) add(...source.total.plus, ...(source.total.minus ?? []))
        const { elseDayIn, currencyIn } = source as { elseDayIn?: string; currencyIn?: string }
        add(elseDayIn, currencyIn)
        if ('occurrenceWithin' in source) add(...source.occurrenceWithin, ...(source.content ?? []))
      }
  }
  return names
}

function matches(
  format: Format,
  index: ReadonlyMap<string, number>,
  table: Pick<TableSource, 'sheet' | 'path'>,
): boolean {
  const has = (h: string) => index.has(normaliseHeader(h))
  const { headers, oneOf = [], not = [], named } = format.recognise
  if (!headers.every(has) || not.some(has) || !oneOf.every((group) => group.some(has))) return false
  return !named || named.some((n) => table.path.includes(n) || (table.sheet ?? '').includes(n))
}

/** How much the declaration asks for comes first, how much of the file it understands second. */
function rank(format: Format, index: ReadonlyMap<string, number>): number {
  const { headers, oneOf = [], named } = format.recognise
  const asked = headers.length + oneOf.length + (named ? 1 : 0)
  return asked * 1000 + understood(format, index).size
}

function understood(format: Format, index: ReadonlyMap<string, number>): ReadonlySet<string> {
  const found = new Set<string>()
  for (const target of format.into)
    for (const reading of Object.values(target.columns))
      for (const h of headersOf(reading)) if (index.has(normaliseHeader(h))) found.add(normaliseHeader(h))
  return found
}

function nearest(
  index: ReadonlyMap<string, number>,
  formats: readonly Format[],
): { format: Format; missing: readonly string[] } | null {
  let best: { format: Format; missing: string[]; share: number } | null = null
  for (const format of formats) {
    const { headers, oneOf = [] } = format.recognise
    const missing = headers.filter((h) => !index.has(normaliseHeader(h)))
    for (const group of oneOf)
      if (!group.some((h) => index.has(normaliseHeader(h)))) missing.push(group.join('/'))
    const wanted = headers.length + oneOf.length
    const share = (wanted - missing.length) / wanted + understood(format, index).size / 1000
    if (share >= 0.5 && (!best || share > best.share)) best = { format, missing, share }
  }
  return best
}

/** Headers that a declaration needs and the file lacks, as the person would look for them. */
export function missingHeaders(format: Format, headers: readonly string[]): string[] {
  const index = headerIndex(headers)
  const missing = new Set<string>()
  for (const target of format.into)
    for (const reading of Object.values(target.columns) as ColumnReading[]) {
      const names = headersOf(reading)
      if (reading.optional || names.length === 0) continue
      const found =
        'product' in reading || 'elapsed' in reading || 'balance' in reading
          ? names.every(has)
          : names.some(has)
      if (!found) missing.add(names.join(' / '))
    }
  return [...missing]

  function has(h: string): boolean {
    return index.has(normaliseHeader(h))
  }
}
