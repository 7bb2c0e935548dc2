-- How many came to each of these pages, day by day, by all ways and by ads, and what did the ads cost and bring? item_id '' is all other pages of the shop together.
SELECT shop AS shop_id, item AS item_id, dateDiff('day', {from:Date}, day) AS day, sumOrNull(people) AS visitors, sumOrNull(carts) AS carts, sumOrNull(buyers) AS paying_buyers, sumOrNull(shown) AS impressions, sumOrNull(clicked) AS clicks,
  sumOrNull(spent) AS spend_minor, sumOrNull(credited) AS attributed_minor, max(down) AS is_down, max(provisional) AS is_provisional, groupUniqArrayArray(5)(of_landings) AS landings
FROM (
  SELECT shop_id AS shop, if(has(arrayZip({shops_of:Array(String)}, {items:Array(String)}), (shop_id, item_id)), item_id, '') AS item, period_from AS day,
    sumOrNull(visitors) AS people, sumOrNull(cart_users) AS carts, sumOrNull(paying_buyers) AS buyers, NULL AS shown, NULL AS clicked, NULL AS spent, NULL AS credited,
    max(has({dead_states:Array(String)}, lower(trimBoth(ifNull(listing_state, ''))))) AS down, false AS provisional, groupUniqArray(5)(landing) AS of_landings
  FROM traffic
  WHERE born >= {born_from:UInt32} AND shop_id IN {shops:Array(String)} AND period_from = period_to AND report_level = 'item' AND source = '' AND period_from >= {from:Date} AND period_from < {today:Date}
  GROUP BY shop, item, day
  UNION ALL
  SELECT shop, item, day, NULL, NULL, NULL, impressions_of, clicks_of, spend_of, attributed_of, false, is_provisional_of, of_landings
  FROM (
    SELECT shop_id AS shop, if(has(arrayZip({shops_of:Array(String)}, {items:Array(String)}), (shop_id, item_id)), assumeNotNull(item_id), '') AS item, period_from AS day,
      indexOf(['item', 'creative', 'term', 'plan'], report_level) AS level,
      -- One level per shop and day, the finest that names items: levels repeat each other's money.
      min(level) OVER (PARTITION BY shop_id, day) AS best,
      sumOrNull(impressions) AS impressions_of, sumOrNull(clicks) AS clicks_of, sumOrNull(spend_minor) AS spend_of, sumOrNull(attributed_minor) AS attributed_of,
      max(ifNull(is_provisional, false)) AS is_provisional_of, groupUniqArray(5)(landing) AS of_landings
    FROM ad_result
    WHERE born >= {born_from:UInt32} AND shop_id IN {shops:Array(String)} AND period_from = period_to AND ifNull(item_id, '') != '' AND report_level IN ('item', 'creative', 'term', 'plan')
      AND period_from >= {from:Date} AND period_from < {today:Date}
    GROUP BY shop, item, day, level
  )
  WHERE level = best
)
GROUP BY shop_id, item_id, day
ORDER BY shop_id, item_id, day
