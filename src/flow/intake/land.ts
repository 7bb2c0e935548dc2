/**
 * Tables of files, from recognised to verified: kept cell by cell, mapped into the log, counted against the file. Nothing is
 * visible yet; `publish` moves it into sight. Every step is in the ledger, and a step that is cut off leaves a landing
 * number that no reader will ever ask for.
 */
import type { ImportRow } from '../../records/import-store.ts'
import { ident, sql, value } from '../../warehouse/sql.ts'
import { type Warehouse, WarehouseError } from '../../warehouse/warehouse.ts'
import { logDatabase } from '../facts/tables.ts'
import { type Filed, file, lineBreaks } from './cabinet.ts'
import { fileTogether, type ReadTable, readWhole } from './cabinet-together.ts'
import type { Format } from './format.ts'
import { landKept, landOne } from './land-kept.ts'
import { CountMismatch, type Kept, type Landed, type Landing } from './landing.ts'
import { rememberHead } from './own/heads.ts'
import { FileTrouble, type TableSource } from './readers/table.ts'
import { keepRejects } from './rejects.ts'

export interface LandingOfTables extends Landing {
  /** The installation's secret for telling buyers apart. */
  key: string
}

/** One table and the attempt at it that was entered in the ledger. */
export interface TableToLand {
  received: ImportRow
  table: TableSource
  landing: number
  revision: number
  say: Kept['say']
  onProgress: (moved: { bytes: number; records: number }) => void
}

/** A large file, or one that could not land with others. Throws what is wrong with it. */
export async function landAlone(l: LandingOfTables, one: TableToLand): Promise<Landed> {
  const lines: { record: number; line: number }[] = []
  const filed = await file(l.warehouse, {
    table: remembering(one.table, lines),
    format: l.format,
    landing: one.landing,
    token: tokenOf(l.format, one),
    key: l.key,
    onProgress: one.onProgress,
  })
  const [kept] = await keepBeside(l, [{ one, filed, lines }])
  if (!kept) throw new CountMismatch('nothing was kept')
  return landOne(l, kept)
}

/**
 * Small files of one layout, in as many statements as one of them takes. A file that cannot be read fails by itself; one that does
 * not add up among the others, or all of them when the engine refuses, land again alone, under numbers of their own.
 */
export async function landTogether(
  l: LandingOfTables,
  files: readonly TableToLand[],
): Promise<(Landed | Error)[]> {
  const [only] = files
  if (files.length === 1 && only) return [await landAlone(l, only).catch(ownFault)]
  const outcomes = new Map<TableToLand, Landed | Error>()
  const read: { one: TableToLand; read: ReadTable }[] = []
  for (const one of files) {
    const whole = await readWhole(one.table).catch(ownFault)
    if (whole instanceof Error) outcomes.set(one, whole)
    else read.push({ one, read: whole })
  }
  const landed = await landRead(l, read)
  for (const [i, { one }] of read.entries()) {
    const outcome = landed[i] ?? new CountMismatch('lost')
    outcomes.set(one, outcome instanceof CountMismatch ? await landAgain(l, one).catch(ownFault) : outcome)
  }
  return files.map((one) => outcomes.get(one) ?? new CountMismatch('lost'))
}

async function landRead(
  l: LandingOfTables,
  files: readonly { one: TableToLand; read: ReadTable }[],
): Promise<readonly (Landed | CountMismatch)[]> {
  try {
    await fileTogether(l.warehouse, {
      format: l.format,
      key: l.key,
      files: files.map(({ one, read }) => ({ landing: one.landing, token: tokenOf(l.format, one), read })),
    })
    const kept = await keepBeside(
      l,
      files.map(({ one, read }) => ({ one, filed: read, lines: read.lines })),
    )
    for (const { one, read } of files) one.onProgress({ bytes: read.body.length, records: read.records })
    return await landKept(l, kept)
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error
    return files.map(() => new CountMismatch(error.message))
  }
}

async function landAgain(l: LandingOfTables, one: TableToLand): Promise<Landed> {
  const attempt = await l.records.imports.startLanding(one.received.no, l.now().toISOString())
  return landAlone(l, { ...one, ...attempt, onProgress: () => {} })
}

/** What is wrong with one file is told of that file; anything else is not its fault and stops the batch. */
function ownFault(error: unknown): Error {
  if (error instanceof FileTrouble || error instanceof CountMismatch) return error
  throw error
}

const tokenOf = (format: Format, { received, landing, revision }: TableToLand): string =>
  `${received.sha256}:${format.key}@${format.version}:${revision}:${landing}`

type Lines = readonly { record: number; line: number }[]
type FiledTable = { one: TableToLand; filed: Filed; lines: Lines }

/** Heads, lines and records that were refused: what the cabinet keeps beside the cells. */
async function keepBeside(l: LandingOfTables, files: readonly FiledTable[]): Promise<Kept[]> {
  const { warehouse, format } = l
  const told = await Promise.all(
    files.map(async ({ one, filed, lines }) => ({
      one,
      filed,
      breaks: lineBreaks(lines),
      ragged: await withoutFooter(warehouse, one.landing, format, filed.ragged),
    })),
  )
  await Promise.all([
    warehouse.insert(
      `${logDatabase}.file_head`,
      told.map(({ one: { landing, received, table }, breaks }) => ({
        landing,
        path: received.path,
        sheet: table.sheet ?? '',
        headers: table.headers,
        preamble: table.preamble,
        first_line: breaks[0]?.line ?? 1,
      })),
    ),
    warehouse.insert(
      `${logDatabase}.record_line`,
      told.flatMap(({ one: { landing }, breaks }) => breaks.slice(1).map((b) => ({ landing, ...b }))),
    ),
    keepRejects(
      warehouse,
      told.flatMap(({ one, ragged }) => ragged.map((r) => raggedReject(one, r))),
    ),
  ])
  return told.map(({ one, filed, breaks, ragged }) => {
    rememberHead(warehouse, one.landing, one.table.headers)
    return {
      received: one.received,
      landing: one.landing,
      headers: one.table.headers,
      preamble: one.table.preamble,
      sheet: one.table.sheet,
      lines: breaks,
      records: filed.records,
      hasRefused: ragged.length > 0,
      say: one.say,
    }
  })
}

const raggedReject = ({ landing, table }: TableToLand, r: Filed['ragged'][number]) => ({
  landing,
  record: r.record,
  line: r.line,
  column: '',
  value: '',
  reason: r.quote
    ? '这一行里引号合上之后还有字，分不清是几格'
    : `这一行有 ${r.cells} 格，表头是 ${table.headers.length} 格，对不齐`,
})

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
