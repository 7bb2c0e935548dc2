/** A work list as a file for Excel: ids stay text, and nothing a buyer wrote is ever a formula. */
import { writeXlsx } from 'hucre'
import type { ListColumn, ListRow } from '../findings/list.ts'

export interface ListToWrite {
  readonly label: string
  readonly columns: readonly ListColumn[]
  readonly rows: readonly ListRow[]
}

type Cell = string | number | null

/** UTF-8 with its mark, so that Excel on Windows reads it; lines end as it ends them. */
export function listAsCsv({ columns, rows }: ListToWrite): Uint8Array {
  const lines = [
    columns.map((c) => quoted(c.label)),
    ...rows.map((row) => columns.map((c) => csvCell(c, row[c.key] ?? null))),
  ]
  return new TextEncoder().encode(`\uFEFF${lines.map((cells) => `${cells.join(',')}\r\n`).join('')}`)
}

export async function listAsXlsx({ label, columns, rows }: ListToWrite): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      {
        name: label,
        rows: [
          columns.map((c) => c.label),
          ...rows.map((row) => columns.map((c) => cellOf(c, row[c.key] ?? null))),
        ],
      },
    ],
  })
}

function cellOf(column: ListColumn, value: Cell): Cell {
  if (value === null) return null
  if (typeof value === 'number' && column.kind !== 'id') return value
  return harmless(String(value))
}

function csvCell(column: ListColumn, value: Cell): string {
  const cell = cellOf(column, value)
  if (cell === null) return ''
  // Excel rounds sixteen digits and drops leading zeros unless the number says that it is text.
  if (column.kind === 'id' && /^\d+$/.test(String(cell))) return `"=""${cell}"""`
  return quoted(String(cell))
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A text that a spreadsheet would take for a formula gets the apostrophe that says text. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
