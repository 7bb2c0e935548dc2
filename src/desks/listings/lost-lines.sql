-- The order lines of one page that no merchant code leads to the shelf, newest first.
SELECT
  order_id, toString(placed_local) AS placed_local, ifNull(title, '') AS title, ifNull(spec, '') AS spec, ifNull(platform_sku_id, '') AS platform_sku_id,
  quantity, coalesce(paid_minor, line_minor) AS paid_minor, currency
FROM order_line
WHERE born >= {born_from:UInt32} AND shop_id = {shop_id:String} AND item_id = {item_id:String} AND toDate(placed_local) >= {since:Date}
  AND ifNull(sku_code, '') = '' AND NOT has(withheld, 'sku_code') AND is_kept_case
  AND (shop_id, assumeNotNull(item_id), ifNull(platform_sku_id, '')) NOT IN (SELECT shop_id, item_id, ifNull(platform_sku_id, '') FROM sku_map WHERE ifNull(sku_code, '') != '')
ORDER BY placed_local DESC, order_id
