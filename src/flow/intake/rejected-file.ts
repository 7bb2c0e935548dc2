/**
 * The rows of a text file that were refused, with its own head, byte for byte as they came: a file to mend and to drop in
 * again. Whatever the encoding, a line ends at 0x0A in it, except in UTF-16, which is left to the person's own hands.
 */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { sql, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { keyOf, sourceLines } from '../facts/source-lines.ts'
import { logDatabase } from '../facts/tables.ts'

/** More than anybody mends by hand. */
const mostRows = 20_000

/** Why there is no such file, in a sentence. */
export class NoRejectedFile extends Error {}

export async function rejectedFile(
  warehouse: Warehouse,
  { landing, path }: { readonly landing: number; readonly path: string },
): Promise<Buffer> {
  const at = { database: logDatabase }
  const [records, [head]] = await Promise.all([
    warehouse.rows<{ record: number }>(
      sql`SELECT DISTINCT record FROM reject WHERE landing = ${value('UInt32', landing)} ORDER BY record LIMIT ${value('UInt32', mostRows)}`,
      at,
    ),
    warehouse.rows<{ first_line: number }>(
      sql`SELECT first_line FROM file_head WHERE landing = ${value('UInt32', landing)} LIMIT 1`,
      at,
    ),
  ])
  if (records.length === 0 || !head) throw new NoRejectedFile('这次导入没有拒掉的行。')
  await checkText(path)
  // A record ends where the next one begins: a cell may hold line breaks.
  const pairs = records.flatMap(({ record }) => [record, record + 1].map((r) => ({ landing, record: r })))
  const lines = await sourceLines(warehouse, pairs)
  const wanted = new Set<number>()
  for (let line = 1; line < head.first_line; line++) wanted.add(line)
  for (const { record } of records) {
    const from = lines.get(keyOf({ landing, record })) ?? 0
    const until = lines.get(keyOf({ landing, record: record + 1 })) ?? from + 1
    for (let line = from; line < Math.max(until, from + 1); line++) wanted.add(line)
  }
  return pickLines(path, wanted)
}

async function checkText(path: string): Promise<void> {
  if (path.includes(' › '))
    throw new NoRejectedFile('这份在压缩包里，取不出那几行。解开来，按行号改，再拖一次就行。')
  const file = await open(path, 'r').catch(() => null)
  if (!file) throw new NoRejectedFile('原来的文件不在原处了，取不出那几行。按行号在你手上的那份里改。')
  const start = Buffer.alloc(4)
  try {
    await file.read(start, 0, 4, 0)
  } finally {
    await file.close()
  }
  const isBinary = start.readUInt16BE(0) === 0x504b || start.readUInt16BE(0) === 0xd0cf
  const isWide = start.readUInt16BE(0) === 0xfffe || start.readUInt16BE(0) === 0xfeff
  if (isBinary || isWide)
    throw new NoRejectedFile(
      '这份不是逐行的文本（是 Excel、压缩包或 UTF-16），按行号在原文件里改，再拖一次就行。',
    )
}

async function pickLines(path: string, wanted: ReadonlySet<number>): Promise<Buffer> {
  const picked: Buffer[] = []
  let line = 1
  let rest = Buffer.alloc(0)
  for await (const chunk of createReadStream(path)) {
    let bytes = Buffer.concat([rest, chunk as Buffer])
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10)) {
      if (wanted.has(line)) picked.push(bytes.subarray(0, end + 1))
      bytes = bytes.subarray(end + 1)
      line += 1
    }
    rest = Buffer.from(bytes)
  }
  if (rest.length > 0 && wanted.has(line)) picked.push(rest)
  return Buffer.concat(picked)
}
