-- How many orders that had to go on each of the last days went late, warehouse by warehouse?
SELECT shop_id, warehouse, toDate(due_at, {timezone:String}) AS `on`, countIf(was_late = 1) AS value, countIf(was_late IS NOT NULL) AS due_orders
FROM due
WHERE due_at IS NOT NULL AND due_at <= {now:DateTime('UTC')} AND due_at > {now:DateTime('UTC')} - INTERVAL 14 DAY
  AND has(arrayZip({shop_ids:Array(String)}, {warehouses:Array(String)}), (shop_id, warehouse))
GROUP BY shop_id, warehouse, `on`
ORDER BY shop_id, warehouse, `on`
