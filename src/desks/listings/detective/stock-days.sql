-- What was left of each code of these pages, day by day, over all warehouses, and what one piece costs?
SELECT m.shop_id AS shop_id, m.item_id AS item_id, m.code AS sku_code, dateDiff('day', {from:Date}, c.day) AS day, sum(c.free) AS free, countIf(c.free IS NULL) AS unknown, groupUniqArrayArray(3)(c.landings) AS landings
FROM (SELECT DISTINCT shop_id, item_id, assumeNotNull(sku_code) AS code FROM sku_map WHERE has(arrayZip({shops_of:Array(String)}, {items:Array(String)}), (shop_id, item_id)) AND ifNull(sku_code, '') != '') AS m
INNER JOIN (
  SELECT sku_code, warehouse, toDate(observed_at, {timezone:String}) AS day, argMax(tuple(coalesce(available, on_hand - ifNull(reserved, 0) - ifNull(locked, 0))), observed_at).1 AS free, groupUniqArray(3)(landing) AS landings
  FROM stock
  WHERE observed_at <= {now:DateTime('UTC')} AND observed_at >= {from:Date}
    AND sku_code IN (SELECT sku_code FROM sku_map WHERE has(arrayZip({shops_of:Array(String)}, {items:Array(String)}), (shop_id, item_id)))
  GROUP BY sku_code, warehouse, day
) AS c ON c.sku_code = m.code
GROUP BY shop_id, item_id, sku_code, day
ORDER BY shop_id, item_id, sku_code, day
