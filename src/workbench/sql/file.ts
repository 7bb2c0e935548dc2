/** An answer as the bytes of a file. */
import { listAsCsv, listAsXlsx } from '../../flow/reports/work-list-file.ts'
import type { SqlAnswer, SqlQuestion } from '../../operations.ts'

/** Numbers stay numbers, every text stays a text; nested values are written as JSON. */
export async function written(
  said: Omit<SqlAnswer, 'as_of'>,
  { format }: SqlQuestion & { format: 'csv' | 'xlsx' },
): Promise<Uint8Array> {
  const columns = said.columns.map((column, i) => ({
    key: String(i),
    label: column.label === null ? column.name : `${column.label} ${column.name}`,
    kind:
      /Int|Float|Decimal/.test(column.type) && !/Array|Map|Tuple/.test(column.type)
        ? ('number' as const)
        : ('id' as const),
  }))
  const rows = said.rows.map((row) => Object.fromEntries(row.map((cell, i) => [String(i), plainCell(cell)])))
  const list = { label: '查询', columns, rows }
  return format === 'csv' ? listAsCsv(list) : listAsXlsx(list)
}

const plainCell = (cell: unknown): string | number | null =>
  cell === null || cell === undefined || typeof cell === 'string' || typeof cell === 'number'
    ? (cell ?? null)
    : typeof cell === 'boolean'
      ? cell
        ? '是'
        : '否'
      : JSON.stringify(cell)
