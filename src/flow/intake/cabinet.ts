/**
 * Fills the filing cabinet: the bytes of a file stream into `source_row`, parsed by the engine itself, decoded, masked,
 * numbered. Chunks go two at a time, since parsing a stream in order keeps one core busy and there are more.
 */
import type { Readable } from 'node:stream'
import { ident, join, literal, type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import { type Warehouse, WarehouseError } from '../../warehouse/warehouse.ts'
import { cellColumns, logDatabase } from '../facts/tables.ts'
import type { Format } from './format.ts'
import { maskedCell, personalKinds, secretPads } from './masking.ts'
import { normaliseHeader } from './readers/headers.ts'
import type { Chunk, TableSource } from './readers/table.ts'
import { headersOf } from './recognise.ts'

export interface Filing {
  table: TableSource
  format: Format
  landing: number
  /** sha256:format@version:revision — with the chunk's number it makes a retry arrive once. */
  token: string
  /** The installation's secret for telling buyers apart. */
  key: string
  inFlight?: number
  onProgress?: (chunk: { bytes: number; records: number }) => void
}

export interface Filed {
  records: number
  ragged: Chunk['ragged'][number][]
}

export const sendingSettings = {
  input_format_parallel_parsing: 0,
  parallelize_output_from_storages: 0,
  max_threads: 1,
  max_insert_threads: 1,
  input_format_csv_trim_whitespaces: 0,
  input_format_csv_detect_header: 0,
  // A cell is kept as it stands, '\\N' too; looking for NULLs and defaults in every cell would only cost time.
  input_format_null_as_default: 0,
  input_format_csv_empty_as_default: 0,
  input_format_defaults_for_omitted_fields: 0,
  input_format_csv_allow_whitespace_or_tab_as_delimiter: 1,
  min_insert_block_size_bytes: 134_217_728,
  deduplicate_blocks_in_dependent_materialized_views: 0,
} as const

export async function file(warehouse: Warehouse, filing: Filing): Promise<Filed> {
  const filed: Filed = { records: 0, ragged: [] }
  const insert = (chunk: Chunk) => sendChunk(warehouse, filing, chunk)
  await twoAtATime(filing.table.chunks(), filing.inFlight ?? 2, async (chunk) => {
    await insert(chunk)
    filed.records += chunk.records
    filed.ragged.push(...chunk.ragged)
    filing.onProgress?.({ bytes: chunk.bytes, records: chunk.records })
  })
  filed.ragged.sort((a, b) => a.record - b.record)
  return filed
}

/** Line of a record: only where the distance between record and line changes is worth keeping, and most files never do. */
export function lineBreaks(
  lines: readonly { record: number; line: number }[],
): { record: number; line: number }[] {
  let distance: number | null = null
  return [...lines]
    .sort((a, b) => a.record - b.record)
    .filter((l) => {
      const changed = l.line - l.record !== distance
      distance = l.line - l.record
      return changed
    })
}

async function sendChunk(warehouse: Warehouse, filing: Filing, chunk: Chunk): Promise<void> {
  const { table } = filing
  await sendUntilKnown(warehouse, filingInsert(filing, chunk), () => chunk.body(), {
    ...sendingSettings,
    ...dialect(table, chunk),
    insert_deduplication_token: `${filing.token}:${chunk.no}`,
  })
}

/** What the engine's reader has to be ready for. */
export const dialect = (table: TableSource, chunk: Pick<Chunk, 'isEven' | 'hasLoneCr'>) => ({
  input_format_csv_allow_variable_number_of_columns: chunk.isEven ? 0 : 1,
  input_format_csv_allow_cr_end_of_line: chunk.hasLoneCr ? 1 : 0,
  format_csv_delimiter: table.delimiter,
  format_csv_allow_double_quotes: table.quoted ? 1 : 0,
})

export async function sendUntilKnown(
  warehouse: Warehouse,
  query: Sql,
  body: () => Readable | Buffer,
  settings: Record<string, string | number>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await warehouse.send(query, body(), { settings })
      return
    } catch (error) {
      // An unknown outcome is not a failure: the same token makes the second sending add only what is missing.
      if (!(error instanceof WarehouseError) || !error.retryable || attempt >= 3) throw error
    }
  }
}

