-- Which orders of this warehouse wait longest?
SELECT shop_id, order_id, platform, province, carrier, paid_at AS paid_at, due_at AS due_at, paid_minor, currency, dateDiff('hour', paid_at, {now:DateTime('UTC')}) AS waited_hours
FROM due
WHERE is_waiting AND warehouse = {warehouse:String} AND NOT has({stale_shops:Array(String)}, shop_id) AND paid_at <= {waiting_since:DateTime('UTC')}
  AND (due_at IS NULL OR due_at <= paid_at + INTERVAL {longest_promise_hours:UInt16} HOUR)
ORDER BY due_at, paid_at, order_id
