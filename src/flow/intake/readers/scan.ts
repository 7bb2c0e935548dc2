/**
 * Walks the bytes of a delimited file without decoding them: proves that quotes are balanced, counts cells, and cuts
 * chunks at record ends. It reads cells exactly as ClickHouse's CSV format does, so that both number records alike.
 *
 * Undecoded bytes are safe: in UTF-8, GB18030, Big5 and Shift_JIS no trailing byte equals a delimiter, quote, CR or LF.
 */
import { FileTrouble } from './table.ts'

export interface ScanOptions {
  /** Shown in troubles. */
  name: string
  delimiter: ',' | '\t' | ';'
  quoted: boolean
  /** Columns of the header, and how many of them a record must have. */
  width: number
  named: number
  chunkBytes: number
  recordBytes: number
  /** Where the first data record begins. */
  offset: number
  line: number
}

export interface ScannedChunk {
  no: number
  firstRecord: number
  records: number
  /** Byte range in the file, end exclusive. */
  start: number
  end: number
  ragged: RaggedRecord[]
  lines: { record: number; line: number }[]
  isEven: boolean
  hasLoneCr: boolean
  /** Byte ranges, line breaks excluded, of records whose quotes the engine cannot read; handed on as one blank cell. */
  broken: { start: number; end: number }[]
}

export interface RaggedRecord {
  record: number
  line: number
  cells: number
  /** Text follows a closing quote: the cells cannot be told apart. */
  quote?: true
}

const NUL = 0
const TAB = 9
const LF = 10
const CR = 13
const SPACE = 32
const QUOTE = 34

/** At the start of a cell; blanks may still be followed by an opening quote. */
const START = 0
const PLAIN = 1
const QUOTED = 2
/** Just after a quote inside a quoted cell: it closed the cell, or escapes the next quote. */
const CLOSED = 3
const AFTER = 4
/** After LF or CR, whose other half may follow. */
const ENDING = 6

const endsPlain = 1
const endsQuoted = 2

export class RecordScanner {
  private readonly options: ScanOptions
  private readonly marks: Uint8Array
  private readonly delimiter: number
  private readonly skipsBlanks: boolean
  private state = START
  private cell = 0
  private filled = 0
  private isBroken = false
  private contentEnd = 0
  private quoteLine = 0
  private lastByte = 0
  /** Line of the record being read, and line breaks inside it so far. */
  private line: number
  private innerLines = 0
  private recordStart: number
  private position: number
  private record = 0
  private chunk: ScannedChunk
  private done: ScannedChunk[] = []

  constructor(options: ScanOptions) {
    this.options = options
    this.delimiter = options.delimiter.charCodeAt(0)
    // ClickHouse skips blanks before a cell except when the delimiter itself is a TAB.
    this.skipsBlanks = this.delimiter !== TAB
    this.marks = new Uint8Array(256)
    for (const byte of [this.delimiter, LF, CR, NUL]) this.marks[byte] = endsPlain
    for (const byte of [QUOTE, LF, CR, NUL]) this.marks[byte] = (this.marks[byte] ?? 0) | endsQuoted
    this.line = options.line
    this.recordStart = options.offset
    this.position = options.offset
    this.chunk = this.newChunk(0)
  }

  /** Takes the next bytes of the file; gives the chunks that ended in them. */
  feed(block: Uint8Array): ScannedChunk[] {
    const { marks, delimiter, skipsBlanks } = this
    const quoted = this.options.quoted
    const n = block.length
    let { state, cell, filled } = this
    let i = 0
    while (i < n) {
      const byte = block[i] as number
      if (state === PLAIN) {
        while (i < n && ((marks[block[i] as number] as number) & endsPlain) === 0) i++
        if (i === n) break
        const stop = block[i] as number
        if (stop === delimiter) {
          cell++
          i++
          state = START
        } else if (stop === NUL) this.refuseNul()
        else {
          state = ENDING
          this.contentEnd = this.position + i
          this.lastByte = stop
          i++
        }
      } else if (state === START) {
        if (byte === delimiter) {
          cell++
          i++
        } else if (byte === LF || byte === CR) {
          state = ENDING
          this.contentEnd = this.position + i
          this.lastByte = byte
          i++
        } else if (quoted && byte === QUOTE) {
          state = QUOTED
          this.quoteLine = this.line + this.innerLines
          i++
        } else if (byte === SPACE || byte === TAB) {
          if (skipsBlanks) i++
          else {
            // A cell of blanks only is blank; whatever follows them decides.
            while (i < n && block[i] === SPACE) i++
            if (i < n && ((marks[block[i] as number] as number) & endsPlain) === 0) filled = cell + 1
            state = PLAIN
          }
        } else if (byte === NUL) this.refuseNul()
        else {
          filled = cell + 1
          state = PLAIN
        }
      } else if (state === QUOTED) {
        if (filled !== cell + 1) {
          while (i < n && (block[i] === SPACE || block[i] === TAB)) i++
          if (i === n) break
          const first = block[i] as number
          if (first !== QUOTE && first !== LF && first !== CR) filled = cell + 1
        }
        while (i < n && ((marks[block[i] as number] as number) & endsQuoted) === 0) i++
        if (i === n) break
        const stop = block[i] as number
        i++
        if (stop === QUOTE) state = CLOSED
        else if (stop === NUL) this.refuseNul()
        else if (stop === CR || (i >= 2 ? block[i - 2] : this.lastByte) !== CR) this.innerLines++
      } else if (state === CLOSED || state === AFTER) {
        if (state === CLOSED && byte === QUOTE) {
          filled = cell + 1
          state = QUOTED
          i++
        } else if (byte === delimiter) {
          cell++
          state = START
          i++
        } else if (byte === LF || byte === CR) {
          state = ENDING
          this.contentEnd = this.position + i
          this.lastByte = byte
          i++
        } else if (skipsBlanks && (byte === SPACE || byte === TAB)) {
          state = AFTER
          i++
        } else {
          this.isBroken = true
          filled = cell + 1
          state = PLAIN
        }
      } else {
        // Both halves of CRLF belong to the record before; ClickHouse reads LFCR the same way.
        if (byte === (this.lastByte === LF ? CR : LF)) i++
        else if (this.lastByte === CR) this.chunk.hasLoneCr = true
        this.endRecord(this.position + i, cell + 1, filled)
        cell = 0
        filled = 0
        state = START
      }
    }
    if (n > 0 && state !== ENDING) this.lastByte = block[n - 1] as number
    this.state = state
    this.cell = cell
    this.filled = filled
    this.position += n
    if (this.position - this.recordStart > this.options.recordBytes) this.refuseLongRecord()
    return this.take()
  }

