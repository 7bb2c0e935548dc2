/** Which order a pasted number means: an order's own, a line's, a parcel's, an after-sale case's, or the end of one of these. */
import { trusted } from '../../../warehouse/sql.ts'
import type { Warehouse } from '../../../warehouse/warehouse.ts'
import { readBeside } from '../../findings/beside.ts'
import { isoOf } from '../../findings/evidence.ts'
import type { OrderChoice } from './order-sheet.ts'

const query = readBeside(import.meta.url, 'find-order.sql')

/** Shorter ends fit too many orders to be of use. */
const shortestTail = 4

type Row = Omit<OrderChoice, 'shop' | 'platform'>
export type Match = Row & { is_exact: boolean }

/** '="6012"', '订单号：6012', a full-width １２ and blanks around it all mean the number itself. */
export function cleanNumber(pasted: string): string {
  return pasted
    .normalize('NFKC')
    .trim()
    .replace(/^[一-龥]+[:：]?\s*/u, '')
    .replace(/^="?|["'\t\s]+|"$/g, '')
}

/** Exact ones first; only when there are none, those that end so. */
export async function findOrder(
  warehouse: Warehouse,
  database: string,
  asked: string,
): Promise<readonly Match[]> {
  const exact = await ask(warehouse, database, {
    numbers: [asked, asked.replace(/^#/, ''), `#${asked}`],
    tail: '',
  })
  if (exact.length > 0 || asked.length < shortestTail) return exact.map((r) => ({ ...r, is_exact: true }))
  const near = await ask(warehouse, database, { numbers: ['-'], tail: asked })
  return near.filter((r) => r.number !== '').map((r) => ({ ...r, is_exact: false }))
}

async function ask(
  warehouse: Warehouse,
  database: string,
  params: { numbers: readonly string[]; tail: string },
): Promise<Row[]> {
  const rows = await warehouse.rows<Row>(trusted(query, params), { database })
  return rows
    .filter((r) => r.number !== '')
    .map((r) => ({ ...r, placed_at: r.placed_at === null ? null : isoOf(r.placed_at) }))
}
