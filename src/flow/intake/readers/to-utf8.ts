/** The engine is not asked to read UTF-16 or EUC: such a file is copied once as UTF-8 into the spool folder. */
import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ForeignCharset } from './charset.ts'
import type { SourceFile } from './source.ts'

export async function toUtf8File(
  source: SourceFile,
  how: { charset: ForeignCharset; bom: number; spoolDir: string },
): Promise<{ file: string; bytes: number }> {
  const file = join(how.spoolDir, `${randomUUID()}.txt`)
  source.spooled.push(file)
  const decoder = new TextDecoder(how.charset.toLowerCase(), { ignoreBOM: true })
  await pipeline(
    createReadStream(source.file, { start: how.bom, highWaterMark: 1024 * 1024 }),
    async function* (blocks: AsyncIterable<Buffer>) {
      for await (const block of blocks) yield Buffer.from(decoder.decode(block, { stream: true }))
      yield Buffer.from(decoder.decode())
    },
    createWriteStream(file),
  )
  return { file, bytes: (await stat(file)).size }
}
