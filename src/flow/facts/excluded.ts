/**
 * Internal and test orders, as the exclusion list names them. A listed row means, in this order: that order number, else
 * every order of that buyer, else every order whose note has that word. An empty platform means all platforms.
 */
const platform = "ifNull(toString(platform), '')"

/** Over any fact with `platform` and `order_id`. */
export const isListedNumber = `(
    (${platform}, ifNull(order_id, '')) IN (SELECT toString(platform), order_id FROM exclusion WHERE order_id != '')
    OR ('', ifNull(order_id, '')) IN (SELECT toString(platform), order_id FROM exclusion WHERE order_id != ''))`

const isListedBuyer = `(
    (${platform}, ifNull(buyer_key, '')) IN (
      SELECT toString(platform), buyer_key FROM exclusion WHERE order_id = '' AND buyer_key != '')
    OR ('', ifNull(buyer_key, '')) IN (
      SELECT toString(platform), buyer_key FROM exclusion WHERE order_id = '' AND buyer_key != ''))`

const hasListedWord = `arrayExists(
    word -> (word.1 = '' OR word.1 = ${platform})
      AND positionCaseInsensitiveUTF8(concat(ifNull(buyer_note, ''), ' ', ifNull(seller_note, '')), word.2) > 0,
    (SELECT groupArray((toString(platform), note_keyword)) FROM exclusion
     WHERE order_id = '' AND buyer_key = '' AND note_keyword != ''))`

/** Over orders, which alone carry the buyer and the notes. */
export const isListedOrder = `${isListedNumber} OR ${isListedBuyer} OR ${hasListedWord}`

const excluded = 'SELECT shop_id, order_id FROM excluded_order'

// A scalar question is answered before a row is read, so an empty list costs a shop nothing.
const hasList = '(SELECT count() FROM exclusion) > 0'

/** Over orders, once a publish has looked up which of them nobody counts. */
const isKeptOrder = `(shop_id, order_id) NOT IN (${excluded})`

/** Over rows that carry an order number. */
export const isKeptCase = `NOT (${hasList} AND ${isListedNumber}) AND (shop_id, ifNull(order_id, '')) NOT IN (${excluded})`

/**
 * The same conditions in words of a query: a `.sql` says `is_kept_order` over rows of `order`, or `is_kept_case` over rows
 * that carry an order number, and this spells them out.
 */
export const spellKept = (query: string): string =>
  query.replaceAll('is_kept_order', () => isKeptOrder).replaceAll('is_kept_case', () => isKeptCase)
