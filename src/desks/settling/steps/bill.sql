-- What the bill says of each order: money that came for goods, money that went back, and when.
-- A statement tells that an order was settled, and the same money a second time: it is no sum.
SELECT s.shop_id AS shop_id, assumeNotNull(s.order_id) AS order_id, ifNull(any(toString(s.currency)), '') AS currency,
  countIf(s.kind IN ('goods', 'statement')) AS told,
  countIf(s.kind = 'goods') AS lines,
  sumIf(s.amount_minor, s.kind IN ('goods', 'subsidy') OR (s.kind = 'freight' AND s.amount_minor > 0)) AS came_minor,
  minIf(toDate(assumeNotNull(s.happened_local)), s.kind IN ('goods', 'statement')) AS came_on,
  -sumIf(s.amount_minor, s.kind = 'refund') AS back_minor,
  minIf(toDate(assumeNotNull(s.happened_local)), s.kind = 'refund') AS back_on,
  argMinIf((s.landing, s.record), s.happened_at, s.kind IN ('goods', 'statement')) AS came_from,
  argMinIf((s.landing, s.record), s.happened_at, s.kind = 'refund') AS back_from
FROM settlement_line AS s
WHERE ifNull(s.order_id, '') != '' AND s.amount_minor IS NOT NULL AND s.happened_local IS NOT NULL
  AND s.kind IN ('goods', 'statement', 'subsidy', 'freight', 'refund')
GROUP BY shop_id, order_id
