/** Opens a CSV or TSV file as a table whose chunks are byte ranges of the file itself. */
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type Charset, decideCharset, decoderOf, isForeign } from './charset.ts'
import { CharsetGuard } from './charset-guard.ts'
import { sniffDelimiter, sniffQuotes } from './delimiter.ts'
import { splitHead } from './head.ts'
import { findHeaderRow, nameColumns, namedWidth } from './headers.ts'
import type { Limits } from './limits.ts'
import { readAhead } from './read-ahead.ts'
import { RecordScanner, type ScannedChunk } from './scan.ts'
import type { Headerless, ReadOptions, SourceFile } from './source.ts'
import { type Chunk, FileTrouble, type TableSource } from './table.ts'
import { toUtf8File } from './to-utf8.ts'

const blockBytes = 1024 * 1024
const headBytes = 1024 * 1024
const headRecords = 50 + 200
const sampleRecords = 200

export async function openDelimited(
  source: SourceFile,
  options: ReadOptions,
  limits: Limits,
): Promise<TableSource> {
  const decided = await decide(source)
  let file = source.file
  let size = source.bytes
  let { bom } = decided
  let charset: Charset
  if (isForeign(decided.charset)) {
    const copy = await toUtf8File(source, { charset: decided.charset, bom, spoolDir: options.spoolDir })
    ;({ file, bytes: size } = copy)
    charset = 'UTF-8'
    bom = 0
  } else charset = decided.charset
  const text: TextFile = { name: source.name, file, size, charset, bom }
  return layOut(source, text, await readHead(file, size), options, limits)
}

interface TextFile {
  name: string
  file: string
  size: number
  charset: Charset
  bom: number
}

function layOut(
  source: SourceFile,
  text: TextFile,
  head: Buffer,
  options: ReadOptions,
  limits: Limits,
): TableSource {
  const decode = decoderOf(text.charset)
  const isWhole = head.length === text.size
  const delimiter = sniffDelimiter(head.subarray(text.bom), decode, options.knownHeaders, isWhole)
  const quoted = options.quotes ? options.quotes === 'csv' : sniffQuotes(head, delimiter)
  const records = splitHead(head, text.bom, { delimiter, quoted, records: headRecords, isWhole })
  const rows = records.map((record) => record.cells.map((cell) => decode(cell)))
  const choice = findHeaderRow(rows, options.knownHeaders)
  const bare = choice.known === 0 ? headersOfBare(rows, options.headerless ?? []) : null
  const header = bare ? { ...bareHead(text), line: 1 } : records[choice.row]
  if (!header) throw noHeader(text, head, records.length)
  const headers = bare ? [...bare] : nameColumns(rows[choice.row] ?? [])
  if (headers.length > limits.columns) {
    throw new FileTrouble(
      'not_a_table',
      `「${text.name}」第 ${header.line} 行有 ${headers.length.toLocaleString('en-US')} 列，不像平台导出的表。请重新导出再拖进来。`,
      header.line,
    )
  }
  const after = { offset: header.end, line: header.nextLine }
  return {
    path: source.path,
    sheet: null,
    preamble: bare ? [] : rows.slice(0, choice.row),
    headers,
    sample: bare ? rows.slice(0, sampleRecords) : rows.slice(choice.row + 1, choice.row + 1 + sampleRecords),
    charset: text.charset,
    delimiter,
    quoted,
    bytes: text.size - header.end,
    chunks: () =>
      readAhead(
        scanFile(text, { delimiter, quoted, headers, after, limits, onProgress: options.onProgress }),
      ),
  }
}

/** The names of a table that comes without them, when every one of its first rows looks as declared. */
function headersOfBare(
  rows: readonly (readonly string[])[],
  known: readonly Headerless[],
): readonly string[] | null {
  const first = rows.slice(0, 20).filter((row) => row.some((cell) => cell.trim() !== ''))
  if (first.length === 0) return null
  const fits = ({ cells }: Headerless) => {
    const patterns = cells.map((pattern) => new RegExp(pattern))
    return first.every(
      (row) => row.length === patterns.length && patterns.every((p, i) => p.test((row[i] ?? '').trim())),
    )
  }
  return known.find(fits)?.headers ?? null
}

/** Data begins where the file does. */
const bareHead = (text: TextFile) => ({ end: text.bom, nextLine: 1 })

function noHeader(text: TextFile, head: Buffer, records: number): FileTrouble {
  if (records === 0 && head.includes(34)) {
    return new FileTrouble(
      'open_quote',
      `「${text.name}」开头的引号一直没合上，分不清行。请重新导出，别用记事本改。`,
      1,
    )
  }
  return new FileTrouble(
    'empty',
    `「${text.name}」里一个字也没有。请重新导出一份，导出前看看筛选的日期里有没有数据。`,
  )
}

async function* scanFile(
  text: TextFile,
  how: {
    delimiter: ',' | '\t' | ';'
    quoted: boolean
    headers: readonly string[]
    after: { offset: number; line: number }
    limits: Limits
    onProgress: ReadOptions['onProgress']
  },
): AsyncGenerator<Chunk> {
  const scanner = new RecordScanner({
    name: text.name,
    delimiter: how.delimiter,
    quoted: how.quoted,
    width: how.headers.length,
    named: namedWidth(how.headers),
    chunkBytes: how.limits.chunkBytes,
    recordBytes: how.limits.recordBytes,
    ...how.after,
  })
  const guard = new CharsetGuard(text.charset, how.after.offset)
  const handle = await open(text.file)
  try {
    for await (const bytes of blocksOf(handle, how.after.offset, text)) {
      const mixed = guard.feed(bytes)
      if (mixed !== null) throw await mixedCharset(text, handle, mixed)
      for (const chunk of scanner.feed(bytes)) yield chunkOf(text.file, chunk)
      how.onProgress?.(bytes.length)
    }
    const end = guard.finish()
    if (end.mixed !== null) throw await mixedCharset(text, handle, end.mixed)
    if (end.isCut) {
      throw new FileTrouble(
        'truncated',
        `「${text.name}」末尾断在半个字上，文件没下载完整。请重新导出一份再拖进来。`,
      )
    }
    for (const chunk of scanner.finish()) yield chunkOf(text.file, chunk)
  } finally {
    await handle.close()
  }
}

