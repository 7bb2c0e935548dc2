-- Which pages does the shop have on this platform, what are they called, and how many codes hang on each?
SELECT shop_id, item_id, anyIf(title, platform_sku_id = '') AS page_title, uniqExactIf(sku_code, sku_code != '') AS codes
FROM listing
WHERE platform = {platform:String}
GROUP BY shop_id, item_id
ORDER BY shop_id, item_id
LIMIT {most:UInt32}
