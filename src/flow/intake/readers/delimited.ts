/** Opens a CSV or TSV file as tables whose chunks are byte ranges of the file itself. */
import { open } from 'node:fs/promises'
import { type Charset, decideCharset, decoderOf, isForeign } from './charset.ts'
import { sniffDelimiter, sniffQuotes } from './delimiter.ts'
import { splitHead } from './head.ts'
import { knownIn, nameColumns } from './headers.ts'
import type { Limits } from './limits.ts'
import { readAhead } from './read-ahead.ts'
import { blockBytes, mixedCharset, scanFile, type TextFile } from './scan-file.ts'
import type { Headerless, ReadOptions, SourceFile } from './source.ts'
import { FileTrouble, type TableSource } from './table.ts'
import { blockName, tableBlocks } from './table-blocks.ts'
import { toUtf8File } from './to-utf8.ts'

const headBytes = 1024 * 1024
const headRecords = 50 + 200
const sampleRecords = 200

export async function openDelimited(
  source: SourceFile,
  options: ReadOptions,
  limits: Limits,
): Promise<TableSource[]> {
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

function layOut(
  source: SourceFile,
  text: TextFile,
  head: Buffer,
  options: ReadOptions,
  limits: Limits,
): TableSource[] {
  const decode = decoderOf(text.charset)
  const isWhole = head.length === text.size
  const delimiter = sniffDelimiter(head.subarray(text.bom), decode, options.knownHeaders, isWhole)
  const quoted = options.quotes ? options.quotes === 'csv' : sniffQuotes(head, delimiter)
  const records = splitHead(head, text.bom, { delimiter, quoted, records: headRecords, isWhole })
  const rows = records.map((record) => record.cells.map((cell) => decode(cell)))

  /** Data of the records `first` and below, up to the record `end`, under these headers. */
  const table = (about: {
    sheet: string | null
    preamble: string[][]
    headers: string[]
    first: number
    end: number
  }): TableSource => {
    const { sheet, preamble, headers, first, end } = about
    const before = records[first - 1]
    const after = { offset: before?.end ?? text.bom, line: before?.nextLine ?? 1 }
    if (headers.length > limits.columns) throw tooWide(text, headers.length, before?.line ?? 1)
    const part = { ...text, size: records[end]?.start ?? text.size }
    return {
      path: source.path,
      sheet,
      preamble,
      headers,
      sample: rows.slice(first, Math.min(end, first + sampleRecords)),
      charset: text.charset,
      delimiter,
      quoted,
      bytes: part.size - after.offset,
      chunks: () =>
        readAhead(
          scanFile(part, { delimiter, quoted, headers, after, limits, onProgress: options.onProgress }),
        ),
    }
  }

  const filled = rows
    .map((cells, line) => ({ line, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const blocks = tableBlocks(filled, options.knownHeaders)
  const [only] = blocks
  if (!only) throw noHeader(text, head, records.length)
  const isNamed = knownIn(filled[only.header]?.cells ?? [], options.knownHeaders) >= 2
  const bare = isNamed ? null : headersOfBare(rows, options.headerless ?? [])
  if (bare) return [table({ sheet: null, preamble: [], headers: [...bare], first: 0, end: records.length })]
  return blocks.map((block, n) => {
    const at = (i: number) => filled[i]?.line ?? records.length
    const from = n === 0 ? 0 : at(block.from)
    const preamble = rows.slice(from, at(block.data - 1) + 1)
    const [header = []] = preamble.splice(at(block.header) - from, 1)
    return table({
      sheet: blockName(null, n === 0 ? null : (records[from]?.line ?? null)),
      preamble,
      headers: nameColumns(header),
      first: at(block.data - 1) + 1,
      end: blocks[n + 1] ? at(block.to) : records.length,
    })
  })
}

function tooWide(text: TextFile, columns: number, line: number): FileTrouble {
  return new FileTrouble(
    'not_a_table',
    `「${text.name}」第 ${line} 行有 ${columns.toLocaleString('en-US')} 列，不像平台导出的表。请重新导出再拖进来。`,
    line,
  )
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
