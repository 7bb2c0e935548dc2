-- Which advertised items have no stock left under any of their codes, and since when?
WITH
advertised AS (
  SELECT DISTINCT shop_id, item_id FROM ad_result
  WHERE born >= {born_from:UInt32} AND item_id != '' AND spend_minor > 0 AND period_from = period_to AND period_from >= {ads_from:Date} AND period_from <= {today:Date}
),
codes AS (
  SELECT shop_id, item_id, groupUniqArray(ifNull(sku_code, '')) AS skus, 'sku_map' AS known_from
  FROM sku_map WHERE (shop_id, item_id) IN (SELECT shop_id, item_id FROM advertised) GROUP BY shop_id, item_id
  UNION ALL
  SELECT shop_id, item_id, groupUniqArray(sku_code) AS skus, 'order_line' AS known_from
  FROM goods_day
  WHERE paid_on >= {sales_from:Date} AND (shop_id, item_id) IN (SELECT shop_id, item_id FROM advertised)
    AND (shop_id, item_id) NOT IN (SELECT shop_id, item_id FROM sku_map)
  GROUP BY shop_id, item_id
),
lately AS (
  SELECT sku_code, warehouse, argMax(tuple(coalesce(available, on_hand - ifNull(reserved, 0) - ifNull(locked, 0))), observed_at).1 AS left_over
  FROM stock WHERE observed_at > {sales_from:Date} AND observed_at <= {now:DateTime('UTC')} GROUP BY sku_code, warehouse
),
-- How long a code has been empty may lie far back, so only of those that look empty is every count read.
counted AS (
  SELECT sku_code, warehouse, any(shop_id) AS stock_shop, argMax(tuple(free), observed_at).1 AS now_free, max(observed_at) AS counted_at,
    maxIf(observed_at, ifNull(free, 1) > 0) AS last_full,
    -- The first count of the run of zeros that lasts until now.
    arrayMin(arrayFilter(t -> t > last_full, groupArrayIf(observed_at, free <= 0))) AS out_from, groupUniqArray(5)(landing) AS stock_landings
  FROM (
    SELECT sku_code, warehouse, shop_id, observed_at, landing, coalesce(available, on_hand - ifNull(reserved, 0) - ifNull(locked, 0)) AS free
    FROM stock
    WHERE observed_at <= {now:DateTime('UTC')}
      AND sku_code IN (SELECT sku_code FROM lately GROUP BY sku_code HAVING countIf(left_over IS NULL OR left_over > 0) = 0)
  )
  GROUP BY sku_code, warehouse
),
empty_codes AS (
  SELECT sku_code, any(stock_shop) AS stock_shop, max(counted_at) AS code_counted_at, max(out_from) AS code_out_since,
    arrayDistinct(arrayFlatten(groupArray(stock_landings))) AS code_landings
  FROM counted GROUP BY sku_code HAVING countIf(now_free IS NULL OR now_free > 0) = 0
)
SELECT
  shop_id, item_id, any(known_from) AS known_from, max(code_out_since) AS out_since, min(code_counted_at) AS counted_at,
  any(stock_shop) AS stock_shop, groupArray(code) AS skus, arrayDistinct(arrayFlatten(groupArray(code_landings))) AS landings,
  -- A stock-out counted before noon makes that day a day without stock; later, the next one is the first.
  toDate(out_since, {timezone:String}) + (toHour(out_since, {timezone:String}) >= 12) AS first_day
FROM (SELECT shop_id, item_id, known_from, arrayJoin(skus) AS code, length(skus) AS codes_of_item FROM codes) AS c
INNER JOIN empty_codes ON c.code = empty_codes.sku_code
GROUP BY shop_id, item_id
HAVING count() = any(codes_of_item)
ORDER BY shop_id, item_id
