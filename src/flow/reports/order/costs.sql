-- What the goods of the order cost: pieces of each code, and its cost where the shop wrote one down.
SELECT ifNull(l.sku_code, '') AS sku_code, sum(l.quantity) AS pieces, any(s.cost_minor) AS cost_minor, any(s.currency) AS currency
FROM order_line AS l LEFT JOIN sku AS s ON s.sku_code = l.sku_code
WHERE l.shop_id = {shop:String} AND l.order_id = {order:String}
GROUP BY sku_code
SETTINGS join_use_nulls = 1
