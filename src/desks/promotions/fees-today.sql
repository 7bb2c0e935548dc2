-- What selling costs today beside the goods.
SELECT ifNull(platform, '') AS platform, shop_id, ifNull(category, '') AS category, sku_code, ifNull(kind, '') AS kind, ifNull(basis, '') AS basis, amount
FROM fee
WHERE amount IS NOT NULL AND from_on <= {today:Date} AND (to_on IS NULL OR to_on >= {today:Date})
