-- Each parcel that was picked up: how long it has been silent, and how long parcels of its carrier and lane are silent at the longest.
WITH moved AS (
  SELECT *, arrayMax(arrayDifference(arrayMap(t -> toUnixTimestamp(t), scan_times))) / 3600 AS longest_gap, (is_over OR delivered_at IS NOT NULL) AS is_home
  FROM shipments WHERE length(scan_times) > 0
)
SELECT
  * EXCEPT (shop_list_tells, shop_scans_at, lane_hours, carrier_hours),
  greatest(if(shop_list_tells, listed_at, toDateTime64(0, 3, 'UTC')), shop_scans_at) AS told_at,
  dateDiff('minute', arrayMax(scan_times), least({now:DateTime('UTC')}, told_at)) / 60 AS silent_hours,
  dateDiff('minute', arrayMin(scan_times), arrayMax(scan_times)) / 60 AS travel_hours,
  -- Against its own lane; where that is too young to know itself, against its carrier.
  greatest({silent_hours:Float64}, 1.5 * if(lane_parcels >= {usual_parcels:UInt32}, ifNull(lane_hours, 0), ifNull(carrier_hours, 0))) AS line_hours,
  NOT is_home AND silent_hours > line_hours AND silent_hours < 24 * 14 AS is_stuck,
  NOT is_home AND silent_hours < 24 * 14 AS is_moving,
  orders[1] != '' AND orders[1] IN (
    SELECT assumeNotNull(order_id) FROM refund
    WHERE born >= {born_from:UInt32} AND asked_at >= {shipped_from:DateTime('UTC')} AND order_id IS NOT NULL AND ifNull(status, '') != 'closed') AS has_refund
FROM moved
ANY LEFT JOIN (
  SELECT shop_id, max(list_tells) AS shop_list_tells, maxIf(scans_at, scans_tell) AS shop_scans_at FROM moved GROUP BY shop_id
) AS told USING (shop_id)
ANY LEFT JOIN (
  SELECT shop_id, carrier, warehouse, province, count() AS lane_parcels, quantile(0.95)(longest_gap) AS lane_hours
  FROM moved WHERE is_home AND longest_gap > 0 GROUP BY shop_id, carrier, warehouse, province
) AS lane USING (shop_id, carrier, warehouse, province)
ANY LEFT JOIN (
  SELECT shop_id, carrier, count() AS carrier_parcels, quantile(0.95)(longest_gap) AS carrier_hours
  FROM moved WHERE is_home AND longest_gap > 0 GROUP BY shop_id, carrier
) AS carrier_of USING (shop_id, carrier)
