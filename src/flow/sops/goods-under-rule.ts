/** The pages and codes of a shop that stand under a platform's rules. */
import { trusted } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { readBeside } from '../findings/beside.ts'

const query = readBeside(import.meta.url, 'goods-under-rule.sql')

/** A shop with more pages than this is told of the first ones. */
const most = 50_000

export interface PageUnderRule {
  readonly shop_id: string
  readonly item_id: string
  /** Null where no export said it. */
  readonly page_title: string | null
  readonly codes: number
}

export const goodsUnderRule = (
  warehouse: Warehouse,
  at: { readonly database: string },
  platform: string,
): Promise<PageUnderRule[]> => warehouse.rows<PageUnderRule>(trusted(query, { platform, most }), at)
