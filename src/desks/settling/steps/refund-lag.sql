-- How long after a case is done its money leaves the bill, and how long before, as the shop's own bill shows.
SELECT c.shop_id AS shop_id, count() AS seen,
  greatest(0, toInt32(quantileExact(0.99)(dateDiff('day', c.done_on, b.back_on)))) AS lag_days,
  greatest(0, -toInt32(quantileExact(0.01)(dateDiff('day', c.done_on, b.back_on)))) AS lead_days
FROM cases AS c INNER JOIN bill AS b ON b.shop_id = c.shop_id AND b.order_id = c.order_id
WHERE b.back_minor > 0
GROUP BY shop_id HAVING seen >= {least_seen:UInt32}
