-- What do these fields of these pages say now, variant by variant?
SELECT shop_id, item_id, field, groupArray(text) AS says, max(is_hidden) AS is_withheld, max(seen_at) AS looked_at
FROM (
  SELECT shop_id, item_id, field, argMax(ifNull(value, ''), observed_at) AS text, argMax(has(withheld, 'value'), observed_at) AS is_hidden, max(observed_at) AS seen_at
  FROM listing_field
  WHERE has(arrayZip({shops_of:Array(String)}, {items:Array(String)}), (shop_id, item_id)) AND field IN {fields:Array(String)} AND observed_at <= {now:DateTime('UTC')}
  GROUP BY shop_id, item_id, field, platform_sku_id
)
GROUP BY shop_id, item_id, field
ORDER BY shop_id, item_id, field
