-- Which carriers of which shops hold parcels that have been silent longer than theirs ever are?
SELECT
  shop_id, carrier, countIf(is_stuck) AS stuck, countIf(is_moving) AS moving, any(carrier_parcels) AS usual_parcels,
  -- At any moment, which share of a journey's hours lies beyond the line? Long silences are met more often than they begin.
  sumIf(greatest(longest_gap - line_hours, 0), is_home) AS usual_stuck_hours, sumIf(travel_hours, is_home) AS usual_hours,
  countIf(is_home AND longest_gap > line_hours) AS slow_past, countIf(is_home AND longest_gap > line_hours AND has_refund) AS slow_refunded,
  countIf(is_home AND longest_gap <= line_hours) AS quick_past, countIf(is_home AND longest_gap <= line_hours AND has_refund) AS quick_refunded,
  sumIf(paid_minor, is_stuck) AS stuck_minor, countIf(is_stuck AND paid_minor IS NOT NULL) AS stuck_priced, anyIf(m.currency, is_stuck) AS currency, uniqExactIf(m.currency, is_stuck) AS currencies,
  minIf(arrayMax(scan_times), is_stuck) AS since, medianIf(silent_hours, is_stuck) AS silent_hours, max(told_at) AS seen_at,
  arrayDistinct(arrayFlatten(groupArrayIf(landings, is_stuck))) AS stands_on
FROM moving AS m
GROUP BY shop_id, carrier
ORDER BY shop_id, carrier
