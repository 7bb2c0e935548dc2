-- Which carriers and provinces hold more of the trouble than of everything else this warehouse had to send?
SELECT
  dimension, value, countIf(is_urgent) AS cases, countIf(NOT is_urgent) AS usual,
  toUInt64(sum(cases) OVER (PARTITION BY dimension)) AS cases_of, toUInt64(sum(usual) OVER (PARTITION BY dimension)) AS usual_of
FROM (
  SELECT is_waiting AND ifNull(due_at <= {now:DateTime('UTC')} + INTERVAL 4 HOUR, 0) AS is_urgent,
    arrayJoin([('carrier', carrier), ('province', province)]) AS pair, pair.1 AS dimension, pair.2 AS value
  FROM due
  WHERE shop_id = {shop_id:String} AND warehouse = {warehouse:String} AND pair.2 != ''
)
GROUP BY dimension, value
ORDER BY cases DESC
LIMIT 40
