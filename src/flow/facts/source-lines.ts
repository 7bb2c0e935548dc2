/** Where a row of a fact stands in the file it came from: the last step from any number back to a line on paper. */
import { readFileSync } from 'node:fs'
import { trusted } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { logDatabase } from './tables.ts'

const query = readFileSync(new URL('source-lines.sql', import.meta.url), 'utf8').trim()

/** A row's provenance: which landing brought it, and which record of the file it was. */
export interface SourceOfRow {
  readonly landing: number
  readonly record: number
}

/** `${landing} ${record}` → line of the file, counted from 1 with the header. */
export async function sourceLines(
  warehouse: Warehouse,
  rows: readonly SourceOfRow[],
): Promise<ReadonlyMap<string, number>> {
  if (rows.length === 0) return new Map()
  const params = { landings: rows.map((r) => r.landing), records: rows.map((r) => r.record) }
  const found = await warehouse.rows<SourceOfRow & { line: number }>(trusted(query, params), {
    database: logDatabase,
  })
  return new Map(found.map((row) => [keyOf(row), Number(row.line)]))
}

export const keyOf = ({ landing, record }: SourceOfRow): string => `${landing} ${record}`
