/** Rows that did not become facts: kept with line, column and reason, and counted so that nothing is lost in silence. */
import { ident, type Sql, sql, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { logDatabase } from '../facts/tables.ts'
import { ofLandings } from './mapping-input.ts'

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
  rejects: readonly (Reject & { landing: number })[],
): Promise<void> {
  for (let i = 0; i < rejects.length; i += page)
    await warehouse.insert(
      `${logDatabase}.reject`,
      rejects.slice(i, i + page).map((r) => ({ ...r })),
    )
}

/** Runs a query of (landing, record, column, value, reason) and keeps the rows of these files with the line each record stands on. */
export async function rejectByQuery(
  warehouse: Warehouse,
  files: readonly { landing: number; lineOf: (record: number) => number }[],
  found: Sql,
): Promise<void> {
  const lineOf = new Map(files.map((f) => [f.landing, f.lineOf]))
  const rows = await warehouse.rows<Omit<Reject, 'line'> & { landing: number }>(
    sql`SELECT * FROM (${found}) WHERE ${ofLandings([...lineOf.keys()])} ORDER BY landing`,
  )
  await keepRejects(
    warehouse,
    rows.map((r) => ({ ...r, line: lineOf.get(r.landing)?.(r.record) ?? r.record + 1 })),
  )
}

export interface RejectCount {
  rows: number
  first: { line: number; column: string | null; reason: string }[]
}

/** Rejected rows per landing, and the first of them as a person is told. */
export async function countRejects(
  warehouse: Warehouse,
  landings: readonly number[],
  most = 20,
): Promise<Map<number, RejectCount>> {
  const from = sql`FROM ${ident(`${logDatabase}.reject`)} WHERE ${ofLandings(landings)}`
  const counts = await warehouse.rows<{ landing: number; rows: number }>(
    sql`SELECT landing, uniqExact(record) AS rows ${from} GROUP BY landing`,
  )
  const counted = new Map<number, RejectCount>(counts.map((c) => [c.landing, { rows: c.rows, first: [] }]))
  if (most === 0) return counted
  const first = await warehouse.rows<Reject & { landing: number }>(
    sql`SELECT landing, line, column, value, reason ${from} ORDER BY landing, line, column LIMIT ${value('UInt32', most)} BY landing`,
  )
  for (const r of first)
    counted.get(r.landing)?.first.push({
      line: r.line,
      column: r.column === '' ? null : r.column,
      reason: r.value === '' ? r.reason : `「${r.value}」${r.reason}`,
    })
  return counted
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
