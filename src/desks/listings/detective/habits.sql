-- On how many pages of a shop do the very same short words stand in the same field now?
SELECT shop_id, field, text, uniqExact(item_id) AS alike, any(pages) AS pages
FROM (
  SELECT shop_id, field, item_id, platform_sku_id, argMax(ifNull(value, ''), observed_at) AS text, uniqExact(item_id) OVER (PARTITION BY shop_id, field) AS pages
  FROM listing_field WHERE observed_at <= {now:DateTime('UTC')}
  GROUP BY shop_id, field, item_id, platform_sku_id
)
WHERE match(text, {suspect:String})
GROUP BY shop_id, field, text
HAVING alike >= 2
ORDER BY shop_id, field, alike DESC
LIMIT 20000
