-- What does one piece of these pages cost, of the codes whose cost is known?
SELECT m.shop_id AS shop_id, m.item_id AS item_id, toInt64(round(avg(s.cost_minor))) AS cost_minor, count() AS codes
FROM (SELECT DISTINCT shop_id, item_id, assumeNotNull(sku_code) AS code FROM sku_map WHERE has(arrayZip({shops_of:Array(String)}, {items:Array(String)}), (shop_id, item_id)) AND ifNull(sku_code, '') != '') AS m
INNER JOIN (SELECT sku_code, any(cost_minor) AS cost_minor FROM sku GROUP BY sku_code) AS s ON s.sku_code = m.code
WHERE s.cost_minor IS NOT NULL
GROUP BY shop_id, item_id
ORDER BY shop_id, item_id
