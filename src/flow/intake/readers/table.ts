/**
 * What every reader hands on, whatever the container was: headers, what stood above them, and the data as chunks of
 * delimited text that the engine parses itself. Records are numbered from 0 across the whole table, blank ones included,
 * so that a rejected row can be shown with the line the person sees in their file.
 */
import type { Readable } from 'node:stream'

export interface TableSource {
  /** Path as shown to the person: 'export.zip › 订单.csv'. */
  readonly path: string
  /** Sheet name, for workbooks; a table below another one has '（第 8 行起）' behind it, in text files too. */
  readonly sheet: string | null
  /** Rows around the header that are no data, as read: titles, date ranges, account names, how to fill a column. */
  readonly preamble: readonly (readonly string[])[]
  readonly headers: readonly string[]
  /** Up to 200 data rows, decoded, for recognition and previews. */
  readonly sample: readonly (readonly string[])[]
  /** Charset of the chunk bytes, in the engine's words: 'UTF-8' | 'GB18030' | 'BIG5' … (UTF-16 is handed on as UTF-8). */
  readonly charset: string
  readonly delimiter: ',' | '\t' | ';'
  /** Whether double quotes wrap cells. TSV reports such as Amazon's have none. */
  readonly quoted: boolean
  /** Bytes of the data, for the progress bar; null when unknown before reading. */
  readonly bytes: number | null
  /** Whole records only; a table without data rows yields no chunk. Throws FileTrouble when the file cannot be trusted further. */
  chunks(): AsyncIterable<Chunk>
}

export interface Chunk {
  /** 0, 1, 2 … ; the same file always cuts into the same chunks. */
  readonly no: number
  readonly firstRecord: number
  /** Records in the chunk, blank ones included. */
  readonly records: number
  readonly bytes: number
  /** The bytes, readable more than once (a retry reads again). */
  body(): Readable | Buffer
  /**
   * Records whose number of cells differs from the header's: shown as rejects, never guessed. Extra cells that are all
   * blank, and missing cells of nameless trailing columns, differ in nothing. `quote`: text follows a closing quote, so the
   * cells cannot be told apart; such a record is one blank cell in `body`, since the engine would refuse the whole chunk.
   */
  readonly ragged: readonly { record: number; line: number; cells: number; quote?: true }[]
  /** Line of a record: take the last entry whose record ≤ it, add the distance. Always begins with the chunk's first record. */
  readonly lines: readonly { record: number; line: number }[]
  /** Every record has exactly as many cells as the header: the engine need not be ready for anything else. */
  readonly isEven: boolean
  /** Some record ends with a CR that no LF follows. */
  readonly hasLoneCr: boolean
}

/** The file cannot be read, or not to its end. The message says what, where, what to do next. */
export class FileTrouble extends Error {
  readonly kind:
    | 'empty'
    | 'header_only'
    | 'truncated'
    | 'password'
    | 'too_big'
    | 'bomb'
    | 'open_quote'
    | 'mixed_encoding'
    | 'unknown_encoding'
    | 'damaged_ids'
    | 'nul_bytes'
    | 'not_a_table'
    | 'slow'
    | 'broken'
  readonly line: number | null
  constructor(kind: FileTrouble['kind'], message: string, line: number | null = null) {
    super(message)
    this.name = 'FileTrouble'
    this.kind = kind
    this.line = line
  }
}
