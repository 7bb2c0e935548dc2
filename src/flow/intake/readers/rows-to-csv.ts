/** Rows of workbooks and JSON reports as the comma-separated UTF-8 that the engine reads. */
import type { Chunk } from './table.ts'
import type { RowsChunk } from './workbook-job.ts'

export interface CsvRow {
  line: number
  cells: readonly string[]
}

/** Records count from `firstRecord`; rows shorter than the header are filled, longer ones are listed as ragged. */
export class CsvChunkWriter {
  private readonly width: number
  private record: number
  private pieces: string[] = []
  private chunk: Omit<RowsChunk, 'csv'>
  private nextLine = -1

  constructor(width: number) {
    this.width = width
    this.record = 0
    this.chunk = { records: 0, ragged: [], lines: [] }
  }

  get records(): number {
    return this.chunk.records
  }

  add(row: CsvRow): void {
    const { width, record } = this
    if (row.line !== this.nextLine || this.chunk.records === 0)
      this.chunk.lines.push({ record, line: row.line })
    if (row.cells.length > width) this.chunk.ragged.push({ record, line: row.line, cells: row.cells.length })
    let text = ''
    const cells = Math.max(width, row.cells.length)
    for (let i = 0; i < cells; i++) text += (i > 0 ? ',' : '') + csvCell(row.cells[i] ?? '')
    this.pieces.push(text)
    this.chunk.records++
    this.record++
    this.nextLine = row.line + 1
  }

  take(): RowsChunk {
    const csv = Buffer.from(this.pieces.length > 0 ? `${this.pieces.join('\n')}\n` : '')
    const chunk = { ...this.chunk, csv }
    this.pieces = []
    this.chunk = { records: 0, ragged: [], lines: [] }
    return chunk
  }
}

/** Outer blanks are quoted, since the engine trims bare ones; so is a bare \N, which it reads as NULL. */
function csvCell(text: string): string {
  if (!/[",\r\n\0]|^[\s\\]|\s$/.test(text)) return text
  return `"${text.replaceAll('\0', '').replaceAll('"', '""')}"`
}

/** Rows held in memory, so many records a piece. */
export function* rowChunks(rows: readonly CsvRow[], width: number, records: number): Generator<RowsChunk> {
  const writer = new CsvChunkWriter(width)
  for (const row of rows) {
    writer.add(row)
    if (writer.records === records) yield writer.take()
  }
  if (writer.records > 0) yield writer.take()
}

/** A piece as readers hand it on. */
export function chunkOfRows(part: RowsChunk, no: number, firstRecord: number): Chunk {
  const { records, ragged, lines, csv } = part
  const body = Buffer.from(csv.buffer, csv.byteOffset, csv.byteLength)
  return {
    no,
    firstRecord,
    records,
    ragged,
    lines,
    // The writer fills short rows up and quotes every line break inside a cell.
    isEven: ragged.length === 0,
    hasLoneCr: false,
    bytes: body.length,
    body: () => body,
  }
}
