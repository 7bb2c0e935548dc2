-- Each parcel that was picked up: how long it has been silent, and how long parcels of its carrier and lane are silent at the longest.
SELECT
  *,
  greatest(
    if(max(list_tells) OVER (PARTITION BY shop_id), listed_at, toDateTime64(0, 3, 'UTC')),
    maxIf(scans_at, scans_tell) OVER (PARTITION BY shop_id)) AS told_at,
  arrayMax(arrayDifference(arrayMap(t -> toUnixTimestamp(t), scan_times))) / 3600 AS longest_gap,
  dateDiff('minute', arrayMax(scan_times), least({now:DateTime('UTC')}, told_at)) / 60 AS silent_hours,
  dateDiff('minute', arrayMin(scan_times), arrayMax(scan_times)) / 60 AS travel_hours,
  (is_over OR delivered_at IS NOT NULL) AS is_home,
  countIf(is_home AND longest_gap > 0) OVER lane AS lane_parcels, countIf(is_home AND longest_gap > 0) OVER carrier_of AS carrier_parcels,
  -- Against its own lane; where that is too young to know itself, against its carrier.
  greatest({silent_hours:Float64}, 1.5 * multiIf(
    lane_parcels >= {usual_parcels:UInt32}, ifNull(quantileIf(0.95)(longest_gap, is_home AND longest_gap > 0) OVER lane, 0),
    ifNull(quantileIf(0.95)(longest_gap, is_home AND longest_gap > 0) OVER carrier_of, 0))) AS line_hours,
  NOT is_home AND silent_hours > line_hours AND silent_hours < 24 * 14 AS is_stuck,
  NOT is_home AND silent_hours < 24 * 14 AS is_moving,
  orders[1] != '' AND orders[1] IN (
    SELECT assumeNotNull(order_id) FROM refund
    WHERE born >= {born_from:UInt32} AND asked_at >= {shipped_from:DateTime('UTC')} AND order_id IS NOT NULL AND ifNull(status, '') != 'closed') AS has_refund
FROM shipments
WHERE length(scan_times) > 0
WINDOW lane AS (PARTITION BY shop_id, carrier, warehouse, province), carrier_of AS (PARTITION BY shop_id, carrier)
