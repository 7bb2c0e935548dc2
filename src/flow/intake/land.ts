/**
 * One table of one file, from recognised to verified: kept cell by cell, mapped into the log, counted against the file.
 * Nothing is visible yet; `publish` moves it into sight. Every step is in the ledger, and a step that is cut off leaves a
 * landing number that no reader will ever ask for.
 */
import { ident, sql, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { logDatabase } from '../facts/tables.ts'
import { type Filed, file, lineBreaks } from './cabinet.ts'
import type { Format } from './format.ts'
import { landKept } from './land-kept.ts'
import type { Landed, Landing } from './landing.ts'
import type { TableSource } from './readers/table.ts'
import { keepRejects } from './rejects.ts'

export interface LandingOfTable extends Landing {
  table: TableSource
  /** The installation's secret for telling buyers apart. */
  key: string
  onProgress?: (chunk: { bytes: number; records: number }) => void
}

export async function land(l: LandingOfTable): Promise<Landed> {
  const { warehouse, records, format, table, received } = l
  const { landing, revision } = await records.imports.startLanding(received.no, l.now().toISOString())
  const token = `${received.sha256}:${format.key}@${format.version}:${revision}:${landing}`
  const lines: { record: number; line: number }[] = []
  const filed = await file(warehouse, {
    table: remembering(table, lines),
    format,
    landing,
    token,
    key: l.key,
    ...(l.onProgress ? { onProgress: l.onProgress } : {}),
  })
  const breaks = lineBreaks(lines)
  const ragged = await withoutFooter(warehouse, landing, format, filed.ragged)
  await Promise.all([
    keepHead(l, landing, breaks),
    keepLines(l, landing, breaks),
    keepRagged(l, landing, ragged),
  ])
  return landKept(l, {
    landing,
    headers: table.headers,
    preamble: table.preamble,
    sheet: table.sheet,
    lines: breaks,
    records: filed.records,
    hasRefused: ragged.length > 0,
  })
}

type Lines = readonly { record: number; line: number }[]

const keepHead = ({ warehouse, table, received }: LandingOfTable, landing: number, lines: Lines) =>
  warehouse.insert(`${logDatabase}.file_head`, [
    {
      landing,
      path: received.path,
      sheet: table.sheet ?? '',
      headers: table.headers,
      preamble: table.preamble,
      first_line: lines[0]?.line ?? 1,
    },
  ])

const keepLines = ({ warehouse }: LandingOfTable, landing: number, lines: Lines) =>
  warehouse.insert(
    `${logDatabase}.record_line`,
    lines.slice(1).map((l) => ({ landing, ...l })),
  )

const keepRagged = ({ warehouse, table }: LandingOfTable, landing: number, ragged: Filed['ragged']) =>
  keepRejects(
    warehouse,
    landing,
    ragged.map((r) => ({
      record: r.record,
      line: r.line,
      column: '',
      value: '',
      reason: r.quote
        ? '这一行里引号合上之后还有字，分不清是几格'
        : `这一行有 ${r.cells} 格，表头是 ${table.headers.length} 格，对不齐`,
    })),
  )

/** The closing lines of a file have one cell where the table has many; nobody misses them. */
async function withoutFooter(
  warehouse: Warehouse,
  landing: number,
  { footer }: Format,
  ragged: Filed['ragged'],
): Promise<Filed['ragged']> {
  if (footer === undefined || ragged.length === 0) return ragged
  const records = value(
    'Array(UInt32)',
    ragged.map((r) => r.record),
  )
  const closing = await warehouse.rows<{ record: number }>(
    sql`SELECT record FROM ${ident(`${logDatabase}.source_row`)} WHERE landing = ${value('UInt32', landing)}
      AND record IN ${records} AND startsWith(c0, ${value('String', footer)})`,
  )
  const closed = new Set(closing.map((c) => c.record))
  return ragged.filter((r) => !closed.has(r.record))
}

/** Hands the table on and remembers where its records stand. */
function remembering(table: TableSource, lines: { record: number; line: number }[]): TableSource {
  return {
    ...table,
    async *chunks() {
      for await (const chunk of table.chunks()) {
        lines.push(...chunk.lines)
        yield chunk
      }
    },
  }
}
