-- Which goods are in the orders that are late, against everything the shop sold in the same days?
WITH urgent AS (
  SELECT shop_id, order_id, warehouse, true AS is_urgent FROM due
  WHERE is_waiting AND due_at <= {now:DateTime('UTC')} + INTERVAL 4 HOUR
    AND has(arrayZip({shop_ids:Array(String)}, {warehouses:Array(String)}), (shop_id, warehouse))
)
SELECT
  shop_id, warehouse, 'sku_code' AS dimension, assumeNotNull(sku_code) AS value,
  orders AS cases, toUInt64(sold - orders) AS usual, cases_of, toUInt64(sold_in_all - cases_of) AS usual_of
FROM (
  -- An order waits in one warehouse at most, so the warehouses of a code add up to all of its orders.
  SELECT shop_id, warehouse, is_urgent, sku_code, uniqExact(order_id) AS orders,
    toUInt64(sum(orders) OVER (PARTITION BY shop_id, sku_code)) AS sold, toUInt64(sum(orders) OVER (PARTITION BY shop_id)) AS sold_in_all,
    toUInt64(sum(orders) OVER (PARTITION BY shop_id, is_urgent, warehouse)) AS cases_of
  FROM (
    SELECT shop_id, order_id, sku_code, warehouse, is_urgent
    FROM (
      SELECT shop_id, order_id, sku_code FROM order_line
      WHERE born >= {due_born_from:UInt32} AND has({shop_ids:Array(String)}, shop_id) AND paid_at >= {since:DateTime('UTC')} AND sku_code IS NOT NULL
    ) AS lines
    ANY LEFT JOIN urgent ON lines.shop_id = urgent.shop_id AND lines.order_id = urgent.order_id
  )
  GROUP BY shop_id, warehouse, is_urgent, sku_code
)
WHERE is_urgent
ORDER BY shop_id, warehouse, cases DESC
LIMIT 40 BY shop_id, warehouse
