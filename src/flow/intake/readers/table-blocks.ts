/**
 * Where the tables of one sheet begin and end. Back offices put several under one another, each under its own header, and
 * some explain the header in the row below it. Rows are told apart by the header names that formats know.
 */
import { findHeaderRow, knownIn } from './headers.ts'

export interface FilledRow {
  /** Consecutive where no blank row lies between. */
  readonly line: number
  readonly cells: readonly string[]
}

/** Indices among the rows given: titles from `from`, the header, the first row of data, one past the last. */
export interface TableBlock {
  readonly from: number
  readonly header: number
  readonly data: number
  readonly to: number
}

const headerWithin = 50

export function tableBlocks(rows: readonly FilledRow[], knownHeaders: ReadonlySet<string>): TableBlock[] {
  const known = rows.map((row) => knownIn(row.cells, knownHeaders))
  const isHeader = (i: number) => (known[i] ?? 0) >= 2 && (known[i] ?? 0) * 2 > filledIn(rows[i])
  const found: { from: number; header: number }[] = []
  for (const [i, row] of rows.entries()) {
    if (!isHeader(i)) continue
    const last = found.at(-1)
    if (!last) {
      if (i >= headerWithin) break
      found.push({ from: 0, header: i })
      continue
    }
    const from = titlesAbove(rows, i, last.header)
    const data = rows.slice(last.header + 1, from).filter((r) => filledIn(r) >= 2).length
    const isApart = from < i || row.line - (rows[from - 1]?.line ?? 0) > 1
    if (data === 0 || (data === 1 && isSummary(rows[last.header], row))) {
      // Two header rows on top of one another, or a line of totals above the details: one table.
      if ((known[i] ?? 0) >= (known[last.header] ?? 0)) last.header = i
    } else if (isApart) found.push({ from, header: i })
  }
  if (found.length < 2) {
    const { row } = findHeaderRow(
      rows.map((r) => r.cells),
      knownHeaders,
    )
    return row < 0 ? [] : [blockOf(rows, 0, row, rows.length)]
  }
  return found.map(({ from, header }, n) => blockOf(rows, from, header, found[n + 1]?.from ?? rows.length))
}

function blockOf(rows: readonly FilledRow[], from: number, header: number, to: number): TableBlock {
  let data = header + 1
  while (data < to && data <= header + 2 && explains(rows[data]?.cells ?? [], rows[header]?.cells ?? []))
    data++
  return { from, header, data, to }
}

/** First of the single-cell rows directly above a header. */
function titlesAbove(rows: readonly FilledRow[], header: number, after: number): number {
  let from = header
  while (from - 1 > after && filledIn(rows[from - 1]) === 1 && isNext(rows[from - 1], rows[from])) from--
  return from
}

const isNext = (above: FilledRow | undefined, below: FilledRow | undefined): boolean =>
  (below?.line ?? 0) - (above?.line ?? 0) === 1

/** Nearly all of its columns appear again in the header below. */
function isSummary(above: FilledRow | undefined, below: FilledRow): boolean {
  const names = (above?.cells ?? []).filter((cell) => cell.trim() !== '')
  return names.filter((name) => below.cells.includes(name)).length >= names.length * 0.8
}

const advice =
  /必填|选填|可不填|请填|填写|不能为空|不可为空|不可重复|例如|[如例][：:]|格式[：:]|说明|注[：:]|不超过|最多|字符|下拉选择|^required|^optional|\(required\)/i
const unit = /^[（(]?(元|分|件|个|次|人|人数|%|笔|单|天|日|小时|分钟|秒|克|千克|g|kg|cm)[)）]?$/i
const fieldName = /^[a-z][a-z0-9]*([_.-][a-z0-9]+)+$/

/** How to fill the columns, their units, or their names in the machine: never data. */
function explains(row: readonly string[], headers: readonly string[]): boolean {
  const cells = row.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (cells.length < 2) return false
  const share = (is: (cell: string) => boolean) => cells.filter(is).length / cells.length
  const named = headers.filter((h) => h.trim() !== '').length
  if (share((cell) => advice.test(cell)) >= 0.5 || share((cell) => unit.test(cell)) === 1) return true
  return (
    cells.length >= 3 &&
    cells.length >= named * 0.8 &&
    headers.some((h) => /[\u4e00-\u9fff]/.test(h)) &&
    share((cell) => fieldName.test(cell)) === 1
  )
}

const filledIn = (row: FilledRow | undefined): number =>
  row?.cells.filter((cell) => cell.trim() !== '').length ?? 0

/** '订单' for the first table of a sheet, '订单（第 8 行起）' for those below it. */
export function blockName(sheet: string | null, line: number | null): string | null {
  return line === null ? sheet : `${sheet ?? ''}（第 ${line} 行起）`
}
