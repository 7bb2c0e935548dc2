-- How many orders of each warehouse wait longer than nearly all of its orders ever do, of how many that are as old?
WITH
mine AS (
  SELECT *, least({now:DateTime('UTC')}, snapshot_at) AS seen_at, dateDiff('minute', paid_at, shipped_at) AS took
  FROM due
  WHERE warehouse != '' AND NOT has({stale_shops:Array(String)}, shop_id)
    -- Goods sold ahead wait for their day.
    AND (due_at IS NULL OR due_at <= paid_at + INTERVAL {longest_promise_hours:UInt16} HOUR)
),
paces AS (
  SELECT warehouse, quantileExact({pace:Float64})(assumeNotNull(took)) AS usual_minutes, count() AS settled
  FROM mine WHERE took IS NOT NULL AND paid_at <= {now:DateTime('UTC')} - INTERVAL {settled_hours:UInt16} HOUR
  GROUP BY warehouse
)
SELECT
  mine.warehouse AS warehouse, any(paces.usual_minutes) AS usual_minutes, any(paces.settled) AS settled,
  count() AS old_orders, countIf(is_waiting) AS waiting, min(if(is_waiting, mine.paid_at + toIntervalMinute(paces.usual_minutes), NULL)) AS since,
  sumIf(paid_minor, is_waiting) AS waiting_minor, any(mine.currency) AS currency, uniqExact(mine.currency) AS currencies,
  min(if(is_waiting, due_at, NULL)) AS first_due_at, arraySort(groupUniqArrayIf(20)(shop_id, is_waiting)) AS shops,
  max(snapshot_at) AS seen, groupUniqArrayIf(20)(landing, is_waiting) AS landings
FROM mine INNER JOIN paces ON mine.warehouse = paces.warehouse
WHERE mine.paid_at <= mine.seen_at - toIntervalMinute(paces.usual_minutes) AND mine.paid_at > mine.seen_at - toIntervalMinute(paces.usual_minutes) - INTERVAL {band_hours:UInt16} HOUR
GROUP BY warehouse
ORDER BY warehouse
