/** Rows that did not become facts: kept with line, column and reason, and counted so that nothing is lost in silence. */
import { ident, type Sql, sql, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { logDatabase } from '../facts/tables.ts'

export interface Reject {
  record: number
  line: number
  column: string
  value: string
  reason: string
}

const page = 20_000

export async function keepRejects(
  warehouse: Warehouse,
  landing: number,
  rejects: readonly Reject[],
): Promise<void> {
  for (let i = 0; i < rejects.length; i += page)
    await warehouse.insert(
      `${logDatabase}.reject`,
      rejects.slice(i, i + page).map((r) => ({ landing, ...r })),
    )
}

/** Runs a query of (record, column, value, reason) and keeps its rows with the line each record stands on. */
export async function rejectByQuery(
  warehouse: Warehouse,
  landing: number,
  found: Sql,
  lineOf: (record: number) => number,
): Promise<number> {
  const rows = await warehouse.rows<Omit<Reject, 'line'>>(found)
  await keepRejects(
    warehouse,
    landing,
    rows.map((r) => ({ ...r, line: lineOf(r.record) })),
  )
  return new Set(rows.map((r) => r.record)).size
}

export interface RejectCount {
  rows: number
  first: { line: number; column: string | null; reason: string }[]
}

export async function countRejects(warehouse: Warehouse, landing: number, most = 20): Promise<RejectCount> {
  const from = sql`FROM ${ident(`${logDatabase}.reject`)} WHERE landing = ${value('UInt32', landing)}`
  const [count] = await warehouse.rows<{ rows: number }>(sql`SELECT uniqExact(record) AS rows ${from}`)
  const first = await warehouse.rows<{ line: number; column: string; value: string; reason: string }>(
    sql`SELECT line, column, value, reason ${from} ORDER BY line, column LIMIT ${value('UInt32', most)}`,
  )
  return {
    rows: count?.rows ?? 0,
    first: first.map((r) => ({
      line: r.line,
      column: r.column === '' ? null : r.column,
      reason: r.value === '' ? r.reason : `「${r.value}」${r.reason}`,
    })),
  }
}

/** Looks lines up in the breakpoints the readers gave: the last one at or before the record, plus the distance. */
export function lineFinder(lines: readonly { record: number; line: number }[]): (record: number) => number {
  return (record) => {
    let low = 0
    let high = lines.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((lines[middle]?.record ?? 0) <= record) low = middle
      else high = middle - 1
    }
    const at = lines[low]
    return at ? at.line + (record - at.record) : record + 1
  }
}
