-- Which carriers and provinces hold more of the trouble than of everything else their warehouse had to send?
SELECT
  shop_id, warehouse, dimension, value, countIf(is_urgent) AS cases, countIf(NOT is_urgent) AS usual,
  toUInt64(sum(cases) OVER (PARTITION BY shop_id, warehouse, dimension)) AS cases_of,
  toUInt64(sum(usual) OVER (PARTITION BY shop_id, warehouse, dimension)) AS usual_of
FROM (
  SELECT shop_id, warehouse, is_waiting AND ifNull(due_at <= {now:DateTime('UTC')} + INTERVAL 4 HOUR, 0) AS is_urgent,
    arrayJoin([('carrier', carrier), ('province', province)]) AS pair, pair.1 AS dimension, pair.2 AS value
  FROM due
  WHERE has(arrayZip({shop_ids:Array(String)}, {warehouses:Array(String)}), (shop_id, warehouse)) AND pair.2 != ''
)
GROUP BY shop_id, warehouse, dimension, value
ORDER BY shop_id, warehouse, cases DESC
LIMIT 40 BY shop_id, warehouse
