/** Goods as people look for them: by code, name or barcode. */

import { trusted } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { readBeside } from '../findings/beside.ts'

const query = readBeside(import.meta.url, 'goods.sql')

/** Spelling one takes a tenth of a millisecond. */
const most = 50_000

export interface Goods {
  readonly kind: 'sku' | 'item'
  readonly code: string
  readonly name: string
  readonly barcode: string
}

export const goodsToFind = (warehouse: Warehouse, at: { readonly database: string }): Promise<Goods[]> =>
  warehouse.rows<Goods>(trusted(query, { most }), at)
