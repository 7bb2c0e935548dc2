-- How many orders of each warehouse stand on each rung of the time that is left, and what is done on it?
SELECT
  shop_id, warehouse, {rung_hours:Array(Float64)}[rung] AS within_hours, {rung_labels:Array(String)}[rung] AS label, {rung_todos:Array(String)}[rung] AS todo,
  count() AS orders, sum(paid_minor) AS paid_minor, any(currency) AS currency, min(due_at) AS first_due_at
FROM (
  SELECT *, arrayFirstIndex(h -> dateDiff('second', {now:DateTime('UTC')}, due_at) <= h * 3600, {rung_hours:Array(Float64)}) AS rung
  FROM due
  WHERE is_waiting AND due_at IS NOT NULL AND has(arrayZip({shop_ids:Array(String)}, {warehouses:Array(String)}), (shop_id, warehouse))
)
WHERE rung > 0
GROUP BY shop_id, warehouse, rung
ORDER BY shop_id, warehouse, rung
