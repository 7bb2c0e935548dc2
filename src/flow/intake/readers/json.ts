/**
 * Reports that come as JSON: every list of objects is a table of its own, as a sheet of a workbook is. Fields of objects in a
 * row become columns with a point in their name (salesByDate.unitsOrdered); lists inside a row stay as text, so nothing is lost.
 * What stands beside the lists, such as the days of the report, belongs to every row and becomes columns behind the row's own.
 */
import { readFile } from 'node:fs/promises'
import { normaliseHeader } from './headers.ts'
import { type Limits, megabytes } from './limits.ts'
import { chunkOfRows, rowChunks } from './rows-to-csv.ts'
import type { ReadOptions, SourceFile } from './source.ts'
import { FileTrouble, type TableSource } from './table.ts'

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }
type Fields = { readonly [name: string]: Json }

interface Found {
  name: string
  rows: readonly Fields[]
  envelope: Fields
}

const sampleRecords = 200

/** Line n of such a table is the n-th object of its list. */
export async function openJson(
  source: SourceFile,
  options: ReadOptions,
  limits: Limits,
): Promise<TableSource[]> {
  if (source.bytes > limits.wholeFileBytes)
    throw new FileTrouble(
      'too_big',
      `「${source.name}」有 ${megabytes(source.bytes)}，JSON 报表只收 ${megabytes(limits.wholeFileBytes)} 以内的。请把日期分短几段导出，或改导出 CSV。`,
    )
  const found = reportsOf(parse(await readFile(source.file), source.name)).flatMap(listsOf)
  const tables = found.map((list) => layOut(source, list, limits))
  if (tables.length === 0)
    throw new FileTrouble(
      'not_a_table',
      `「${source.name}」是 JSON，但里面没有成行的数据。请拖进平台导出的报表。`,
    )
  options.onProgress?.(source.bytes)
  const isKnown = (table: TableSource) =>
    table.headers.filter((h) => options.knownHeaders.has(normaliseHeader(h))).length >= 2
  // A file that nobody knows is one unknown file, not as many as it has lists.
  return tables.some(isKnown) ? tables : tables.slice(0, 1)
}

function parse(bytes: Buffer, name: string): Json {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json
  } catch (cause) {
    throw new FileTrouble(
      'broken',
      `「${name}」像 JSON，但读不通，多半没下载完整。请重新导出一份再拖进来。（${cause instanceof Error ? cause.message.slice(0, 80) : ''}）`,
    )
  }
}

const isObject = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isList = (value: Json | undefined): value is Fields[] & Json[] =>
  Array.isArray(value) && value.length > 0 && value.every(isObject)

/** Several reports in one list: none of them has a plain value of its own, as a row would. */
function reportsOf(whole: Json): Fields[] {
  if (!isList(whole)) return isObject(whole) ? [whole] : []
  const isReport = (one: Fields) => Object.values(one).every((v) => typeof v === 'object' && v !== null)
  return whole.every(isReport) ? [...whole] : [{ rows: whole }]
}

function listsOf(report: Fields, at: number): Found[] {
  const names = Object.keys(report).filter((name) => isList(report[name]))
  const envelope = Object.fromEntries(Object.entries(report).filter(([name]) => !names.includes(name)))
  return names.map((name) => ({
    name: at === 0 ? name : `${name} ${at + 1}`,
    rows: report[name] as unknown as Fields[],
    envelope,
  }))
}

function layOut(source: SourceFile, { name, rows, envelope }: Found, limits: Limits): TableSource {
  const common = [...cellsOf(envelope)]
  const flat = rows.map((row) => new Map([...common, ...cellsOf(row)]))
  const own = rows.flatMap((row) => [...cellsOf(row)].map(([header]) => header))
  const headers = [...new Set([...own, ...common.map(([header]) => header)])]
  if (headers.length > limits.columns)
    throw new FileTrouble(
      'not_a_table',
      `「${source.name}」的「${name}」有 ${headers.length.toLocaleString('en-US')} 列，不像平台导出的表。请重新导出再拖进来。`,
    )
  const lines = flat.map((row, i) => ({ line: i + 1, cells: headers.map((h) => row.get(h) ?? '') }))
  return {
    path: source.path,
    sheet: name,
    preamble: [],
    headers,
    sample: lines.slice(0, sampleRecords).map((l) => l.cells),
    charset: 'UTF-8',
    delimiter: ',',
    quoted: true,
    bytes: null,
    async *chunks() {
      let no = 0
      let firstRecord = 0
      for (const part of rowChunks(lines, headers.length, limits.chunkRecords)) {
        yield chunkOfRows(part, no, firstRecord)
        no++
        firstRecord += part.records
      }
    },
  }
}

function* cellsOf(row: Fields, under = ''): Generator<[string, string]> {
  for (const [name, value] of Object.entries(row)) {
    if (isObject(value)) yield* cellsOf(value, `${under}${name}.`)
    else yield [`${under}${name}`, textOf(value)]
  }
}

function textOf(value: Json): string {
  if (value === null) return ''
  if (Array.isArray(value))
    return value.some((v) => typeof v === 'object') ? JSON.stringify(value) : value.join(', ')
  // An id of more digits than a number holds has lost its end; the exponent shows it, and no one takes it for an id.
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    return value.toExponential(5).toUpperCase()
  return String(value)
}
