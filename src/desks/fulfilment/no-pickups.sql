-- Nothing tells of pickups.
SELECT '' AS shop_id, '' AS order_id, CAST(NULL AS Nullable(DateTime64(3, 'UTC'))) AS scanned_at, toDateTime64(0, 3, 'UTC') AS told_at, 0 AS is_told WHERE false
