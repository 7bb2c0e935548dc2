/** Reads old .xls (BIFF), which has no streaming form: whole file in memory, therefore small files only. */
import { readFile } from 'node:fs/promises'
import { read, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { numberKind, numberText } from './cell-text.ts'
import { FileTrouble } from './table.ts'
import { passwordTrouble, type SheetRow, type WorkbookReader } from './xlsx.ts'

const batchRows = 1000

export async function openXls(file: string, name: string): Promise<WorkbookReader> {
  const workbook = parse(await readFile(file), name)
  const names = workbook.SheetNames.filter((sheet) => workbook.Sheets[sheet]?.['!type'] !== 'chart')
  const has1904Dates = workbook.Workbook?.WBProps?.date1904 === true
  return {
    sheets: names,
    async *rows(index) {
      const sheet = workbook.Sheets[names[index] ?? '']
      if (sheet) yield* rowsOf(sheet, has1904Dates)
    },
    close: () => undefined,
  }
}

function parse(bytes: Buffer, name: string): WorkBook {
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: true,
      cellFormula: false,
      cellHTML: false,
    })
  } catch (cause) {
    if (/password|encrypt/i.test(String(cause))) throw passwordTrouble(name)
    const trouble = new FileTrouble(
      'broken',
      `「${name}」打不开，文件结构坏了。请从平台重新导出，或在 Excel 里另存为 .xlsx。`,
    )
    trouble.cause = cause
    throw trouble
  }
}

interface DenseCell {
  t: string
  v?: unknown
  w?: string
  z?: string | number
}

function* rowsOf(sheet: WorkSheet, has1904Dates: boolean): Generator<SheetRow[]> {
  const grid = (sheet['!data'] ?? []) as (DenseCell | undefined)[][]
  let batch: SheetRow[] = []
  for (let index = 0; index < grid.length; index++) {
    const cells = Array.from(grid[index] ?? [], (cell) => (cell ? textOf(cell, has1904Dates) : ''))
    while (cells.length > 0 && cells.at(-1) === '') cells.pop()
    if (cells.length > 0) batch.push({ line: index + 1, cells })
    if (batch.length === batchRows) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

function textOf(cell: DenseCell, has1904Dates: boolean): string {
  if (cell.t === 'n' && typeof cell.v === 'number') {
    const code = typeof cell.z === 'string' ? cell.z : null
    return numberText(cell.v, numberKind(code, Number(cell.z ?? 0) || 0), has1904Dates)
  }
  if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE'
  if (cell.t === 'e') return cell.w ?? ''
  return cell.v === undefined || cell.v === null ? '' : String(cell.v)
}
