/** Tables of a web page saved as .xls, and of Excel 2003 XML: both are what some back offices call an Excel export. */
import { readFile } from 'node:fs/promises'
import { isoDateText } from './cell-text.ts'
import { decideCharset } from './charset.ts'
import { FileTrouble } from './table.ts'
import type { SheetRow, WorkbookReader } from './xlsx.ts'
import { attribute, decodeEntities, XmlReader } from './xml.ts'

export async function openHtml(file: string, name: string): Promise<WorkbookReader> {
  const tables = tablesOf(await readText(file, /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i))
  if (tables.length === 0) {
    throw new FileTrouble(
      'not_a_table',
      `「${name}」其实是一个网页，里面没有表格，多半是登录过期时存下的页面。重新登录后台，再导出一次。`,
    )
  }
  return reader(tables.map((rows, i) => ({ name: tables.length === 1 ? name : `表${i + 1}`, rows })))
}

export async function openSpreadsheetXml(file: string, name: string): Promise<WorkbookReader> {
  return reader(worksheetsOf(await readText(file, /<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i), name))
}

function reader(sheets: { name: string; rows: SheetRow[] }[]): WorkbookReader {
  return {
    sheets: sheets.map((sheet) => sheet.name),
    async *rows(index) {
      const rows = sheets[index]?.rows ?? []
      if (rows.length > 0) yield rows
    },
    close: () => undefined,
  }
}

/** Bytes decide first; the page's own claim counts only where they leave a choice. */
async function readText(file: string, claim: RegExp): Promise<string> {
  const bytes = await readFile(file)
  const decision = decideCharset(bytes)
  let charset = /^(mixed|unknown)$/.test(decision.charset) ? 'utf-8' : decision.charset.toLowerCase()
  const claimed = claim.exec(bytes.toString('latin1', 0, 4096))?.[1]?.toLowerCase()
  if (claimed && charset !== 'utf-8' && !charset.startsWith('utf-16') && isKnownCharset(claimed))
    charset = claimed
  return new TextDecoder(charset).decode(bytes)
}

function isKnownCharset(charset: string): boolean {
  try {
    return new TextDecoder(charset).encoding !== 'utf-8'
  } catch {
    return false
  }
}

/** Innermost tables only: an outer one is page layout. Merged cells give their text once. */
function tablesOf(html: string): SheetRow[][] {
  const tables: SheetRow[][] = []
  const tokens =
    /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>|<(\/?)(table|tr|td|th|br|p|div)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi
  let rows: SheetRow[] | null = null
  let row: SheetRow | null = null
  let cellFrom = -1
  let span = 1
  let down: number[] = []
  const skipCovered = () => {
    while (row && (down[row.cells.length] ?? 0) > 0) {
      down[row.cells.length] = (down[row.cells.length] ?? 1) - 1
      row.cells.push('')
    }
  }
  const endCell = (at: number) => {
    if (cellFrom < 0 || !row) return
    row.cells.push(textOf(html.slice(cellFrom, at)))
    for (let i = 1; i < span; i++) row.cells.push('')
    cellFrom = -1
  }
  const endRow = (at: number) => {
    endCell(at)
    if (!row) return
    skipCovered()
    while (row.cells.at(-1) === '') row.cells.pop()
    if (row.cells.length > 0) rows?.push(row)
    row = null
  }
  for (const token of html.matchAll(tokens)) {
    const [whole, , slash, rawName, attributes] = token
    const name = rawName?.toLowerCase()
    const at = token.index
    if (name === 'table') {
      endRow(at)
      if (rows && rows.length > 0 && slash === '/') tables.push(rows)
      rows = slash === '/' ? null : []
      down = []
    } else if (name === 'tr' && rows) {
      endRow(at)
      if (slash !== '/') row = { line: lineOf(rows), cells: [] }
    } else if ((name === 'td' || name === 'th') && rows) {
      endCell(at)
      if (slash === '/') continue
      row ??= { line: lineOf(rows), cells: [] }
      skipCovered()
      span = Math.min(1000, Number(attribute(` ${attributes}`, 'colspan') ?? 1) || 1)
      const rowSpan = Math.min(100_000, Number(attribute(` ${attributes}`, 'rowspan') ?? 1) || 1)
      for (let i = 0; i < span; i++) if (rowSpan > 1) down[row.cells.length + i] = rowSpan - 1
      cellFrom = at + whole.length
    }
  }
  endRow(html.length)
  if (rows && (rows as SheetRow[]).length > 0) tables.push(rows)
  return tables
}

const lineOf = (rows: readonly SheetRow[]): number => (rows.at(-1)?.line ?? 0) + 1

function textOf(html: string): string {
  const text = html
    .replace(/[\r\n\t ]+/g, ' ')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/gi, ' ')
  return decodeEntities(text)
    .replace(/\u00a0/g, ' ')
    .trim()
}

function worksheetsOf(xml: string, name: string): { name: string; rows: SheetRow[] }[] {
  const sheets: { name: string; rows: SheetRow[] }[] = []
  let row: SheetRow = { line: 0, cells: [] }
  let column = -1
  let type = ''
  let value: string | null = null
  const reader = new XmlReader(
    {
      open(tag, attributes) {
        if (tag === 'Worksheet') {
          sheets.push({ name: attribute(attributes, 'Name') ?? `Sheet${sheets.length + 1}`, rows: [] })
          row = { line: 0, cells: [] }
        } else if (tag === 'Row') {
          row = { line: Number(attribute(attributes, 'Index') ?? row.line + 1), cells: [] }
          column = -1
        } else if (tag === 'Cell') column = Number(attribute(attributes, 'Index') ?? column + 2) - 1
        else if (tag === 'Data') {
          type = attribute(attributes, 'Type') ?? 'String'
          value = ''
        }
      },
      close(tag) {
        if (tag === 'Data') {
          if (value && column >= 0 && column < 16_384) {
            while (row.cells.length < column) row.cells.push('')
            row.cells[column] = type === 'DateTime' ? isoDateText(value) : value
          }
          value = null
        } else if (tag === 'Row' && row.cells.length > 0) sheets.at(-1)?.rows.push(row)
      },
      text(piece) {
        if (value !== null) value += piece
      },
    },
    name,
  )
  reader.feed(xml.replace(/^\ufeff/, ''))
  return sheets
}
