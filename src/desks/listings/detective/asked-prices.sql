-- What price did these pages show each time somebody looked, when were they down, and what did rivals ask for the same goods?
SELECT shop_id, item_id, 'page' AS whose, dateDiff('day', {from:Date}, toDate(observed_at, {timezone:String})) AS day, toFloat64OrNull(replaceAll(trimBoth(ifNull(value, '')), ',', '')) AS price
FROM listing_field
WHERE has(arrayZip({shops_of:Array(String)}, {items:Array(String)}), (shop_id, item_id)) AND field IN {price_fields:Array(String)} AND platform_sku_id = '' AND observed_at <= {now:DateTime('UTC')} AND price > 0
UNION ALL
SELECT shop_id, item_id, 'down' AS whose, dateDiff('day', {from:Date}, toDate(observed_at, {timezone:String})) AS day, toFloat64(has({dead_states:Array(String)}, lower(trimBoth(ifNull(value, ''))))) AS price
FROM listing_field
WHERE has(arrayZip({shops_of:Array(String)}, {items:Array(String)}), (shop_id, item_id)) AND field IN {state_fields:Array(String)} AND observed_at <= {now:DateTime('UTC')}
UNION ALL
SELECT '' AS shop_id, assumeNotNull(item_id) AS item_id, 'rival' AS whose, dateDiff('day', {from:Date}, on_day) AS day, quantileExact(0.5)(coalesce(final_price_minor, price_minor)) / 100 AS price
FROM competitor_offer
WHERE ifNull(item_id, '') IN {items:Array(String)} AND on_day >= {from:Date} AND on_day < {today:Date} AND coalesce(final_price_minor, price_minor) > 0
GROUP BY item_id, day
ORDER BY shop_id, item_id, whose, day
