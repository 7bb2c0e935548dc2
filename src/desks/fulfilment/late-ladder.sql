-- How many orders of this warehouse stand on each rung of the time that is left, and what is done on it?
SELECT
  {rung_hours:Array(Float64)}[rung] AS within_hours, {rung_labels:Array(String)}[rung] AS label, {rung_todos:Array(String)}[rung] AS todo,
  count() AS orders, sum(paid_minor) AS paid_minor, any(currency) AS currency, min(due_at) AS first_due_at
FROM (
  SELECT *, arrayFirstIndex(h -> dateDiff('second', {now:DateTime('UTC')}, due_at) <= h * 3600, {rung_hours:Array(Float64)}) AS rung
  FROM due
  WHERE is_waiting AND due_at IS NOT NULL AND shop_id = {shop_id:String} AND warehouse = {warehouse:String}
)
WHERE rung > 0
GROUP BY rung
ORDER BY rung
