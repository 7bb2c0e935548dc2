/** What a declaration makes of a file, read back from the log before the rows are taken out again: facts, rejects, and cells as they are kept. */
import { ident, join, literal, sql, value } from '../../../warehouse/sql.ts'
import type { Warehouse } from '../../../warehouse/warehouse.ts'
import type { ColumnKind } from '../../facts/define.ts'
import { factNamed } from '../../facts/index.ts'
import { logDatabase } from '../../facts/tables.ts'
import { keptCell } from '../cells.ts'
import type { Format } from '../format.ts'
import { labelOf } from './check.ts'

export interface MadeFact {
  readonly fact: string
  readonly title: string
  readonly rows: number
  readonly columns: readonly { readonly column: string; readonly label: string; readonly kind: ColumnKind }[]
  /** The first few, as text: money in minor units, times on the format's wall clock; null is not known. */
  readonly sample: readonly Readonly<Record<string, string | null>>[]
}

const fewRows = 5
const fewExamples = 3
const rowsForExamples = 200

export async function factsMade(
  warehouse: Warehouse,
  format: Format,
  landing: number,
  exported: Readonly<Record<string, readonly string[]>>,
): Promise<MadeFact[]> {
  const mine = sql`landing = ${value('UInt32', landing)}`
  const made: MadeFact[] = []
  for (const name of new Set(format.into.map((t) => t.fact))) {
    const fact = factNamed(name)
    const had = new Set(exported[name] ?? [])
    const columns = Object.keys(fact.columns).filter((c) => had.has(c) || fact.grain.includes(c))
    const from = sql`FROM ${ident(`${logDatabase}.${name}`)} WHERE ${mine}`
    const [count] = await warehouse.rows<{ rows: number }>(sql`SELECT count() AS rows ${from}`)
    const shown = (c: string) =>
      fact.columns[c]?.kind === 'time'
        ? sql`toString(toTimeZone(${ident(c)}, ${literal(format.timeZone)})) AS ${ident(`f_${c}`)}`
        : sql`toString(${ident(c)}) AS ${ident(`f_${c}`)}`
    const sample = await warehouse.rows<Record<string, string | null>>(
      sql`SELECT ${join(columns.map(shown))} ${from} ORDER BY record LIMIT ${value('UInt32', fewRows)}`,
    )
    made.push({
      fact: name,
      title: fact.title,
      rows: Number(count?.rows ?? 0),
      columns: columns.map((column) => ({
        column,
        label: labelOf(fact.columns[column]?.label ?? column),
        kind: fact.columns[column]?.kind ?? 'text',
      })),
      sample: sample.map((row) => Object.fromEntries(columns.map((c) => [c, row[`f_${c}`] ?? null]))),
    })
  }
  return made
}

/** A few different cells of every column, as the cabinet keeps them: what is about people is masked already. */
export async function examplesKept(
  warehouse: Warehouse,
  landing: number,
  headers: readonly string[],
): Promise<Record<string, string[]>> {
  const rows = await warehouse.rows<{ cells: string[] }>(
    sql`SELECT [${join(headers.map((_, i) => keptCell(i)))}] AS cells FROM ${ident(`${logDatabase}.source_row`)}
      WHERE landing = ${value('UInt32', landing)} ORDER BY record LIMIT ${value('UInt32', rowsForExamples)}`,
  )
  return Object.fromEntries(
    headers.flatMap((header, i) => {
      if (header === '') return []
      const texts = rows.map((r) => (r.cells[i] ?? '').trim()).filter((text) => text !== '')
      return [[header, [...new Set(texts)].slice(0, fewExamples)]]
    }),
  )
}
