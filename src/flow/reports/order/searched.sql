-- Where was looked, and how new that is: what to say when nothing goes by a number.
SELECT fact, shop_id, count() AS rows, toString(max(snapshot_at)) AS as_of
FROM (
  SELECT 'order' AS fact, shop_id, snapshot_at FROM `order`
  UNION ALL SELECT 'parcel', shop_id, snapshot_at FROM parcel
  UNION ALL SELECT 'refund', shop_id, snapshot_at FROM refund
)
GROUP BY fact, shop_id ORDER BY fact, shop_id
