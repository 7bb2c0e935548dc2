/** Internal and test orders that no metric counts. No fragment at all when the list is empty, so a shop without such orders pays nothing. */
import { ident, type Sql, sql, trusted } from '../../warehouse/sql.ts'
import { isListedNumber, isListedOrder } from '../facts/excluded.ts'

const byOrderFacts = ['order_line', 'refund']

export interface Excluding {
  /** Whether the exclusion list has any row. */
  readonly hasExclusions: boolean
  /** Whether a publish has looked the listed orders up already. */
  readonly hasRollUps?: boolean
}

/** Condition that keeps only rows a metric may count; null when there is nothing to leave out. */
export function keptRows(fact: string, { hasExclusions, hasRollUps }: Excluding): Sql | null {
  if (!hasExclusions) return null
  const listed = hasRollUps
    ? sql`SELECT shop_id, order_id FROM excluded_order`
    : sql`SELECT shop_id, order_id FROM ${ident('order')} WHERE ${trusted(isListedOrder)}`
  if (fact === 'order')
    return hasRollUps ? sql`(shop_id, order_id) NOT IN (${listed})` : sql`NOT (${trusted(isListedOrder)})`
  if (!byOrderFacts.includes(fact)) return null
  // The order carries the buyer and the notes; a line or a refund only its number, and its order may not be here yet.
  return sql`NOT (${trusted(isListedNumber)}) AND (shop_id, ifNull(order_id, '')) NOT IN (
    ${listed})`
}
