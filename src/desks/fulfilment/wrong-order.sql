-- Which wishes of which shops are open before the parcel goes, just went without, or came back because they were not heard?
SELECT
  shop_id, remark, stage, any(m.currency) AS currency, uniqExact(m.currency) AS currencies, count() AS orders, uniqExact(warehouse) AS warehouses,
  sum(m.paid_minor) AS paid_minor, countIf(m.paid_minor IS NOT NULL) AS priced, min(if(stage = 'before', m.paid_at, m.shipped_at)) AS since,
  max(snapshot_at) AS seen_at, groupUniqArray(20)(landing) AS landings
FROM (
  SELECT *, multiIf(is_waiting, 'before', is_broken, 'broken', just_left AND remark IN {for_carrier:Array(String)}, 'left', '') AS stage FROM remarked
) AS m
WHERE stage != ''
GROUP BY shop_id, remark, stage
ORDER BY shop_id, remark, stage
