-- Which orders of a warehouse are late or about to be, the still savable ones first?
SELECT
  shop_id, warehouse, order_id, due_at AS due_at, due_at > {now:DateTime('UTC')} AS savable,
  dateDiff('minute', {now:DateTime('UTC')}, due_at) AS minutes_left, province, paid_minor, currency,
  order_id IN (SELECT assumeNotNull(order_id) FROM refund WHERE status = 'asked' AND order_id IS NOT NULL) AS refund_asked
FROM due
WHERE is_waiting AND due_at <= {now:DateTime('UTC')} + INTERVAL 4 HOUR
  AND has(arrayZip({shop_ids:Array(String)}, {warehouses:Array(String)}), (shop_id, warehouse))
ORDER BY shop_id, warehouse, savable DESC, if(savable, due_at, NULL), due_at
