-- Which promotions covered these pages, and not the whole shop?
SELECT DISTINCT p.shop_id AS shop_id, m.item_id AS item_id, p.name AS name, dateDiff('day', {from:Date}, toDate(p.starts_local)) AS from_day, dateDiff('day', {from:Date}, toDate(p.ends_local)) AS to_day
FROM promotion AS p
INNER JOIN (SELECT shop_id, item_id, ifNull(sku_code, '') AS code FROM sku_map WHERE has(arrayZip({shops_of:Array(String)}, {items:Array(String)}), (shop_id, item_id))) AS m ON m.shop_id = p.shop_id
WHERE (p.item_id = m.item_id OR (p.item_id = '' AND p.sku_code != '' AND p.sku_code = m.code)) AND p.starts_at IS NOT NULL AND p.ends_at IS NOT NULL
  AND toDate(p.ends_local) >= {from:Date} AND toDate(p.starts_local) < {today:Date}
ORDER BY shop_id, item_id, from_day
