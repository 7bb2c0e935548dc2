-- What did the ads of these items spend day by day, on which days did the shop's ad report come at all, and did they still sell?
WITH
levels AS (
  SELECT shop_id, item_id, period_from AS day, indexOf(['item', 'creative', 'term', 'plan'], report_level) AS level,
    sum(ifNull(spend_minor, 0)) AS spend, countIf(spend_minor IS NULL) AS unknown_spend, any(currency) AS money_of, any(item_title) AS title_of,
    max(ifNull(is_provisional, 0)) AS provisional, groupUniqArray(5)(landing) AS day_landings, max(snapshot_at) AS day_seen,
    -- One level per shop and day, the finest that names items: levels repeat each other's money.
    min(level) OVER (PARTITION BY shop_id, day) AS best,
    groupUniqArray(day) OVER (PARTITION BY shop_id) AS days
  FROM ad_result
  WHERE born >= {born_from:UInt32} AND period_from = period_to AND item_id != '' AND report_level IN ('item', 'creative', 'term', 'plan')
    AND period_from >= {ads_from:Date} AND period_from <= {today:Date}
  GROUP BY shop_id, item_id, day, level
),
sold AS (
  SELECT shop_id, item_id, groupArray((toString(paid_on), quantity)) AS sales
  FROM line_day
  WHERE born >= {born_from:UInt32} AND paid_on >= {sales_from:Date} AND is_kept AND item_id IN {items:Array(String)}
  GROUP BY shop_id, item_id
)
SELECT
  a.shop_id AS shop_id, a.item_id AS item_id, any(title_of) AS title, ifNull(any(money_of), '') AS currency, uniqExact(ifNull(money_of, '')) AS currencies,
  sum(a.unknown_spend) AS unknown_spend, max(day_seen) AS ad_seen, arrayDistinct(arrayFlatten(groupArray(day_landings))) AS landings,
  arraySort(groupArray((toString(day), spend, provisional))) AS spent,
  arrayMap(d -> toString(d), arraySort(any(a.days))) AS covered_days, any(sold.sales) AS sales
FROM (SELECT * FROM levels WHERE level = best AND item_id IN {items:Array(String)}) AS a
LEFT JOIN sold ON sold.shop_id = a.shop_id AND sold.item_id = a.item_id
GROUP BY shop_id, item_id
ORDER BY shop_id, item_id
