-- Each parcel against the newest word about it: how long it waited for its pickup, and whether that is long for its carrier.
SELECT
  tracking_id, shop_id, platform, carrier, warehouse, province, orders, buyers, provinces, shipped_at, picked_up_at, delivered_at, first_scan_at,
  paid_at, promised_at, paid_minor, currency, is_over, landings, pickup_hours, is_settled, told_parcels, settled_parcels,
  -- A list is silent about what came after it was exported; scans of one parcel tell that those of the others would have come as well.
  greatest(if(shop_list_tells, listed_at, toDateTime64(0, 3, 'UTC')), shop_scans_at) AS told_at,
  dateDiff('minute', shipped_at, least({now:DateTime('UTC')}, told_at)) / 60 AS waited_hours,
  shipped_at >= {now:DateTime('UTC')} - INTERVAL 10 DAY AS is_recent,
  greatest({unpicked_hours:Float64}, 1.5 * ifNull(slow_hours, 0)) AS line_hours,
  multiIf(
    picked_up_at IS NOT NULL OR delivered_at IS NOT NULL OR is_over OR NOT is_recent OR waited_hours <= line_hours, 'calm',
    waited_hours <= greatest(line_hours, {doubtful_hours:Float64}), 'unpicked', 'doubtful') AS state
FROM (
  SELECT *, dateDiff('minute', shipped_at, picked_up_at) / 60 AS pickup_hours, shipped_at < {now:DateTime('UTC')} - INTERVAL 3 DAY AS is_settled
  FROM shipments WHERE shipped_at IS NOT NULL
) AS s
ANY LEFT JOIN (
  SELECT shop_id, max(list_tells) AS shop_list_tells, maxIf(scans_at, scans_tell) AS shop_scans_at
  FROM shipments WHERE shipped_at IS NOT NULL GROUP BY shop_id
) AS told USING (shop_id)
-- What is usual: parcels of the same carrier from the same warehouse that have had three days.
ANY LEFT JOIN (
  SELECT
    shop_id, warehouse, carrier, quantileIf(0.95)(assumeNotNull(hours), ifNull(hours >= 0, 0)) AS slow_hours,
    countIf(picked_up_at IS NOT NULL) AS told_parcels, count() AS settled_parcels
  FROM (
    SELECT shop_id, warehouse, carrier, picked_up_at, dateDiff('minute', shipped_at, picked_up_at) / 60 AS hours
    FROM shipments WHERE shipped_at < {now:DateTime('UTC')} - INTERVAL 3 DAY
  )
  GROUP BY shop_id, warehouse, carrier
) AS usual USING (shop_id, warehouse, carrier)
