/** Walks a part of a text file once: whole records as chunks, each a byte range that can be read again. */
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Charset } from './charset.ts'
import { CharsetGuard } from './charset-guard.ts'
import { namedWidth } from './headers.ts'
import type { Limits } from './limits.ts'
import { RecordScanner, type ScannedChunk } from './scan.ts'
import type { ReadOptions } from './source.ts'
import { type Chunk, FileTrouble } from './table.ts'

export const blockBytes = 1024 * 1024

/** The bytes to read: a whole file, or what lies before the next table in it. */
export interface TextFile {
  name: string
  file: string
  /** Offset one past the last byte. */
  size: number
  charset: Charset
  bom: number
}

export async function* scanFile(
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

export async function mixedCharset(
  text: { name: string },
  handle: FileHandle,
  at: number,
): Promise<FileTrouble> {
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
