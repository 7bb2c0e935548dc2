/** One export written in other ways that say the same: what a new version of a back office, or a spreadsheet on the way, does to it. */
import { writeXlsx } from 'hucre'
import { random as chance } from '../../fixtures/little-shop/random.ts'
import type { ColumnReading, Format } from '../../src/flow/intake/format.ts'
import type { Rows } from '../../src/flow/intake/formats/testing/samples.ts'
import { normaliseHeader } from '../../src/flow/intake/readers/headers.ts'
import { headersOf } from '../../src/flow/intake/recognise.ts'
import { encoded } from '../making-files.ts'

export interface Rewritten {
  readonly how: string
  /** With the ending that fits. */
  readonly ending: 'csv' | 'xlsx'
  readonly bytes: Uint8Array
  /** Headers that the file no longer has. */
  readonly left: readonly string[]
}

type Line = readonly string[]

export async function rewritings(format: Format, rows: Rows, seed: number): Promise<Rewritten[]> {
  const lines = rows.rows.map((r) => r.cells)
  const whole = [...rows.preamble, rows.head, ...lines]
  const text = csvOf(whole)
  const made: Rewritten[] = [
    { how: 'UTF-8', ending: 'csv', bytes: encoded(`\ufeff${text}`, 'utf-8'), left: [] },
    { how: 'GB18030', ending: 'csv', bytes: encoded(text, 'gb18030'), left: [] },
    { how: 'UTF-16', ending: 'csv', bytes: Buffer.from(`\ufeff${text}`, 'utf16le'), left: [] },
  ]
  // Without a header line the place is all that a column has.
  if (format.headerless) return made
  made.push(
    { how: 'XLSX', ending: 'xlsx', bytes: await xlsxOf(whole), left: [] },
    { how: 're-saved', ending: 'xlsx', bytes: await xlsxOf(whole, numbered(format, rows)), left: [] },
  )
  // A name that repeats means its first column, so it matters where the others stand.
  if (new Set(rows.head).size === rows.head.length) {
    made.push(arranged('shuffled', rows, shuffledOrder(rows.head.length, seed)))
    const left = dispensable(format, rows.head)
    if (left.length > 0) {
      const kept = rows.head.flatMap((h, i) => (left.includes(h) ? [] : [i]))
      made.push({ ...arranged('narrower', rows, kept), left })
    }
  }
  made.push(wider(rows))
  return made
}

const csvOf = (lines: readonly Line[]): string =>
  lines
    .map((line) => line.map((c) => (/[",\r\n\t]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(','))
    .map((line) => `${line}\r\n`)
    .join('')

async function xlsxOf(
  lines: readonly Line[],
  cell: (text: string, column: number) => string | number = (text) => text,
): Promise<Uint8Array> {
  const rows = lines.map((line) => line.map((text, i) => cell(text, i)))
  return writeXlsx({ sheets: [{ name: 'Sheet1', rows }] })
}

/** Amounts become numbers in the hands of a spreadsheet, and their last zeros go. */
function numbered(format: Format, rows: Rows): (text: string, column: number) => string | number {
  const amounts = new Set(
    readingsOf(format)
      .filter(({ as }) => ['money', 'count', 'quantity', 'ratio', 'percent_number'].includes(as))
      .flatMap((r) => headersOf(r))
      .map(normaliseHeader),
  )
  const isAmount = rows.headers.map((h) => amounts.has(normaliseHeader(h)))
  return (text, column) =>
    isAmount[column] && /^-?(0|[1-9][0-9]{0,11})([.][0-9]{1,4})?$/.test(text) ? Number(text) : text
}

function shuffledOrder(width: number, seed: number): number[] {
  const draw = chance(seed, 'columns', width)
  const order = Array.from({ length: width }, (_, i) => i)
  for (let i = width - 1; i > 0; i--) {
    const j = draw.below(i + 1)
    ;[order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0]
  }
  return order
}

/** Records that are too short or too long to stand under the headers stay as they are: they are refused either way. */
function arranged(how: string, rows: Rows, order: readonly number[]): Rewritten {
  const width = rows.head.length
  const line = (cells: Line) => (cells.length === width ? order.map((i) => cells[i] ?? '') : cells)
  const lines = [...rows.preamble, line(rows.head), ...rows.rows.map((r) => line(r.cells))]
  return { how, ending: 'csv', bytes: encoded(`\ufeff${csvOf(lines)}`, 'utf-8'), left: [] }
}

function wider(rows: Rows): Rewritten {
  const width = rows.head.length
  const line = (cells: Line, more: readonly [string, string]) =>
    cells.length === width ? [cells[0] ?? '', more[0], ...cells.slice(1), more[1]] : cells
  const lines = rows.rows.map(({ cells }, i) =>
    line(cells, cells.every((c) => c.trim() === '') ? ['', ''] : [`新 ${i}`, '2026']),
  )
  const head = line(rows.head, ['平台新加的一列', '又一列'])
  return {
    how: 'wider',
    ending: 'csv',
    bytes: encoded(`\ufeff${csvOf([...rows.preamble, head, ...lines])}`, 'utf-8'),
    left: [],
  }
}

const readingsOf = (format: Format): ColumnReading[] =>
  format.into.flatMap((target) => Object.values(target.columns))

/** Headers that a person may leave unticked: they feed optional columns alone, and nothing else looks at them. */
function dispensable(format: Format, head: readonly string[]): string[] {
  const said = JSON.stringify([
    format.recognise,
    format.totals,
    format.continuation,
    format.skip,
    format.currency,
    format.shopColumn,
    format.platformColumn,
    format.into.map((t) => [
      t.when,
      t.needs,
      Object.values(t.columns).filter((r) => r.optional !== true || r.onlyWhen || r.otherwise),
    ]),
  ])
  const optional = readingsOf(format).filter((r) => r.optional === true)
  return head.filter((h) => {
    const name = normaliseHeader(h)
    const names = optional.flatMap(headersOf).filter((o) => normaliseHeader(o) === name)
    return names.length > 0 && !names.some((n) => said.includes(JSON.stringify(n)))
  })
}
