-- What each export said of this order, oldest first; which columns it had is named by its set.
WITH seen AS (
  SELECT * FROM dazi_log.`order`
  WHERE shop_id = {shop:String} AND order_id = {order:String} AND landing IN {landings:Array(UInt32)}
  ORDER BY snapshot_at, landing LIMIT 60
)
SELECT o.*, o.landing AS said_in, o.snapshot_at AS said_at, s.columns AS had, 
  toUInt32(if(l.landing = 0, f.first_line + o.record, l.line + o.record - l.record)) AS line
FROM seen AS o
LEFT JOIN dazi_log.column_set AS s ON s.id = o.column_set
LEFT JOIN (SELECT landing, any(first_line) AS first_line FROM dazi_log.file_head GROUP BY landing) AS f ON f.landing = o.landing
ASOF LEFT JOIN (SELECT * FROM dazi_log.record_line WHERE landing IN (SELECT landing FROM seen)) AS l
  ON l.landing = o.landing AND l.record <= o.record
ORDER BY o.snapshot_at, o.landing
