-- How long after its payment an order of this shop stands on the bill, as its own bill shows: 99 of 100 do by then.
SELECT o.shop_id AS shop_id, count() AS seen,
  greatest(0, toInt32(quantileExact(0.99)(dateDiff('day', toDate(assumeNotNull(o.paid_local)), b.came_on)))) AS lag_days
FROM `order` AS o INNER JOIN bill AS b ON b.shop_id = o.shop_id AND b.order_id = o.order_id
WHERE o.paid_local IS NOT NULL AND b.told > 0
GROUP BY shop_id HAVING seen >= {least_seen:UInt32}
