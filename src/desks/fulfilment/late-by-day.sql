-- How many orders that had to go on each of the last days went late?
SELECT toDate(due_at, {timezone:String}) AS `on`, countIf(was_late = 1) AS value, countIf(was_late IS NOT NULL) AS due_orders
FROM due
WHERE due_at IS NOT NULL AND due_at <= {now:DateTime('UTC')} AND due_at > {now:DateTime('UTC')} - INTERVAL 14 DAY
  AND shop_id = {shop_id:String} AND warehouse = {warehouse:String}
GROUP BY `on`
ORDER BY `on`
