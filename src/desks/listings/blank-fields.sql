-- Which fields of which page stand empty now, and how many pieces did that page sell in the last week?
WITH
latest AS (
  SELECT
    shop_id, item_id, platform_sku_id, field, max(observed_at) AS looked_at,
    argMax(ifNull(value, '') = '' AND NOT has(withheld, 'value'), observed_at) AS is_blank,
    maxIf(observed_at, ifNull(value, '') != '') AS filled_at
  FROM listing_field
  WHERE observed_at <= {now:DateTime('UTC')}
  GROUP BY shop_id, item_id, platform_sku_id, field
),
pages AS (
  SELECT
    shop_id, item_id, countIf(is_blank) AS blank_count, count() AS field_count,
    arraySort(groupUniqArrayIf(field, is_blank)) AS blank_names,
    maxIf(filled_at, is_blank) AS filled_last_at, max(looked_at) AS seen_at
  FROM latest GROUP BY shop_id, item_id
),
sold AS (
  SELECT shop_id, item_id, sum(quantity) AS sold_units
  FROM goods_day WHERE paid_on > {week_from:Date} AND paid_on <= {on:Date} GROUP BY shop_id, item_id
)
SELECT
  pages.shop_id AS shop_id, pages.item_id AS item_id, blank_count, field_count, blank_names,
  (field_count - blank_count) / field_count AS filled_ratio,
  -- An empty field that was never seen filled has no last time.
  if(blank_count = 0 OR filled_last_at < toDateTime('2000-01-01', 'UTC'), NULL, filled_last_at) AS filled_last_at,
  ifNull(sold.sold_units, 0) AS sold_units, seen_at
FROM pages
LEFT JOIN sold ON sold.shop_id = pages.shop_id AND sold.item_id = pages.item_id
ORDER BY blank_count > 0 DESC, sold_units DESC, item_id
LIMIT 5000
