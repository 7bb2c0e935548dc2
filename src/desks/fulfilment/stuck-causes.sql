-- Where do the stuck ones pile up, against the parcels of this carrier that still move?
SELECT
  dimension, value, countIf(is_stuck) AS cases, countIf(NOT is_stuck) AS usual,
  toUInt64(sum(cases) OVER (PARTITION BY dimension)) AS cases_of, toUInt64(sum(usual) OVER (PARTITION BY dimension)) AS usual_of
FROM (
  SELECT is_stuck, arrayJoin([('place', last_place), ('province', province), ('warehouse', warehouse)]) AS pair, pair.1 AS dimension, pair.2 AS value
  FROM moving
  WHERE is_moving AND shop_id = {shop_id:String} AND carrier = {carrier:String} AND pair.2 != ''
)
GROUP BY dimension, value
ORDER BY cases DESC
LIMIT 40
