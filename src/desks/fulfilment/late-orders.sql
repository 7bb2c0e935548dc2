-- Which orders of this warehouse are late or about to be, the still savable ones first?
SELECT
  order_id, due_at AS due_at, due_at > {now:DateTime('UTC')} AS savable,
  dateDiff('minute', {now:DateTime('UTC')}, due_at) AS minutes_left, province, paid_minor, currency,
  order_id IN (SELECT assumeNotNull(order_id) FROM refund WHERE status = 'asked' AND order_id IS NOT NULL) AS refund_asked
FROM due
WHERE is_waiting AND due_at <= {now:DateTime('UTC')} + INTERVAL 4 HOUR AND shop_id = {shop_id:String} AND warehouse = {warehouse:String}
ORDER BY savable DESC, if(savable, due_at, NULL), due_at
