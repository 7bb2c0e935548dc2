-- How many looked at these pages on a day, week by week? A mean of days: who came on two of them is counted on each.
SELECT toString(toMonday(period_from)) AS week, round(sum(visitors) / uniqExact(period_from), 1) AS visitors_a_day, uniqExact(period_from) AS days
FROM traffic
WHERE born >= {born_from:UInt32} AND (has(arrayZip({shops:Array(String)}, {items:Array(String)}), (shop_id, item_id)) OR (shop_id, item_id) IN (SELECT shop_id, item_id FROM sku_map WHERE sku_code IN {skus:Array(String)}))
  AND period_from = period_to AND report_level = 'item' AND source = '' AND period_from >= {from:Date} AND period_from < {today:Date} AND visitors IS NOT NULL
GROUP BY week
ORDER BY week
