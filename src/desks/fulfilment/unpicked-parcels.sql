-- Which parcels of this warehouse and carrier wait for a pickup, the longest first?
SELECT tracking_id, orders[1] AS order_id, platform, province, shipped_at, round(waited_hours, 1) AS waited_hours, state, paid_at, promised_at, paid_minor, currency
FROM tracked
WHERE state IN ('unpicked', 'doubtful') AND shop_id = {shop_id:String} AND warehouse = {warehouse:String} AND carrier = {carrier:String}
ORDER BY waited_hours DESC, tracking_id
