/** Which import said what of an order, and when: out of the log, where nothing is overwritten and everything is masked. */

import { trusted } from '../../../warehouse/sql.ts'
import { factNamed } from '../../facts/index.ts'
import { logDatabase } from '../../facts/tables.ts'
import { readBeside } from '../../findings/beside.ts'
import type { Said } from './order-sheet.ts'
import { instant, type OrderAt, type Row } from './read-order.ts'

const query = readBeside(import.meta.url, 'history.sql')

export interface Landed {
  landing: number
  import: number
  path: string
}

export async function historyOf(at: OrderAt, landings: readonly Landed[]): Promise<Said[]> {
  const params = { shop: at.shop_id, order: at.order_id, landings: [0, ...landings.map((l) => l.landing)] }
  const rows = await at.warehouse.rows<Row>(trusted(query, params), { database: logDatabase })
  return saidBy(rows, landings)
}

/** The first export is told whole, a later one by what it changed; a column it did not have says nothing. */
export function saidBy(rows: readonly Row[], landings: readonly Landed[]): Said[] {
  const columns = Object.entries(factNamed('order').columns).filter(([name]) => !grain.includes(name))
  const known = new Map<string, string | null>()
  return rows.map((row) => {
    const landed = landings.find((l) => l.landing === Number(row.said_in))
    const had = new Set(row.had as readonly string[])
    const changes = columns.flatMap(([column, { kind, label }]) => {
      if (!had.has(column)) return []
      const after = cellOf(row[column], kind)
      const before = known.get(column) ?? null
      if (after === before) return []
      known.set(column, after)
      return [{ column, label: label.replace(/[;；(（].*$/, ''), before, after }]
    })
    return {
      import: landed?.import ?? 0,
      path: landed?.path ?? '',
      snapshot_at: instant(row.said_at) ?? '',
      line: Number(row.line) > 0 ? Number(row.line) : null,
      changes,
    }
  })
}

/** Which order it is, and what every row of a shop says alike. */
const grain = ['shop_id', 'order_id', 'platform', 'currency', 'buyer_key']

function cellOf(cell: unknown, kind: string): string | null {
  if (cell === null || cell === undefined || cell === '') return null
  return kind === 'time' ? instant(cell) : String(cell)
}
