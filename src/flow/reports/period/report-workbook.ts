/** A report as a workbook: a sheet a part, changes and totals as live formulas with their values, days as a native chart. */
import { writeXlsx } from 'hucre/xlsx'
import { sheetName } from '../workbook/address.ts'
import { formatOf, shownValue } from '../workbook/series-sheet.ts'
import {
  type Built,
  bold,
  counts,
  formula,
  header,
  number,
  points,
  SheetBuilder,
  text,
  title,
} from '../workbook/sheet.ts'
import type { PeriodReport, ReportCell, ReportColumn, ReportPart, ReportRow } from './report.ts'
import { isCell, sayChange } from './say-report.ts'

export async function reportWorkbook(report: PeriodReport): Promise<Uint8Array> {
  const sheets = [front(report), ...report.parts.map(partSheet), evidenceSheet(report)]
  const made = new Date(report.made_at)
  return writeXlsx({
    sheets: sheets.map((s) => s.build()),
    properties: { title: report.span.title, creator: '搭子', created: made, modified: made },
  })
}

function front(report: PeriodReport): SheetBuilder {
  const sheet = new SheetBuilder('结论', [6, 100, 40])
  sheet.row(title(report.span.title))
  sheet.row(header(''), header('说什么'), header('凭什么（见「依据」）'))
  sheet.freeze()
  for (const [i, s] of report.sentences.entries())
    sheet.row(number(i + 1, '0'), text(s.text), text(s.evidence.join('、')))
  if (report.sentences.length === 0) sheet.row(text(''), text('这段日子没有数可说。'))
  for (const p of report.parts)
    if (p.failed !== null) sheet.row(text(''), text(`「${p.title}」没做出来：${p.failed}`))
  return sheet
}

const shown = (cell: ReportCell): number | null => shownValue(cell, cell.value)

function partSheet(part: ReportPart): SheetBuilder {
  const { table } = part
  const sheet = new SheetBuilder(
    sheetName(part.title),
    table ? table.columns.map((c) => (table.rows.some((r) => isCell(r[c.key])) ? 16 : 24)) : [100],
  )
  sheet.row(title(part.title))
  sheet.row(text(part.failed === null ? part.hint : `这一部分没做出来：${part.failed}`))
  for (const said of part.list) sheet.row(text(said))
  if (!table) return sheet
  sheet.row(...table.columns.map((c) => header(c.label)))
  if (part.list.length === 0) sheet.freeze()
  const first = sheet.height + 1
  for (const row of table.rows) {
    const at = sheet.height + 1
    sheet.row(...table.columns.map((c) => built(row, c, table.columns, sheet, at)))
  }
  const last = sheet.height
  if (table.adds.length > 0 && table.rows.length > 1) total(sheet, table, first, last)
  for (const key of table.draws ?? []) if (last > first) draw(sheet, part, key, { first, last })
  return sheet
}

function built(
  row: ReportRow,
  column: ReportColumn,
  columns: readonly ReportColumn[],
  sheet: SheetBuilder,
  at: number,
): Built {
  if (column.change) {
    const [now, base] = [row[column.change.now], row[column.change.base]]
    if (!isCell(now) || !isCell(base)) return text('')
    const by = now.change?.value ?? null
    if (by === null) return text(sayChange(now, base))
    const cell = (key: string) =>
      sheet.at(
        at,
        columns.findIndex((c) => c.key === key),
      )
    const [a, b] = [cell(column.change.now), cell(column.change.base)]
    if (now.change?.kind === 'pp') return formula(`${a}-${b}`, by, points)
    // Nothing beside nothing has no quotient.
    return base.value === 0 ? number(by, points) : formula(`(${a}-${b})/ABS(${b})`, by, points)
  }
  const cell = row[column.key]
  if (!isCell(cell)) return text(cell ?? '')
  return cell.value === null ? text('未知') : number(shown(cell), formatOf(cell))
}

function total(
  sheet: SheetBuilder,
  table: NonNullable<ReportPart['table']>,
  first: number,
  last: number,
): void {
  const cells = table.columns.map((c, i): Built => {
    if (i === 0) return bold('合计')
    const own = table.rows.flatMap((r) => {
      const cell = r[c.key]
      return isCell(cell) ? [cell] : []
    })
    const currencies = new Set(own.map((o) => o.currency))
    // Money of two currencies has no sum; a sum with an unknown in it is not known.
    if (!table.adds.includes(c.key) || currencies.size > 1 || own.some((o) => o.value === null))
      return text('')
    const [one] = own
    if (!one) return text('')
    const sum = own.reduce((n, o) => n + (shown(o) ?? 0), 0)
    return formula(`SUM(${sheet.at(first, i)}:${sheet.at(last, i)})`, sum, formatOf(one))
  })
  sheet.row(...cells)
}

function draw(
  sheet: SheetBuilder,
  part: ReportPart,
  key: string,
  { first, last }: { first: number; last: number },
): void {
  const { table } = part
  const column = table?.columns.findIndex((c) => c.key === key) ?? -1
  if (!table || column < 0) return
  const range = (c: number) => {
    const fixed = (row: number) => sheet.at(row, c).replace(/([A-Z]+)(\d+)/, '$$$1$$$2')
    return `'${sheet.name}'!${fixed(first)}:${fixed(last)}`
  }
  const drawn = (table.draws ?? []).indexOf(key)
  sheet.chart({
    type: 'line',
    title: `${part.hint ?? part.title}：${table.columns[column]?.label ?? ''}`,
    series: [
      {
        name: table.columns[column]?.label ?? key,
        values: range(column),
        categories: range(0),
        color: drawn === 0 ? '3A4DB0' : '9A9488',
      },
    ],
    anchor: { from: { row: last + 3 + drawn * 17, col: 0 }, to: { row: last + 18 + drawn * 17, col: 6 } },
    legend: false,
  })
}

function evidenceSheet(report: PeriodReport): SheetBuilder {
  const sheet = new SheetBuilder('依据', [28, 40, 90, 10])
  sheet.row(title('依据：每句话、每张表是问哪一句数出来的'))
  sheet.row(...['编号', '是什么', '查询', '行数'].map(header))
  sheet.freeze()
  for (const p of report.parts)
    for (const e of p.evidence)
      sheet.row(text(e.id), text(e.text), text(e.query), number(e.total_rows, counts))
  return sheet
}