/**
 * Blocks of the file, the next one being read while this one is scanned; waiting for it lets other work run. The size is the
 * one seen when the file was opened: a file that still grows is read to there, so its chunks stay the same.
 */
async function* blocksOf(handle: FileHandle, from: number, text: TextFile): AsyncGenerator<Buffer> {
  const buffers = [Buffer.allocUnsafe(blockBytes), Buffer.allocUnsafe(blockBytes)] as const
  const read = (turn: number, position: number) =>
    handle.read(buffers[turn % 2 === 0 ? 0 : 1], 0, Math.min(blockBytes, text.size - position), position)
  let position = from
  let coming = position < text.size ? read(0, position) : null
  try {
    for (let turn = 1; coming; turn++) {
      const { bytesRead, buffer } = await coming
      coming = null
      if (bytesRead === 0) throw shrunk(text)
      position += bytesRead
      if (position < text.size) coming = read(turn, position)
      coming?.catch(() => undefined)
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    // The handle is closed by the caller; a read under way must have ended by then.
    await coming?.catch(() => undefined)
  }
}

function chunkOf(file: string, scanned: ScannedChunk): Chunk {
  const { no, firstRecord, records, start, end, ragged, lines, isEven, hasLoneCr, broken } = scanned
  return {
    no,
    firstRecord,
    records,
    ragged,
    lines,
    isEven,
    hasLoneCr,
    bytes: end - start,
    body: () => bodyOf(file, start, end, broken),
  }
}

/** Small reads would cost more than the sending itself. */
const sendingBytes = 1024 * 1024

function bodyOf(
  file: string,
  start: number,
  end: number,
  broken: { start: number; end: number }[],
): Readable {
  if (broken.length === 0) return createReadStream(file, { start, end: end - 1, highWaterMark: sendingBytes })
  return Readable.from(
    (async function* () {
      let from = start
      for (const record of [...broken, { start: end, end }]) {
        if (record.start > from)
          yield* createReadStream(file, { start: from, end: record.start - 1, highWaterMark: sendingBytes })
        if (record.end > record.start) yield Buffer.from('""')
        from = record.end
      }
    })(),
    { objectMode: false },
  )
}

async function readHead(file: string, size: number): Promise<Buffer> {
  const handle = await open(file)
  try {
    const head = Buffer.alloc(Math.min(headBytes, size))
    let filled = 0
    while (filled < head.length) {
      const { bytesRead } = await handle.read(head, filled, head.length - filled, filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return head.subarray(0, filled)
  } finally {
    await handle.close()
  }
}

/** Reads on through plain ASCII until something tells the charsets apart. */
async function decide(source: SourceFile) {
  const head = await readHead(source.file, source.bytes)
  if (head.length === 0) {
    throw new FileTrouble('empty', `「${source.name}」是空的，一个字节也没有。请重新导出一份再拖进来。`)
  }
  const handle = await open(source.file)
  try {
    let decision = decideCharset(head)
    let position = head.length
    const block = Buffer.allocUnsafe(blockBytes)
    const saysNothing = () => decision.charset === 'UTF-8' && decision.bom === 0
    let isPlain = head.every((byte) => byte < 0x80)
    while (isPlain && saysNothing() && position < source.bytes) {
      const { bytesRead } = await handle.read(block, 0, blockBytes, position)
      if (bytesRead === 0) break
      const bytes = block.subarray(0, bytesRead)
      isPlain = bytes.every((byte) => byte < 0x80)
      if (!isPlain) decision = decideCharset(bytes)
      if (decision.charset === 'mixed') throw await mixedCharset(source, handle, position + decision.at)
      position += bytesRead
    }
    if (decision.charset === 'mixed') throw await mixedCharset(source, handle, decision.at)
    if (decision.charset === 'unknown') {
      throw new FileTrouble(
        'unknown_encoding',
        `「${source.name}」看不出用的什么编码，按中文读出来不成话，没有硬收。请从平台重新导出，或在 Excel 里另存为「CSV UTF-8」再拖进来。`,
      )
    }
    return decision
  } finally {
    await handle.close()
  }
}

async function mixedCharset(text: { name: string }, handle: FileHandle, at: number): Promise<FileTrouble> {
  const line = await lineAt(handle, at)
  return new FileTrouble(
    'mixed_encoding',
    `「${text.name}」前后两种编码：第 ${line} 行起和前面不一样，多半是两份文件拼在了一起。请分别导出，一份一份拖进来。`,
    line,
  )
}

async function lineAt(handle: FileHandle, offset: number): Promise<number> {
  let line = 1
  let last = 0
  const block = Buffer.allocUnsafe(blockBytes)
  for (let position = 0; position < offset; ) {
    const { bytesRead } = await handle.read(block, 0, Math.min(blockBytes, offset - position), position)
    if (bytesRead === 0) break
    for (let i = 0; i < bytesRead; i++) {
      const byte = block[i] as number
      if (byte === 13 || (byte === 10 && last !== 13)) line++
      last = byte
    }
    position += bytesRead
  }
  return line
}

function shrunk(text: TextFile): FileTrouble {
  return new FileTrouble(
    'truncated',
    `「${text.name}」读到一半变短了，可能还在下载或同步。等它停下来再拖一次。`,
  )
}
