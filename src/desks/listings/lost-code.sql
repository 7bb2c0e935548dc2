-- Which pages bring order lines without a merchant code, in shops where nearly all others have one? One row per page and day.
WITH
lines AS (
  SELECT
    shop_id, assumeNotNull(item_id) AS page, assumeNotNull(toDate(placed_local)) AS on_day, order_id, snapshot_at, landing,
    ifNull(l.title, '') AS line_title, ifNull(l.currency, '') AS line_currency, coalesce(l.paid_minor, l.line_minor) AS line_paid_minor,
    -- What the platform withholds is not blank; what the mapping knows is found again by it.
    ifNull(sku_code, '') = '' AND NOT has(withheld, 'sku_code')
      AND (shop_id, assumeNotNull(item_id), ifNull(platform_sku_id, '')) NOT IN (SELECT shop_id, item_id, ifNull(platform_sku_id, '') FROM sku_map WHERE ifNull(sku_code, '') != '') AS is_lost
  FROM order_line AS l
  WHERE born >= {born_from:UInt32} AND toDate(placed_local) >= {from:Date} AND toDate(placed_local) <= {today:Date}
    AND ifNull(item_id, '') != '' AND is_kept_case
),
shops AS (
  SELECT shop_id FROM lines GROUP BY shop_id HAVING countIf(NOT is_lost) >= {least_share:Float64} * count()
)
SELECT
  shop_id, page AS item_id, toString(on_day) AS day, count() AS all_lines, countIf(is_lost) AS lost_lines, anyLast(line_title) AS title,
  sumIf(line_paid_minor, is_lost) AS lost_minor, countIf(is_lost AND line_paid_minor IS NOT NULL) AS priced, any(line_currency) AS currency,
  uniqExact(line_currency) AS currencies, max(snapshot_at) AS seen_at, groupUniqArray(20)(landing) AS landings
FROM lines
WHERE shop_id IN (SELECT shop_id FROM shops)
  AND (shop_id, page) IN (SELECT shop_id, page FROM lines GROUP BY shop_id, page HAVING countIf(is_lost) >= {least_lines:UInt32})
GROUP BY shop_id, page, on_day
ORDER BY shop_id, page, on_day
