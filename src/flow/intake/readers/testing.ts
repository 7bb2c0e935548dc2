/** For the tests of this room: a folder to drop files into, and everything that comes out of a file at once. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll } from 'vitest'
import { openTables, type ReadOptions, type Refusal, type SourceFile } from './open.ts'
import type { Chunk, FileTrouble, TableSource } from './table.ts'

export interface DroppedTable {
  table: TableSource
  source: SourceFile
  chunks: Chunk[]
  text: string
  /** Data rows as the engine would split them. */
  rows: string[][]
}

export function dropFolder() {
  const made = mkdtemp(join(tmpdir(), 'readers-'))
  afterAll(async () => await rm(await made, { recursive: true, force: true }))

  async function write(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(await made, name)
    await writeFile(path, content)
    return path
  }

  async function openAll(path: string, options: Partial<ReadOptions> = {}) {
    const tables: DroppedTable[] = []
    const refusals: Refusal[] = []
    const all: ReadOptions = { spoolDir: await made, knownHeaders: new Set(), ...options }
    for await (const opened of openTables(path, all)) {
      if (opened.kind === 'refusal') refusals.push(opened)
      else tables.push(await readAll(opened.table, opened.source))
    }
    for (const { source } of tables) await source.dispose()
    return { tables, refusals }
  }

  return {
    write,
    openAll,
    path: made,
    /** Writes the file and gives the one table in it. */
    async drop(name: string, content: string | Uint8Array, options: Partial<ReadOptions> = {}) {
      const { tables, refusals } = await openAll(await write(name, content), options)
      if (refusals[0]) throw refusals[0].trouble
      if (tables.length !== 1 || !tables[0]) throw new Error(`${tables.length} tables instead of one`)
      return tables[0]
    },
    /** Writes the file and gives the trouble it makes, while opening or while reading. */
    async trouble(
      name: string,
      content: string | Uint8Array,
      options: Partial<ReadOptions> = {},
    ): Promise<FileTrouble> {
      try {
        const { refusals, tables } = await openAll(await write(name, content), options)
        if (refusals[0]) return refusals[0].trouble
        throw new Error(`no trouble, ${tables.length} tables`)
      } catch (cause) {
        if (cause instanceof Error && cause.name === 'FileTrouble') return cause as FileTrouble
        throw cause
      }
    },
  }
}

async function readAll(table: TableSource, source: SourceFile): Promise<DroppedTable> {
  const chunks: Chunk[] = []
  const bytes: Buffer[] = []
  for await (const chunk of table.chunks()) {
    chunks.push(chunk)
    bytes.push(await bodyOf(chunk))
  }
  const text = new TextDecoder(table.charset.toLowerCase()).decode(Buffer.concat(bytes))
  return { table, source, chunks, text, rows: splitRows(text, table) }
}

export async function bodyOf(chunk: Chunk): Promise<Buffer> {
  const body = chunk.body()
  if (Buffer.isBuffer(body)) return body
  const parts: Buffer[] = []
  for await (const part of body) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function splitRows(text: string, table: TableSource): string[][] {
  return parse(text, {
    delimiter: table.delimiter,
    quote: table.quoted ? '"' : null,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
  })
}

/** Line of a record, as the contract says it is found. */
export function lineOf(chunks: readonly Chunk[], record: number): number {
  const chunk = chunks.findLast((c) => c.firstRecord <= record)
  const mark = chunk?.lines.findLast((entry) => entry.record <= record)
  if (!mark) throw new Error(`record ${record} is in no chunk`)
  return mark.line + record - mark.record
}

/** Folder of data that nobody here wrote; null where it is absent, which only a person's own machine may be. */
export function sharedData(name: string): string | null {
  const folder = resolve(process.env.DAZI_SHARED ?? '../shared', 'data', name)
  if (existsSync(folder)) return folder
  if (process.env.CI) throw new Error(`shared data ${name} is missing under ${folder}`)
  return null
}
