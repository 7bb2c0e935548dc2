/**
 * How blank an export is, column by column as its header names them, counted over the kept cells: what the platform hides
 * is no blank, a word for "none" is an answer, and a day that was read off another column is said.
 */
import type { ImportRow } from '../../records/import-store.ts'
import { ident, join, literal, sql, trusted, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { blankTogether } from '../facts/blank-together.ts'
import { factNamed } from '../facts/index.ts'
import { logDatabase } from '../facts/tables.ts'
import { blankTexts, cellAt, type FileContext, isWithheld } from './cells.ts'
import type { ColumnReading, Format } from './format.ts'
import { type LayeredTarget, layer } from './layers.ts'
import { borrowedDays } from './mapping.ts'
import { normaliseHeader } from './readers/headers.ts'
import { headerIndex, headersOf } from './recognise.ts'

export interface HeaderBlank {
  readonly header: string
  readonly blank: number
  readonly withheld: number
  /** Columns of facts that are read from it. */
  readonly feeds: readonly { readonly fact: string; readonly column: string }[]
  /** What an empty cell says in the trade, where that is all it feeds: no gap. */
  readonly means: string | null
  /** Rows whose blank day was read off another column, to the day only. */
  readonly recovered: { readonly from: string; readonly rows: number } | null
}

export interface FileBlanks {
  /** Rows that say something: no totals, no empty lines. */
  readonly rows: number
  readonly headers: readonly HeaderBlank[]
  /** Headers that are blank on exactly the same rows, the largest group first. */
  readonly groups: readonly { readonly headers: readonly string[]; readonly rows: number }[]
}

/** What was counted of a landing stays true: its cells never change. */
const counted = new WeakMap<Warehouse, Map<number, Promise<FileBlanks | null>>>()

/** Null where nothing of the file is kept any more. */
export function fileBlanks(
  warehouse: Warehouse,
  format: Format,
  row: Pick<ImportRow, 'landing' | 'shop_id' | 'snapshot_at'>,
): Promise<FileBlanks | null> {
  const { landing } = row
  if (landing === null) return Promise.resolve(null)
  const kept = counted.get(warehouse) ?? new Map<number, Promise<FileBlanks | null>>()
  counted.set(warehouse, kept)
  const known = kept.get(landing)
  if (known) return known
  const asked = count(warehouse, format, { ...row, landing })
  kept.set(landing, asked)
  // A question that failed may be asked again.
  asked.catch(() => kept.delete(landing))
  return asked
}

async function count(
  warehouse: Warehouse,
  format: Format,
  row: { landing: number; shop_id: string | null; snapshot_at: string | null },
): Promise<FileBlanks | null> {
  const [head] = await warehouse.rows<{ headers: string[]; sheet: string }>(
    sql`SELECT headers, sheet FROM ${ident(`${logDatabase}.file_head`)} WHERE landing = ${value('UInt32', row.landing)} LIMIT 1`,
  )
  if (!head) return null
  const context: FileContext = {
    index: headerIndex(head.headers),
    used: new Set(),
    timeZone: format.timeZone,
    files: [
      {
        landing: row.landing,
        shopId: row.shop_id ?? '',
        snapshotAt: row.snapshot_at ?? '',
        fileDays: null,
        sheet: head.sheet || null,
        hasRefused: false,
      },
    ],
  }
  const file = { headers: head.headers, readsRest: true }
  const { targets, marked } = layer(format, context, file)
  const read = headersRead(targets, context)
  if (read.length === 0) return null
  const sets = read.map(({ position, withheld, nones }) => {
    const cell = cellAt(position)
    const hidden = withheld.length > 0 ? isWithheld(cell, withheld) : trusted('0')
    const blanks = blankTexts.filter((text) => !nones.includes(text))
    const blank = sql`is_data AND has(${value('Array(String)', blanks)}, ${cell}) AND NOT ${hidden}`
    return sql`(countIf(${blank}), toString(sumIf(cityHash64(record), ${blank})), countIf(is_data AND ${hidden}))`
  })
  // A row with too many or too few cells does not say which of them is blank; one refused for what it says, does.
  const broken = sql`SELECT record FROM ${ident(`${logDatabase}.reject`)} WHERE landing = ${value('UInt32', row.landing)} AND column = '' AND startsWith(reason, ${literal('这一行有')})`
  const [said] = await warehouse.rows<{
    rows: number
    sets: [number, string, number][]
    borrowed: [string, string, number][]
  }>(
    sql`SELECT countIf(is_data) AS rows, [${join(sets)}] AS sets, ${borrowedDays(context, targets)} AS borrowed FROM ${marked} WHERE record NOT IN (${broken})`,
  )
  return said ? shaped(read, said) : null
}

interface ReadHeader {
  readonly header: string
  readonly position: number
  readonly feeds: HeaderBlank['feeds']
  readonly withheld: readonly string[]
  /** Texts that look blank and say "none" here. */
  readonly nones: readonly string[]
}

/** The headers of this file that some column is read from, in the file's order. */
function headersRead(targets: readonly LayeredTarget[], context: FileContext): ReadHeader[] {
  const found = new Map<
    number,
    { header: string; feeds: HeaderBlank['feeds'][number][]; by: ColumnReading[] }
  >()
  for (const { fact, columns } of targets)
    for (const { name, reading } of columns)
      for (const source of [reading, ...(reading.otherwise ?? [])])
        for (const header of headersOf(source)) {
          const position = context.index.get(normaliseHeader(header))
          if (position === undefined || !context.used.has(position)) continue
          const of = found.get(position) ?? { header, feeds: [], by: [] }
          found.set(position, of)
          if (!of.feeds.some((f) => f.fact === fact.name && f.column === name))
            of.feeds.push({ fact: fact.name, column: name })
          of.by.push(reading)
        }
  return [...found]
    .sort(([x], [y]) => x - y)
    .map(([position, { header, feeds, by }]) => ({
      header,
      position,
      feeds,
      withheld: [...new Set(by.flatMap((r) => r.withheld ?? []))],
      nones: [...new Set(by.flatMap((r) => r.none ?? []))],
    }))
}

/** '' in a key is an answer as well: the level does not have it. */
function meaningOf(feeds: HeaderBlank['feeds']): string | null {
  const said = feeds.map(({ fact, column }) => {
    const declared = factNamed(fact).columns[column]
    return declared?.blankMeaning ?? (declared?.required ? '本来就没有' : null)
  })
  return said.every((s) => s !== null) ? (said[0] ?? null) : null
}

function shaped(
  read: readonly ReadHeader[],
  said: { rows: number; sets: [number, string, number][]; borrowed: [string, string, number][] },
): FileBlanks {
  const rows = Number(said.rows)
  const sets = read.flatMap(({ header, feeds }, i) => {
    const [blank, hash] = said.sets[i] ?? [0, '']
    return meaningOf(feeds) === null ? [{ column: header, rows: Number(blank), hash }] : []
  })
  return {
    rows,
    headers: read.map(({ header, feeds }, i) => {
      const [blank = 0, , withheld = 0] = said.sets[i] ?? []
      const borrowed = said.borrowed.find(([of]) => of === header)
      return {
        header,
        blank: Number(blank),
        withheld: Number(withheld),
        feeds,
        means: meaningOf(feeds),
        recovered: borrowed ? { from: borrowed[1], rows: Number(borrowed[2]) } : null,
      }
    }),
    groups: blankTogether(sets, rows).map(({ columns, rows: n }) => ({ headers: columns, rows: n })),
  }
}
