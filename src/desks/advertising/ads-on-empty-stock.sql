-- Which items have no stock left under any of their codes, since when, and what did their ads spend from then on?
WITH
levels AS (
  SELECT shop_id, item_id, period_from AS day, indexOf(['item', 'creative', 'term', 'plan'], report_level) AS level,
    sum(ifNull(spend_minor, 0)) AS spend, countIf(spend_minor IS NULL) AS unknown_spend, any(currency) AS money_of, any(item_title) AS title,
    max(ifNull(is_provisional, 0)) AS provisional, groupUniqArray(5)(landing) AS ad_landings, max(snapshot_at) AS ad_seen,
    -- One level per shop and day, the finest that names items: levels repeat each other's money.
    min(level) OVER (PARTITION BY shop_id, day) AS best
  FROM ad_result
  WHERE period_from = period_to AND item_id != '' AND report_level IN ('item', 'creative', 'term', 'plan')
    AND period_from >= {ads_from:Date} AND period_from <= {today:Date}
  GROUP BY shop_id, item_id, day, level
),
ads AS (SELECT * FROM levels WHERE level = best),
cover AS (SELECT shop_id, groupUniqArray(day) AS days FROM ads GROUP BY shop_id),
codes AS (
  SELECT shop_id, item_id, groupUniqArray(ifNull(sku_code, '')) AS skus, 'sku_map' AS known_from
  FROM sku_map WHERE item_id IN (SELECT item_id FROM ads) GROUP BY shop_id, item_id
  UNION ALL
  SELECT shop_id, assumeNotNull(item_id) AS item_id, groupUniqArray(ifNull(sku_code, '')) AS skus, 'order_line' AS known_from
  FROM order_line
  WHERE item_id IN (SELECT item_id FROM ads) AND (shop_id, item_id) NOT IN (SELECT shop_id, item_id FROM sku_map) AND placed_at >= {sales_from:Date}
  GROUP BY shop_id, item_id
),
counted AS (
  SELECT sku_code, warehouse, any(shop_id) AS stock_shop, argMax(tuple(free), observed_at).1 AS now_free, max(observed_at) AS counted_at,
    arrayMin(arrayFilter(t -> t > last_full, groupArrayIf(observed_at, free <= 0))) AS out_from,
    maxIf(observed_at, ifNull(free, 1) > 0) AS last_full, groupUniqArray(5)(landing) AS stock_landings
  FROM (
    SELECT sku_code, warehouse, shop_id, observed_at, landing, coalesce(available, on_hand - ifNull(reserved, 0) - ifNull(locked, 0)) AS free
    FROM stock WHERE observed_at <= {now:DateTime('UTC')} AND sku_code IN (SELECT arrayJoin(skus) FROM codes)
  )
  GROUP BY sku_code, warehouse
),
empty_codes AS (
  SELECT sku_code, any(stock_shop) AS stock_shop, max(counted_at) AS counted_at, max(out_from) AS out_since, arrayDistinct(arrayFlatten(groupArray(stock_landings))) AS stock_landings
  FROM counted GROUP BY sku_code HAVING countIf(now_free IS NULL OR now_free > 0) = 0
),
empty_items AS (
  SELECT shop_id, item_id, known_from, max(out_since) AS out_since, min(counted_at) AS counted_at, any(stock_shop) AS stock_shop,
    arrayDistinct(arrayFlatten(groupArray(stock_landings))) AS stock_landings, groupArray(code) AS sold_codes,
    -- A stock-out counted before noon makes that day a day without stock; later, the next one is the first.
    toDate(out_since, {timezone:String}) + (toHour(out_since, {timezone:String}) >= 12) AS first_day
  FROM (SELECT shop_id, item_id, known_from, arrayJoin(skus) AS code, length(skus) AS codes_of_item FROM codes) AS c
  ANY INNER JOIN empty_codes ON c.code = empty_codes.sku_code
  GROUP BY shop_id, item_id, known_from
  HAVING count() = any(codes_of_item)
),
sold AS (
  SELECT shop_id, assumeNotNull(item_id) AS item_id, groupArray((toDate(assumeNotNull(paid_local)), ifNull(quantity, 0))) AS sales
  FROM order_line
  WHERE paid_local IS NOT NULL AND paid_at >= {sales_from:Date} AND item_id IN (SELECT item_id FROM empty_items)
  GROUP BY shop_id, item_id
)
SELECT
  e.shop_id AS shop_id, e.item_id AS item_id, e.known_from AS known_from, toString(e.out_since) AS out_since, toString(e.first_day) AS first_day,
  toString(e.counted_at) AS counted_at, e.stock_shop AS stock_shop, e.sold_codes AS skus, a.title AS title, a.currency AS currency, a.currencies AS currencies,
  a.unknown_spend AS unknown_spend, toString(a.ad_seen) AS ad_seen, arrayDistinct(arrayConcat(e.stock_landings, a.landings)) AS landings,
  arraySort(a.spent) AS spent,
  arrayMap(d -> toString(d), arraySort(arrayFilter(d -> d >= e.first_day, cover.days))) AS covered_days,
  arraySum(arrayMap(s -> s.2 * (s.1 >= e.first_day), sold.sales)) AS sold_since,
  arraySum(arrayMap(s -> s.2 * (s.1 < e.first_day AND s.1 >= e.first_day - 14), sold.sales)) AS sold_before
FROM empty_items AS e
INNER JOIN (
  SELECT shop_id, item_id, any(title) AS title, ifNull(any(money_of), '') AS currency, uniqExact(ifNull(money_of, '')) AS currencies,
    sum(unknown_spend) AS unknown_spend, max(ad_seen) AS ad_seen, arrayDistinct(arrayFlatten(groupArray(ad_landings))) AS landings,
    groupArray((toString(day), spend, provisional)) AS spent
  FROM ads GROUP BY shop_id, item_id
) AS a ON a.shop_id = e.shop_id AND a.item_id = e.item_id
INNER JOIN cover ON cover.shop_id = e.shop_id
LEFT JOIN sold ON sold.shop_id = e.shop_id AND sold.item_id = e.item_id
ORDER BY shop_id, item_id
