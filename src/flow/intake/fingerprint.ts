/** The fingerprint of a table's bytes: the same file under another name, or inside another ZIP, is the same file. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { OpenedTable } from './readers/open.ts'

const hashes = new WeakMap<object, Promise<string>>()

/** sha256 of the file; sheets of one workbook are told apart by name. */
export async function fingerprint(opened: OpenedTable): Promise<string> {
  let whole = hashes.get(opened.source)
  if (!whole) {
    whole = hashFile(opened.source.file)
    hashes.set(opened.source, whole)
  }
  const { sheet } = opened.table
  return sheet === null ? await whole : `${await whole}#${sheet}`
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(part)
  return hash.digest('hex')
}
