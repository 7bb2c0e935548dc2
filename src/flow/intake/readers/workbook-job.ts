/** What the workbook worker is asked, and what it answers. */
import type { Limits } from './limits.ts'
import type { FileTrouble } from './table.ts'

export type WorkbookKind = 'xlsx' | 'xls' | 'html' | 'spreadsheet_xml'

export interface WorkbookJob {
  file: string
  name: string
  kind: WorkbookKind
  limits: Limits
  /** First rows of every sheet, or all rows of one sheet below its header. */
  want: { heads: true; rows: number } | { sheet: number; belowLine: number; width: number }
}

/** Rows of a sheet that has none beyond these are complete, so a small sheet is read once. */
export interface SheetHead {
  sheet: number
  name: string
  rows: { line: number; cells: string[] }[]
  isComplete: boolean
}

export interface RowsChunk {
  records: number
  csv: Uint8Array
  ragged: { record: number; line: number; cells: number }[]
  lines: { record: number; line: number }[]
}

export type WorkbookAnswer =
  | { kind: 'alive' }
  | { kind: 'head'; head: SheetHead }
  | { kind: 'chunk'; chunk: RowsChunk }
  | { kind: 'done' }
  | { kind: 'trouble'; trouble: { kind: FileTrouble['kind']; message: string; line: number | null } }
