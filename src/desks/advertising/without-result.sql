-- Which advertised things were clicked and not bought, and how often are clicks on them bought usually?
WITH
levels AS (
  SELECT shop_id, ifNull(platform, '') AS platform, item_id, plan_id, term, period_from AS day,
    -- One level per shop and day, the finest that names items: levels repeat each other's money.
    indexOf(['item', 'creative', 'term', 'plan'], report_level) AS level, min(level) OVER (PARTITION BY shop_id, period_from) AS best,
    spend_minor, clicks, orders, attributed_minor, currency, item_title, plan_name, ifNull(is_provisional, 0) AS provisional, landing, snapshot_at,
    ifNull(landing_params, '') AS params_of
  FROM ad_result
  WHERE born >= {born_from:UInt32} AND period_from = period_to AND period_from >= {usual_from:Date} AND period_from <= {until:Date}
    AND report_level IN ('item', 'creative', 'term', 'plan')
),
days AS (
  SELECT *, if(item_id != '', item_id, plan_id) AS thing, if(item_id != '', 'item_id', 'plan_id') AS thing_is, day >= {new_from:Date} AS is_new
  FROM levels WHERE level = best AND NOT provisional AND (item_id != '' OR plan_id != '')
)
SELECT
  shop_id, any(platform) AS platform, thing, any(thing_is) AS thing_is, ifNull(anyLast(item_title), ifNull(anyLast(plan_name), '')) AS title, any(d.currency) AS currency, uniqExact(d.currency) AS currencies,
  sumIf(clicks, is_new) AS new_clicks, sumIf(d.orders, is_new) AS new_orders, countIf(is_new AND d.orders IS NULL) AS unknown_orders, sumIf(attributed_minor, is_new) AS new_attributed,
  sumIf(spend_minor, is_new) AS new_spend, countIf(is_new AND spend_minor IS NULL) AS unknown_spend, uniqExactIf(day, is_new) AS new_days,
  sumIf(clicks, NOT is_new AND d.orders IS NOT NULL) AS usual_clicks, sumIf(d.orders, NOT is_new) AS usual_orders,
  sum(usual_clicks) OVER (PARTITION BY shop_id) AS shop_clicks, sum(usual_orders) OVER (PARTITION BY shop_id) AS shop_orders,
  arraySort(groupArray((toString(day), ifNull(spend_minor, 0)))) AS spent, countIf(is_new AND params_of != '') AS with_params,
  minIf(day, is_new) AS since_on, maxIf(day, ifNull(clicks, 0) > 0) AS last_clicked_on, max(snapshot_at) AS seen_at, groupUniqArrayIf(20)(landing, is_new) AS landings
FROM days AS d
GROUP BY shop_id, thing
HAVING new_clicks > 0
ORDER BY shop_id, thing
