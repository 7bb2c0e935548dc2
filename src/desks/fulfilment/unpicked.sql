-- Which warehouses and carriers hold parcels with a tracking number and no pickup, and how soon are theirs picked up usually?
SELECT
  shop_id, warehouse, carrier, any(platform) AS platform,
  countIf(state = 'unpicked') AS unpicked, countIf(state = 'doubtful') AS doubtful, minIf(shipped_at, state = 'unpicked') AS since,
  -- Parcels that have had three days: do pickups of this carrier reach us at all?
  countIf(is_settled) AS settled, countIf(is_settled AND picked_up_at IS NOT NULL) AS settled_picked,
  countIf(is_settled AND ifNull(pickup_hours > line_hours, 1)) AS usual_slow,
  countIf(NOT is_settled AND waited_hours > line_hours) AS recent,
  any(line_hours) AS slow_hours, max(told_at) AS seen_at, arrayDistinct(arrayFlatten(groupArrayIf(landings, state = 'unpicked'))) AS stands_on
FROM tracked
GROUP BY shop_id, warehouse, carrier
ORDER BY shop_id, warehouse, carrier
