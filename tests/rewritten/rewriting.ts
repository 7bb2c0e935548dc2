/** One export written in other ways that say the same: what a new version of a back office, or a spreadsheet on the way, does to it. */
import { writeXlsx } from 'hucre'
import { random as chance } from '../../fixtures/little-shop/random.ts'
import { factNamed } from '../../src/flow/facts/index.ts'
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
  // Where the name of the sheet says something, only a workbook says the same.
  const isSheet = rows.sheet !== null && /"of":"sheet"/.test(JSON.stringify(format.into))
  const xlsx = async (how: string, some: readonly Line[], cell?: AsCell): Promise<Rewritten> => ({
    how,
    ending: 'xlsx',
    bytes: await xlsxOf(rows.sheet, some, cell),
    left: [],
  })
  const csv = (how: string, bytes: Uint8Array): Rewritten => ({ how, ending: 'csv', bytes, left: [] })
  const either = (how: string, some: readonly Line[]) =>
    isSheet ? xlsx(how, some) : csv(how, encoded(`\ufeff${csvOf(some)}`, 'utf-8'))
  const made: Rewritten[] = []
  if (!isSheet) {
    const text = csvOf(whole)
    made.push(csv('UTF-8', encoded(`\ufeff${text}`, 'utf-8')))
    made.push(csv('GB18030', encoded(text, 'gb18030')))
    made.push(csv('UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')))
  }
  // Without a header line the place is all that a column has.
  if (format.headerless) return made
  made.push(await xlsx('XLSX', whole), await xlsx('re-saved', whole, numbered(format, rows)))
  // A name that repeats means its first column, so it matters where the others stand.
  if (new Set(rows.head).size === rows.head.length) {
    made.push(await either('shuffled', arranged(rows, shuffledOrder(rows.head.length, seed))))
    const left = dispensable(format, rows.head)
    const kept = rows.head.flatMap((h, i) => (left.includes(h) ? [] : [i]))
    if (left.length > 0) made.push({ ...(await either('narrower', arranged(rows, kept))), left })
  }
  // Of a wide sheet every column is read.
  if (!format.into.some((t) => t.unpivot)) made.push(await either('wider', wider(rows)))
  return made
}

type AsCell = (text: string, column: number) => string | number

const csvOf = (lines: readonly Line[]): string =>
  lines
    .map((line) => line.map((c) => (/[",\r\n\t]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(','))
    .map((line) => `${line}\r\n`)
    .join('')

async function xlsxOf(
  sheet: string | null,
  lines: readonly Line[],
  cell: AsCell = (text) => text,
): Promise<Uint8Array> {
  const rows = lines.map((line) => line.map((text, i) => cell(text, i)))
  return writeXlsx({ sheets: [{ name: sheet ?? 'Sheet1', rows }] })
}

/** Amounts become numbers in the hands of a spreadsheet, and their last zeros go. */
function numbered(format: Format, rows: Rows): AsCell {
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
function arranged(rows: Rows, order: readonly number[]): Line[] {
  const width = rows.head.length
  const line = (cells: Line) => (cells.length === width ? order.map((i) => cells[i] ?? '') : cells)
  return [...rows.preamble, line(rows.head), ...rows.rows.map((r) => line(r.cells))]
}

function wider(rows: Rows): Line[] {
  const width = rows.head.length
  const line = (cells: Line, more: readonly [string, string]) =>
    cells.length === width ? [cells[0] ?? '', more[0], ...cells.slice(1), more[1]] : cells
  const lines = rows.rows.map(({ cells }, i) =>
    line(cells, cells.every((c) => c.trim() === '') ? ['', ''] : [`新 ${i}`, '2026']),
  )
  return [...rows.preamble, line(rows.head, ['平台新加的一列', '又一列']), ...lines]
}

const readingsOf = (format: Format): ColumnReading[] =>
  format.into.flatMap((target) => Object.values(target.columns))

const isKey = (fact: string, column: string): boolean => factNamed(fact).grain.includes(column)

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
      // Without a part of its key a row is another row.
      Object.entries(t.columns)
        .filter(([column, r]) => r.optional !== true || r.onlyWhen || r.otherwise || isKey(t.fact, column))
        .map(([, reading]) => reading),
    ]),
  ])
  const optional = readingsOf(format).filter((r) => r.optional === true)
  return head.filter((h) => {
    const name = normaliseHeader(h)
    const names = optional.flatMap(headersOf).filter((o) => normaliseHeader(o) === name)
    return names.length > 0 && !names.some((n) => said.includes(JSON.stringify(n)))
  })
}
