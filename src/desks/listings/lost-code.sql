-- Which pages bring order lines without a merchant code, in shops where nearly all others have one? One row per page and day.
WITH
lines AS (
  SELECT
    shop_id, item_id AS page, placed_on AS on_day, snapshot_at, landings AS line_landings, title AS line_title, currency AS line_currency, lines AS line_count, paid_minor, paid_lines,
    -- What the platform withholds is not blank; what the mapping knows is found again by it.
    sku_code = '' AND NOT is_code_withheld
      AND (shop_id, item_id, platform_sku_id) NOT IN (SELECT shop_id, item_id, ifNull(platform_sku_id, '') FROM sku_map WHERE ifNull(sku_code, '') != '') AS is_lost
  FROM line_day
  WHERE born >= {born_from:UInt32} AND placed_on >= {from:Date} AND placed_on <= {today:Date} AND item_id != '' AND is_kept
),
shops AS (
  SELECT shop_id FROM lines GROUP BY shop_id HAVING sumIf(line_count, NOT is_lost) >= {least_share:Float64} * sum(line_count)
)
SELECT
  shop_id, page AS item_id, toString(on_day) AS day, sum(line_count) AS all_lines, sumIf(line_count, is_lost) AS lost_lines, anyLast(line_title) AS title,
  if(priced = 0, NULL, sumIf(paid_minor, is_lost)) AS lost_minor, sumIf(paid_lines, is_lost) AS priced, any(line_currency) AS currency,
  uniqExact(line_currency) AS currencies, max(snapshot_at) AS seen_at, groupUniqArrayArray(20)(line_landings) AS landings
FROM lines
WHERE shop_id IN (SELECT shop_id FROM shops)
  AND (shop_id, page) IN (SELECT shop_id, page FROM lines GROUP BY shop_id, page HAVING sumIf(line_count, is_lost) >= {least_lines:UInt32})
GROUP BY shop_id, page, on_day
ORDER BY shop_id, page, on_day
