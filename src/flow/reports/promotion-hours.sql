-- What each shop sold in the hours of a promotion that are over today, and in the same hours of the last one like it.
WITH asked AS (
  SELECT hours.1 AS promotion_id, hours.2 AS of_shop, hours.3 AS side, hours.4 AS begins, hours.5 AS ends
  FROM (SELECT arrayJoin(arrayZip({promotions:Array(String)}, {shops:Array(String)}, {sides:Array(String)}, {begins:Array(DateTime('UTC'))}, {ends:Array(DateTime('UTC'))})) AS hours)
)
SELECT
  of_shop AS shop_id, promotion_id, side, any(begins) AS from, any(ends) AS until, ifNull(currency, '') AS currency,
  count() AS orders, sum(o.paid_minor) AS paid_minor, countIf(o.paid_minor IS NULL) AS unpriced
FROM (
  SELECT shop_id, paid_at, paid_minor, currency FROM `order`
  WHERE has({shops:Array(String)}, shop_id) AND paid_at >= arrayMin({begins:Array(DateTime('UTC'))}) AND is_kept_order
) AS o
INNER JOIN asked ON o.shop_id = asked.of_shop
WHERE paid_at >= begins AND paid_at < ends
GROUP BY shop_id, promotion_id, side, currency
ORDER BY shop_id, promotion_id, side, currency
