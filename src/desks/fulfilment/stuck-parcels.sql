-- Which parcels of this carrier stand still, the longest first, and where were they seen last?
SELECT
  tracking_id, orders[1] AS order_id, warehouse, province, last_place, arrayMax(scan_times) AS last_scan_at, round(silent_hours, 1) AS silent_hours,
  round(line_hours, 1) AS usual_at_most_hours, paid_minor, currency, has_refund
FROM moving
WHERE is_stuck AND shop_id = {shop_id:String} AND carrier = {carrier:String}
ORDER BY silent_hours DESC, tracking_id
