-- What came of the people who came to each page of these shops in these days: visitors, buyers, ad clicks, orders, money, and what is left in stock?
WITH
codes AS (
  SELECT shop_id, assumeNotNull(sku_code) AS code, any(item_id) AS item_of
  FROM sku_map WHERE shop_id IN {shops:Array(String)} AND ifNull(sku_code, '') != '' GROUP BY shop_id, code HAVING uniqExact(item_id) = 1
),
goods AS (SELECT sku_code AS code, ifNull(any(sku.category), '') AS category, ifNull(any(sku.name), '') AS name, any(sku.cost_minor) AS cost_minor FROM sku GROUP BY sku_code),
left_now AS (
  SELECT sku_code AS code, sum(free) AS free
  FROM (
    SELECT sku_code, warehouse, argMax(tuple(coalesce(available, on_hand - ifNull(reserved, 0) - ifNull(locked, 0))), observed_at).1 AS free
    FROM stock WHERE observed_at <= {now:DateTime('UTC')} AND observed_at >= {from:Date} GROUP BY sku_code, warehouse
  )
  GROUP BY code
),
things AS (
  SELECT c.shop_id AS shop_id, c.item_of AS item_id, anyHeavy(g.category) AS category, any(g.name) AS name, avg(g.cost_minor) AS cost_minor, sumOrNull(l.free) AS free
  FROM codes AS c LEFT JOIN goods AS g ON g.code = c.code LEFT JOIN left_now AS l ON l.code = c.code
  GROUP BY shop_id, item_id
),
sold AS (
  SELECT s.shop AS shop_id, if(s.item_said != '', s.item_said, codes.item_of) AS item_id, uniqExact(s.of_order) AS orders, sum(s.pieces) AS units, sum(ifNull(s.brought, 0)) AS brought_minor,
    uniqExactIf(s.of_order, s.brought IS NOT NULL) AS known_orders, uniqExact(s.money_of) AS currencies, any(s.money_of) AS currency,
    quantileExact(0.5)(s.brought / greatest(s.pieces, 1)) AS price_minor, groupUniqArray(5)(s.of_landing) AS landings, max(s.seen) AS seen_at
  FROM (
    SELECT shop_id AS shop, ifNull(item_id, '') AS item_said, ifNull(sku_code, '') AS code_said, order_id AS of_order, ifNull(currency, '') AS money_of, ifNull(quantity, 0) AS pieces,
      coalesce(paid_minor, line_minor, unit_price_minor * quantity) AS brought, landing AS of_landing, snapshot_at AS seen
    FROM order_line
    WHERE born >= {born_from:UInt32} AND shop_id IN {shops:Array(String)} AND is_kept_case
      AND toDate(coalesce(paid_local, placed_local)) >= {from:Date} AND toDate(coalesce(paid_local, placed_local)) < {today:Date}
      AND (paid_at IS NOT NULL OR ifNull(status, '') NOT IN ('placed', 'closed'))
  ) AS s
  LEFT JOIN codes ON codes.shop_id = s.shop AND codes.code = s.code_said
  WHERE item_id != ''
  GROUP BY shop_id, item_id
),
came AS (
  SELECT shop_id, item_id, sumOrNull(visitors) AS people, sumOrNull(paying_buyers) AS buyers, countIf(visitors IS NOT NULL AND paying_buyers IS NULL) AS unsaid, groupUniqArray(5)(landing) AS landings
  FROM traffic
  WHERE born >= {born_from:UInt32} AND shop_id IN {shops:Array(String)} AND period_from = period_to AND report_level = 'item' AND source = '' AND period_from >= {from:Date} AND period_from < {today:Date}
  GROUP BY shop_id, item_id
),
advertised AS (
  SELECT shop_id, item_id, sumOrNull(clicks_of) AS clicks, sumOrNull(shown_of) AS impressions, sumOrNull(orders_of) AS ad_orders
  FROM (
    -- One level per shop and day, the finest that names items: levels repeat each other.
    SELECT shop_id, assumeNotNull(item_id) AS item_id, indexOf(['item', 'creative', 'term', 'plan'], report_level) AS level, min(level) OVER (PARTITION BY shop_id, period_from) AS best,
      clicks AS clicks_of, impressions AS shown_of, orders AS orders_of
    FROM ad_result
    WHERE born >= {born_from:UInt32} AND shop_id IN {shops:Array(String)} AND period_from = period_to AND ifNull(item_id, '') != '' AND report_level IN ('item', 'creative', 'term', 'plan')
      AND period_from >= {from:Date} AND period_from < {today:Date}
  )
  WHERE level = best
  GROUP BY shop_id, item_id
),
-- What never sold has no price but the one that is asked.
asked AS (
  SELECT shop_id, item_id, argMax(toFloat64OrNull(replaceAll(trimBoth(ifNull(value, '')), ',', '')), observed_at) * 100 AS price_minor
  FROM listing_field WHERE shop_id IN {shops:Array(String)} AND field IN {price_fields:Array(String)} AND observed_at <= {now:DateTime('UTC')} AND toFloat64OrNull(replaceAll(trimBoth(ifNull(value, '')), ',', '')) > 0
  GROUP BY shop_id, item_id
),
pages AS (SELECT DISTINCT shop_id, item_id FROM listing_field WHERE shop_id IN {shops:Array(String)})
SELECT p.shop_id AS shop_id, p.item_id AS item_id, ifNull(things.category, '') AS category, ifNull(things.name, '') AS name, if(things.item_id = '', NULL, things.cost_minor) AS cost_minor, if(things.item_id = '', NULL, things.free) AS free,
  sold.orders AS orders, sold.units AS units, sold.brought_minor AS brought_minor, sold.known_orders AS known_orders, sold.currencies AS currencies, sold.currency AS currency, if(sold.orders > 0, sold.price_minor, if(asked.item_id = '', NULL, asked.price_minor)) AS price_minor,
  if(came.item_id = '', NULL, came.people) AS visitors, if(came.item_id = '', NULL, came.buyers) AS paying_buyers, came.unsaid AS unsaid_days,
  if(advertised.item_id = '', NULL, advertised.clicks) AS clicks, if(advertised.item_id = '', NULL, advertised.impressions) AS impressions, if(advertised.item_id = '', NULL, advertised.ad_orders) AS ad_orders,
  arrayDistinct(arrayConcat(sold.landings, came.landings)) AS landings
FROM pages AS p
LEFT JOIN things ON things.shop_id = p.shop_id AND things.item_id = p.item_id
LEFT JOIN sold ON sold.shop_id = p.shop_id AND sold.item_id = p.item_id
LEFT JOIN came ON came.shop_id = p.shop_id AND came.item_id = p.item_id
LEFT JOIN asked ON asked.shop_id = p.shop_id AND asked.item_id = p.item_id
LEFT JOIN advertised ON advertised.shop_id = p.shop_id AND advertised.item_id = p.item_id
ORDER BY shop_id, item_id
LIMIT 50000
