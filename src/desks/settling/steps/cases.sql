-- What the after-sale list says was paid back, order by order, and when the last of it was done.
SELECT r.shop_id AS shop_id, assumeNotNull(r.order_id) AS order_id, ifNull(any(toString(r.currency)), '') AS currency,
  sum(assumeNotNull(r.refunded_minor)) AS refunded_minor,
  max(toDate(assumeNotNull(coalesce(r.completed_local, r.asked_local)))) AS done_on,
  argMax(r.refund_id, (r.completed_at, r.refund_id)) AS refund_id,
  argMax((r.landing, r.record), (r.completed_at, r.refund_id)) AS told_in
FROM refund AS r
WHERE r.status = 'refunded' AND ifNull(r.order_id, '') != '' AND ifNull(r.refunded_minor, 0) > 0
  AND coalesce(r.completed_local, r.asked_local) IS NOT NULL
GROUP BY shop_id, order_id
