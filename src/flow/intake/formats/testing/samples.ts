/** The samples that lie beside the declarations, read just far enough to check the declarations against them. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { readXlsx } from 'hucre'
import type { Format } from '../../format.ts'
import { sniffDelimiter, sniffQuotes } from '../../readers/delimiter.ts'
import { findHeaderRow, nameColumns } from '../../readers/headers.ts'
import { openJson } from '../../readers/json.ts'
import { defaultLimits } from '../../readers/limits.ts'

export interface Expected {
  readonly format: string
  /** The name under which the sample arrives, where the name itself says something: a snapshot time, a range of days. */
  readonly file?: string
  readonly shop?: string
  readonly facts: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
  readonly rejected: readonly { line: number; column: string; reason_contains: string }[]
  readonly dropped: { totals: number; blank: number; skipped: number }
  readonly gap?: Readonly<Record<string, number>>
}

export interface Sample {
  /** 'taobao/orders' */
  readonly name: string
  readonly path: string
  readonly expected: Expected
}

export const formatsFolder = dirname(import.meta.dirname)

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  )

const files = filesUnder(formatsFolder)

/** 'taobao/orders.sample.csv' → 'taobao/orders' */
const stem = (path: string, ending: RegExp) => path.slice(formatsFolder.length + 1).replace(ending, '')

export const declared = files.filter((f) => f.endsWith('.format.ts')).map((f) => stem(f, /\.format\.ts$/))

export const samples: readonly Sample[] = files
  .filter((f) => /\.sample\.[a-z]+$/.test(basename(f)))
  .map((path) => {
    const name = stem(path, /\.sample\.[a-z]+$/)
    const expected = JSON.parse(
      readFileSync(join(formatsFolder, `${name}.expected.json`), 'utf8'),
    ) as Expected
    return { name, path, expected }
  })

export interface Rows {
  /** Name of the sheet they stand on; null in a text file. */
  readonly sheet: string | null
  /** What stands above the header line. */
  readonly preamble: readonly (readonly string[])[]
  /** The header line as it is written; `headers` tells repeated names apart. */
  readonly head: readonly string[]
  readonly headers: readonly string[]
  /** Data rows with the line on which each begins, as a person sees it. */
  readonly rows: readonly { line: number; cells: readonly string[] }[]
}

export async function rowsOf(
  path: string,
  known: ReadonlySet<string>,
  headerless?: Format['headerless'],
): Promise<Rows> {
  if (path.endsWith('.json')) return await listRows(path, known)
  const all = path.endsWith('.xlsx') ? await sheetRows(path) : textRows(path, known)
  const sheet = path.endsWith('.xlsx') ? await sheetName(path) : null
  if (headerless) return { sheet, preamble: [], head: [], headers: headerless.headers, rows: all }
  const { row } = findHeaderRow(
    all.map((r) => r.cells),
    known,
  )
  const head = all[row]?.cells ?? []
  const preamble = all.slice(0, row).map((r) => r.cells)
  return { sheet, preamble, head, headers: nameColumns(head), rows: all.slice(row + 1) }
}

async function listRows(path: string, known: ReadonlySet<string>): Promise<Rows> {
  const source = {
    path,
    name: basename(path),
    file: path,
    bytes: statSync(path).size,
    modifiedAt: new Date(0),
    spooled: [],
    dispose: async () => {},
  }
  const [table] = await openJson(source, { spoolDir: '', knownHeaders: known }, defaultLimits)
  const rows = (table?.sample ?? []).map((cells, i) => ({ line: i + 1, cells }))
  const headers = table?.headers ?? []
  return { sheet: null, preamble: [], head: headers, headers, rows }
}

const sheetName = async (path: string): Promise<string | null> =>
  (await readXlsx(readFileSync(path))).sheets[0]?.name ?? null

async function sheetRows(path: string): Promise<{ line: number; cells: string[] }[]> {
  const book = await readXlsx(readFileSync(path))
  return (book.sheets[0]?.rows ?? []).map((row, i) => ({
    line: i + 1,
    cells: row.map((cell) => (cell == null ? '' : String(cell))),
  }))
}

function textRows(path: string, known: ReadonlySet<string>): { line: number; cells: string[] }[] {
  const text = decode(readFileSync(path))
  const bytes = Buffer.from(text)
  const delimiter = sniffDelimiter(bytes, (b) => Buffer.from(b).toString(), known, true)
  const records: string[][] = parse(text, {
    delimiter,
    quote: sniffQuotes(bytes, delimiter) ? '"' : null,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  })
  let line = 1
  return records.map((record) => {
    const began = line
    line += 1 + record.reduce((breaks, cell) => breaks + (cell.match(/\n/g)?.length ?? 0), 0)
    return { line: began, cells: record }
  })
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
