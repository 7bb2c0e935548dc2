-- Each parcel against the newest word about it: how long it waited for its pickup, and whether that is long for its carrier.
SELECT
  *,
  greatest(
    if(max(list_tells) OVER (PARTITION BY shop_id), listed_at, toDateTime64(0, 3, 'UTC')),
    maxIf(scans_at, scans_tell) OVER (PARTITION BY shop_id)) AS told_at,
  dateDiff('minute', shipped_at, picked_up_at) / 60 AS pickup_hours,
  dateDiff('minute', shipped_at, least({now:DateTime('UTC')}, told_at)) / 60 AS waited_hours,
  shipped_at < {now:DateTime('UTC')} - INTERVAL 3 DAY AS is_settled, shipped_at >= {now:DateTime('UTC')} - INTERVAL 10 DAY AS is_recent,
  greatest({unpicked_hours:Float64}, 1.5 * ifNull(quantileIf(0.95)(assumeNotNull(pickup_hours), is_settled AND pickup_hours >= 0) OVER (PARTITION BY shop_id, warehouse, carrier), 0)) AS line_hours,
  multiIf(
    picked_up_at IS NOT NULL OR delivered_at IS NOT NULL OR is_over OR NOT is_recent OR waited_hours <= line_hours, 'calm',
    waited_hours <= greatest(line_hours, {doubtful_hours:Float64}), 'unpicked', 'doubtful') AS state
FROM shipments
WHERE shipped_at IS NOT NULL
