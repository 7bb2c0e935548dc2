-- Which goods are in the orders that are late, against everything the shop sold in the same days?
SELECT
  'sku_code' AS dimension, assumeNotNull(sku_code) AS value,
  uniqExactIf(order_id, is_urgent) AS cases, uniqExactIf(order_id, NOT is_urgent) AS usual,
  toUInt64(sum(cases) OVER ()) AS cases_of, toUInt64(sum(usual) OVER ()) AS usual_of
FROM (
  SELECT order_id, sku_code, order_id IN (
    SELECT order_id FROM due
    WHERE is_waiting AND due_at <= {now:DateTime('UTC')} + INTERVAL 4 HOUR AND shop_id = {shop_id:String} AND warehouse = {warehouse:String}
  ) AS is_urgent
  FROM order_line
  WHERE born >= {born_from:UInt32} AND shop_id = {shop_id:String} AND paid_at >= {since:DateTime('UTC')} AND sku_code IS NOT NULL
)
GROUP BY value
ORDER BY cases DESC
LIMIT 40
