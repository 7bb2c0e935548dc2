/**
 * Many small tables of one layout go into the filing cabinet in one sending. Between their rows stands a mark that no export
 * holds; the engine checks that each mark stands where the scanner counted to, so no row can be taken for one of the
 * next file.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import { sql, trusted, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { cellsInsert, dialect, type Filed, sendingSettings, sendUntilKnown, widthOf } from './cabinet.ts'
import type { Format } from './format.ts'
import type { Chunk, TableSource } from './readers/table.ts'

/** One table, read to its end. */
export interface ReadTable extends Filed {
  readonly table: TableSource
  readonly body: Buffer
  readonly lines: readonly { record: number; line: number }[]
  readonly isEven: boolean
  readonly hasLoneCr: boolean
}

/** Throws FileTrouble where the file cannot be trusted to its end. */
export async function readWhole(table: TableSource): Promise<ReadTable> {
  const parts: Buffer[] = []
  const chunks: Chunk[] = []
  for await (const chunk of table.chunks()) {
    chunks.push(chunk)
    parts.push(await bytesOf(chunk.body()), lineEnd)
  }
  // The last record of a file may lack its line end; a second one would be a blank record.
  return {
    table,
    body: Buffer.concat(parts.filter((part, i) => part !== lineEnd || !endsLine(parts[i - 1]))),
    records: chunks.reduce((sum, c) => sum + c.records, 0),
    ragged: chunks.flatMap((c) => c.ragged).sort((a, b) => a.record - b.record),
    lines: chunks.flatMap((c) => c.lines),
    isEven: chunks.every((c) => c.isEven),
    hasLoneCr: chunks.some((c) => c.hasLoneCr),
  }
}

const lineEnd = Buffer.from('\n')
const endsLine = (part: Buffer | undefined): boolean => part?.at(-1) === 0x0a

async function bytesOf(body: Readable | Buffer): Promise<Buffer> {
  if (Buffer.isBuffer(body)) return body
  const parts: Buffer[] = []
  for await (const part of body) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

export async function fileTogether(
  warehouse: Warehouse,
  together: {
    format: Format
    /** The installation's secret for telling buyers apart. */
    key: string
    files: readonly { landing: number; token: string; read: ReadTable }[]
  },
): Promise<void> {
  const { format, key, files } = together
  const table = files[0]?.read.table
  if (!table) return
  const mark = randomBytes(16).toString('hex')
  const marker = Buffer.from(`${mark}${table.delimiter.repeat(widthOf(table) - 1)}\n`)
  const starts: number[] = []
  const marks: number[] = []
  for (const { read } of files) {
    const start = (marks.at(-1) ?? -1) + 1
    starts.push(start)
    marks.push(start + read.records)
  }
  const landings = value(
    'Array(UInt32)',
    files.map((f) => f.landing),
  )
  const places = value('Array(UInt64)', marks)
  const query = cellsInsert(
    { table, format, key },
    {
      landing: sql`${landings}[place]`,
      record: sql`toUInt32(n - ${value('Array(UInt64)', starts)}[place])`,
      from: (decoded, input) => sql`SELECT n, place, ${decoded}
        FROM (SELECT *, rowNumberInAllBlocks() AS n, arrayFirstIndex(at -> n <= at, ${places}) AS place FROM ${input})
        WHERE NOT throwIf(place = 0 OR (x0 = ${value('String', mark)}) != (n = ${places}[place]), ${trusted("'rows do not stand where they were counted'")}) AND n != ${places}[place]`,
    },
  )
  const body = Buffer.concat(files.flatMap(({ read }) => [read.body, marker]))
  const tokens = files.map((f) => f.token).join('\n')
  await sendUntilKnown(warehouse, query, () => body, {
    ...sendingSettings,
    ...dialect(table, {
      isEven: files.every((f) => f.read.isEven),
      hasLoneCr: files.some((f) => f.read.hasLoneCr),
    }),
    insert_deduplication_token: createHash('sha256').update(tokens).digest('hex'),
  })
}
