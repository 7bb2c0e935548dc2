-- At what price did each code of these pages sell, day by day?
WITH codes AS (
  SELECT shop_id, assumeNotNull(sku_code) AS code, any(item_id) AS item_of
  FROM sku_map WHERE ifNull(sku_code, '') != '' AND has(arrayZip({shops_of:Array(String)}, {items:Array(String)}), (shop_id, item_id)) GROUP BY shop_id, code HAVING uniqExact(item_id) = 1
)
SELECT shop AS shop_id, if(item_said != '', item_said, codes.item_of) AS item_id, code_said AS sku_code, day, toInt64(quantileExact(0.5)(price)) AS price_minor, sum(pieces) AS units
FROM (
  SELECT shop_id AS shop, ifNull(item_id, '') AS item_said, ifNull(sku_code, '') AS code_said, ifNull(quantity, 0) AS pieces, dateDiff('day', {from:Date}, toDate(coalesce(paid_local, placed_local))) AS day,
    assumeNotNull(coalesce(unit_price_minor, if(quantity > 0, toInt64(round(coalesce(line_minor, paid_minor) / quantity)), NULL))) AS price
  FROM order_line
  WHERE born >= {born_from:UInt32} AND shop_id IN {shops:Array(String)} AND is_kept_case AND price > 0
    AND toDate(coalesce(paid_local, placed_local)) >= {from:Date} AND toDate(coalesce(paid_local, placed_local)) < {today:Date}
) AS sold
LEFT JOIN codes ON codes.shop_id = sold.shop AND codes.code = sold.code_said
WHERE has(arrayZip({shops_of:Array(String)}, {items:Array(String)}), (shop_id, item_id))
GROUP BY shop_id, item_id, sku_code, day
ORDER BY shop_id, item_id, sku_code, day