function filingInsert(filing: Filing, chunk: Chunk): Sql {
  const numbered = sql`SELECT toUInt32(${value('UInt32', chunk.firstRecord)} + rowNumberInAllBlocks()) AS n`
  return cellsInsert(filing, {
    landing: value('UInt32', filing.landing),
    record: trusted('n'),
    from: (decoded, input) => sql`${numbered}, ${decoded} FROM ${input}`,
  })
}

/** The INSERT of cells, decoded and masked. `from` makes the rows out of the decoded cells and the input. */
export function cellsInsert(
  { table, format, key: secret }: Pick<Filing, 'table' | 'format' | 'key'>,
  rows: { landing: Sql; record: Sql; from: (decoded: Sql, input: Sql) => Sql },
): Sql {
  const width = widthOf(table)
  const kinds = personalKinds(table.headers, format)
  const plain = plainHeaders(format)
  const key = secretPads(secret)
  const repeats = repeating(table)
  const decoded = Array.from({ length: width }, (_, i) => {
    const raw = repeats[i] ? sql`toLowCardinality(${ident(`x${i}`)})` : ident(`x${i}`)
    return sql`${decodedCell(raw, table.charset, repeats[i] ?? false)} AS ${ident(`d${i}`)}`
  })
  const cells = Array.from({ length: width }, (_, i) => {
    const kind = kinds[i] ?? null
    // Ids, money and times cannot hold a sentence; looking for phones in them would only cost time and hurt long ids.
    const isPlain = kind === null && plain.has(normaliseHeader(table.headers[i] ?? ''))
    const cell = isPlain ? ident(`d${i}`) : maskedCell(ident(`d${i}`), kind, key)
    return repeats[i] ? sql`toString(${cell})` : cell
  })
  const own = cells.slice(0, cellColumns)
  const more = cells.slice(cellColumns)
  const columns = own.map((_, i) => ident(`c${i}`))
  const shape = Array.from({ length: width }, (_, i) => `x${i} String`).join(', ')
  return sql`INSERT INTO ${ident(`${logDatabase}.source_row`)} (landing, record, ${join(columns)}${more.length > 0 ? trusted(', more') : trusted('')})
    SELECT ${rows.landing}, ${rows.record}, ${join(own)}${more.length > 0 ? sql`, [${join(more)}]` : trusted('')}
    FROM (${rows.from(join(decoded), sql`input(${literal(shape)})`)}) FORMAT CSV`
}

export const widthOf = (table: TableSource): number => Math.max(1, table.headers.length)

function decodedCell(raw: Sql, charset: string, isDictionary: boolean): Sql {
  if (charset === 'UTF-8') return raw
  const decoded = sql`convertCharset(${raw}, ${literal(charset)}, 'UTF-8')`
  return isDictionary ? decoded : sql`if(isValidASCII(${raw}), ${raw}, ${decoded})`
}

const fewestToJudge = 50
const mostWords = 16

/**
 * Columns that say the same few words over and over, a status, a carrier, a shop: each word is decoded and looked through
 * once a block rather than once a row. Judged by the first rows; where later rows differ it costs time and changes nothing.
 */
function repeating(table: TableSource): boolean[] {
  const { sample } = table
  return table.headers.map((_, i) => {
    const words = new Set(sample.map((row) => row[i] ?? ''))
    return sample.length >= fewestToJudge && words.size <= mostWords && [...words].some((w) => w.length > 2)
  })
}

/** Headers whose every reading is a number, a time or an id. */
function plainHeaders(format: Format): ReadonlySet<string> {
  const plain = new Set<string>()
  const texts = new Set<string>()
  for (const target of format.into)
    for (const reading of Object.values(target.columns))
      for (const header of headersOf(reading)) {
        const isText =
          reading.as === 'text' || reading.as === 'province' || reading.as === 'city' || 'between' in reading
        ;(isText ? texts : plain).add(normaliseHeader(header))
      }
  for (const header of texts) plain.delete(header)
  return plain
}

/** Runs the work on items as they come, never more than `limit` at once; the first failure stops the reading. */
async function twoAtATime<T>(
  items: AsyncIterable<T>,
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>()
  let failure: unknown = null
  for await (const item of items) {
    const one: Promise<void> = work(item)
      .catch((error: unknown) => {
        failure ??= error
      })
      .finally(() => running.delete(one))
    running.add(one)
    if (running.size >= limit) await Promise.race(running)
    if (failure) break
  }
  await Promise.all(running)
  if (failure) throw failure
}