  /** The file is at its end: the last record may lack a line break; an open quote is a trouble. */
  finish(): ScannedChunk[] {
    if (this.state === QUOTED) throw this.openQuote()
    if (this.state !== ENDING) this.contentEnd = this.position
    else if (this.lastByte === CR) this.chunk.hasLoneCr = true
    if (this.position > this.recordStart) this.endRecord(this.position, this.cell + 1, this.filled)
    if (this.chunk.records > 0) this.cut(this.position)
    return this.take()
  }

  /** Bytes of the file walked so far, the offset it began at included. */
  get walked(): number {
    return this.position
  }

  private endRecord(end: number, cells: number, filled: number): void {
    const { chunk, record, line } = this
    if (cells !== this.options.width || this.isBroken) chunk.isEven = false
    if (this.isBroken) {
      chunk.ragged.push({ record, line, cells, quote: true })
      chunk.broken.push({ start: this.recordStart, end: this.contentEnd })
    } else if (filled > 0 && (cells < this.options.named || filled > this.options.width)) {
      chunk.ragged.push({ record, line, cells })
    }
    chunk.records++
    this.record++
    this.line += 1 + this.innerLines
    this.recordStart = end
    if (end - chunk.start >= this.options.chunkBytes) this.cut(end)
    else if (this.innerLines > 0) chunk.lines.push({ record: this.record, line: this.line })
    this.innerLines = 0
    this.isBroken = false
  }

  private cut(end: number): void {
    this.chunk.end = end
    const last = this.chunk.lines.at(-1)
    // A break after the last record points outside the chunk.
    if (last && last.record >= this.chunk.firstRecord + this.chunk.records) this.chunk.lines.pop()
    this.done.push(this.chunk)
    this.chunk = this.newChunk(this.chunk.no + 1)
  }

  private newChunk(no: number): ScannedChunk {
    const { record, recordStart: start } = this
    const lines = [{ record, line: this.line }]
    return {
      no,
      firstRecord: record,
      records: 0,
      start,
      end: start,
      ragged: [],
      lines,
      isEven: true,
      hasLoneCr: false,
      broken: [],
    }
  }

  private take(): ScannedChunk[] {
    const done = this.done
    if (done.length > 0) this.done = []
    return done
  }

  private refuseNul(): never {
    const line = this.line + this.innerLines
    throw new FileTrouble(
      'nul_bytes',
      `「${this.options.name}」第 ${line} 行有空字节（NUL），文件多半在下载或拷贝时坏了。请重新导出一份再拖进来。`,
      line,
    )
  }

  private openQuote(): FileTrouble {
    const line = this.quoteLine
    return new FileTrouble(
      'open_quote',
      `「${this.options.name}」第 ${line} 行的引号一直没合上，后面的内容分不清行。请重新导出，别用记事本改。`,
      line,
    )
  }

  private refuseLongRecord(): never {
    if (this.state === QUOTED) throw this.openQuote()
    const limit = Math.round(this.options.recordBytes / 1024 / 1024)
    throw new FileTrouble(
      'too_big',
      `「${this.options.name}」第 ${this.line} 行一行就超过 ${limit} MB，不像表格。请确认导出的是 CSV，再拖进来。`,
      this.line,
    )
  }
}
