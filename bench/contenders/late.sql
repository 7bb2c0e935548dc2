-- Orders that wait, warehouse by warehouse, at the instant $1: how many are late, how many within four hours.
WITH due AS (
  SELECT o.shop_id, coalesce(o.ships_from, '') AS warehouse,
    coalesce(o.promised_at, o.paid_at + c.hours * INTERVAL '1 hour') AS due_at,
    (o.status = 'part_shipped' OR (o.status = 'paid' AND (o.shipped_at IS NULL OR o.shipped_at > $1))
      OR (o.status IN ('shipped', 'delivered', 'completed') AND o.shipped_at > $1)) AS is_waiting
  FROM orders AS o LEFT JOIN ship_clock AS c ON c.platform = o.platform
  WHERE o.paid_at <= $1 AND (o.status IN ('paid', 'part_shipped') OR o.paid_at >= $2)
    AND o.status NOT IN ('placed', 'closed') AND coalesce(o.after_sale, '') <> 'refunded'
    AND o.order_id NOT IN (SELECT order_id FROM exclusion WHERE order_id <> '')
    AND coalesce(o.buyer_key, '') NOT IN (SELECT buyer_key FROM exclusion WHERE buyer_key <> '')
)
SELECT shop_id, warehouse, count(*) FILTER (WHERE is_waiting) AS waiting,
  count(*) FILTER (WHERE is_waiting AND due_at <= $1) AS overdue,
  count(*) FILTER (WHERE is_waiting AND due_at > $1 AND due_at <= $1 + INTERVAL '4 hours') AS within_4h
FROM due GROUP BY 1, 2 ORDER BY 1, 2
