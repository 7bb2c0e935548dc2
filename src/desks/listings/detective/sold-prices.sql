-- At what price did each code of these pages sell, day by day?
WITH codes AS (
  SELECT shop_id, assumeNotNull(sku_code) AS code, any(item_id) AS item_of
  FROM sku_map WHERE ifNull(sku_code, '') != '' AND has(arrayZip({shops_of:Array(String)}, {items:Array(String)}), (shop_id, item_id)) GROUP BY shop_id, code HAVING uniqExact(item_id) = 1
)
SELECT shop AS shop_id, if(item_said != '', item_said, codes.item_of) AS item_id, code_said AS sku_code, day, toInt64(quantileExactArray(0.5)(arrayWithConstant(line_count, price))) AS price_minor, sum(pieces) AS units
FROM (
  SELECT shop_id AS shop, item_id AS item_said, sku_code AS code_said, quantity AS pieces, lines AS line_count, if(paid_on > toDate(0), paid_on, placed_on) AS on_day, dateDiff('day', {from:Date}, on_day) AS day,
    assumeNotNull(line_day.price_minor) AS price
  FROM line_day
  WHERE born >= {born_from:UInt32} AND shop_id IN {shops:Array(String)} AND is_kept AND line_day.price_minor > 0 AND on_day >= {from:Date} AND on_day < {today:Date}
) AS sold
LEFT JOIN codes ON codes.shop_id = sold.shop AND codes.code = sold.code_said
WHERE has(arrayZip({shops_of:Array(String)}, {items:Array(String)}), (shop_id, item_id))
GROUP BY shop_id, item_id, sku_code, day
ORDER BY shop_id, item_id, sku_code, day
