/** An amount beside an order of several rows: does each row say its own, or all of them the order's? */
import type { ProposedTable } from './propose.ts'
import { bareCell } from './value-shapes.ts'

export type Says =
  /** Every row says the order's amount: it counts once. */
  | 'order'
  /** Each row says its own: they add up. */
  | 'line'
  /** No order has several rows here. */
  | 'single'
  /** Equal amounts that could be either. */
  | 'unclear'

/** Fewer orders of several rows than these prove nothing by being equal. */
const enough = 3

export function perOrder(
  table: Pick<ProposedTable, 'headers' | 'sample'>,
  order: string,
  header: string,
  kind: 'money' | 'count',
): Says {
  const ids = cellsOf(table, order)
  const cells = cellsOf(table, header)
  const orders = new Map<string, string[]>()
  ids.forEach((id, i) => {
    if (id !== '') orders.set(id, [...(orders.get(id) ?? []), cells[i] ?? ''])
  })
  const several = [...orders.values()].filter((c) => c.length > 1)
  if (several.length === 0) return 'single'
  // Only the first row says it: the rest is blank, and a sum of one is that one.
  if (several.some((c) => new Set(c).size > 1)) return 'line'
  if (kind === 'count') return 'line'
  return several.length >= enough ? 'order' : 'unclear'
}

/** The texts of one column, as the mapping would see them. */
function cellsOf(table: Pick<ProposedTable, 'headers' | 'sample'>, header: string): string[] {
  const at = table.headers.indexOf(header)
  return at < 0 ? [] : table.sample.map((row) => bareCell(row[at] ?? ''))
}
