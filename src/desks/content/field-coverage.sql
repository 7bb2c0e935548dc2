-- Of each field that tells buyers something, on how many pages is it filled, and how many pieces do the pages without it sell in a week?
WITH
-- A page lacks what any variant of it lacks.
latest AS (
  SELECT shop_id, item_id, field, max(variant_looked_at) AS looked_at, max(is_variant_blank) AS is_blank
  FROM (
    SELECT
      shop_id, item_id, platform_sku_id, field, max(observed_at) AS variant_looked_at,
      argMax(ifNull(value, '') = '' AND NOT has(withheld, 'value'), observed_at) AS is_variant_blank
    FROM listing_field
    WHERE observed_at <= {now:DateTime('UTC')}
    GROUP BY shop_id, item_id, platform_sku_id, field
  )
  GROUP BY shop_id, item_id, field
),
sold AS (
  SELECT shop_id, item_id, sum(quantity) AS sold_units
  FROM goods_day WHERE paid_on > {week_from:Date} AND paid_on <= {on:Date} GROUP BY shop_id, item_id
)
SELECT
  latest.field AS field, countIf(NOT is_blank) AS filled_count, countIf(is_blank) AS blank_count, countIf(NOT is_blank) / count() AS filled_ratio,
  sumIf(ifNull(sold.sold_units, 0), is_blank) AS sold_units, max(looked_at) AS seen_at
FROM latest
LEFT JOIN sold ON sold.shop_id = latest.shop_id AND sold.item_id = latest.item_id
GROUP BY latest.field
ORDER BY blank_count DESC, field
LIMIT 5000
