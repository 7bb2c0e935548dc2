/** Days on which something began that may bend a line. */
import { trusted } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { readBeside } from '../findings/beside.ts'

const query = readBeside(import.meta.url, 'events.sql')

export interface EventOfData {
  readonly kind: 'promotion' | 'price'
  readonly shop_id: string
  readonly title: string
  readonly on_day: string
  readonly until_day: string | null
  /** Listings it touched. */
  readonly things: number
}

/** Shop-local days, inclusive. */
export const eventsBetween = (
  warehouse: Warehouse,
  at: { readonly database: string; readonly from: string; readonly to: string },
): Promise<EventOfData[]> =>
  warehouse.rows<EventOfData>(trusted(query, { from: at.from, to: at.to }), { database: at.database })
