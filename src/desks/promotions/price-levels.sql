-- How does each shop price against each other one, over the codes both sell?
SELECT shop_id, other_shop, any(level) AS level, any(codes) AS codes FROM pairs GROUP BY shop_id, other_shop ORDER BY shop_id, other_shop
