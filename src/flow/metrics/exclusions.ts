/**
 * Internal and test orders that no metric counts. One fragment for every fact that hangs on an order; no fragment at all
 * when the list is empty, so a shop without such orders pays nothing.
 *
 * A listed row means, in this order: that order number, else every order of that buyer, else every order whose note has
 * that word. An empty platform means all platforms.
 */
import { ident, type Sql, sql, trusted } from '../../warehouse/sql.ts'

const byOrderFacts = ['order_line', 'refund']

/** Condition that keeps only rows a metric may count; null when there is nothing to leave out. */
export function keptRows(fact: string, hasExclusions: boolean): Sql | null {
  if (!hasExclusions) return null
  if (fact === 'order') return sql`NOT (${isListedOrder})`
  if (!byOrderFacts.includes(fact)) return null
  // The order carries the buyer and the notes; a line or a refund only its number, and its order may not be here yet.
  return sql`NOT (${isListedNumber}) AND (shop_id, ifNull(order_id, '')) NOT IN (
    SELECT shop_id, order_id FROM ${ident('order')} WHERE ${isListedOrder})`
}

/**
 * The same conditions in words of a query: a `.sql` says `is_kept_order` over rows of `order`, or `is_kept_case` over rows
 * that carry an order number, and this spells them out. Without a list nothing of it is read.
 */
export function spellKept(query: string): string {
  return query
    .replaceAll('is_kept_order', () => `NOT (${hasList} AND (${numberText} OR ${buyerText} OR ${wordText}))`)
    .replaceAll(
      'is_kept_case',
      () => `NOT (${hasList} AND (${numberText} OR (shop_id, ifNull(order_id, '')) IN (
    SELECT shop_id, order_id FROM \`order\` WHERE ${hasBuyers} AND (${buyerText} OR ${wordText}))))`,
    )
}

const platform = "ifNull(toString(platform), '')"

const numberText = `(
    (${platform}, ifNull(order_id, '')) IN (SELECT toString(platform), order_id FROM exclusion WHERE order_id != '')
    OR ('', ifNull(order_id, '')) IN (SELECT toString(platform), order_id FROM exclusion WHERE order_id != ''))`

const buyerText = `(
    (${platform}, ifNull(buyer_key, '')) IN (
      SELECT toString(platform), buyer_key FROM exclusion WHERE order_id = '' AND buyer_key != '')
    OR ('', ifNull(buyer_key, '')) IN (
      SELECT toString(platform), buyer_key FROM exclusion WHERE order_id = '' AND buyer_key != ''))`

const wordText = `arrayExists(
    word -> (word.1 = '' OR word.1 = ${platform})
      AND positionCaseInsensitiveUTF8(concat(ifNull(buyer_note, ''), ' ', ifNull(seller_note, '')), word.2) > 0,
    (SELECT groupArray((toString(platform), note_keyword)) FROM exclusion
     WHERE order_id = '' AND buyer_key = '' AND note_keyword != ''))`

// Scalar questions are answered before a row is read, so an empty list costs a shop nothing.
const hasList = '(SELECT count() FROM exclusion) > 0'
const hasBuyers = "(SELECT count() FROM exclusion WHERE order_id = '') > 0"

const isListedNumber = trusted(numberText)
const isListedOrder = sql`${isListedNumber} OR ${trusted(buyerText)} OR ${trusted(wordText)}`
