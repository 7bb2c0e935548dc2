-- Every paid order against the bill: what came for it lies between what the buyer paid less what went back,
-- and what he paid with what the platform added. What has not come yet is late only once this shop's orders usually have come.
WITH paid AS (
  SELECT o.shop_id AS shop_id, o.order_id AS order_id, toDate(assumeNotNull(o.paid_local)) AS on, ifNull(toString(o.currency), '') AS currency,
    o.paid_minor AS paid_minor, o.status AS status, ifNull(o.platform_discount_minor, 0) AS added_minor,
    greatest(c.refunded_minor, ifNull(o.refunded_minor, 0)) AS refunded_minor, (o.landing, o.record) AS told_in
  FROM `order` AS o LEFT JOIN cases AS c ON c.shop_id = o.shop_id AND c.order_id = o.order_id
  WHERE o.paid_local IS NOT NULL AND toDate(assumeNotNull(o.paid_local)) BETWEEN {from:Date} AND {to:Date}
)
SELECT p.shop_id AS shop_id, p.on AS on, p.currency AS currency, p.order_id AS order_id, '' AS other_id,
  p.paid_minor - p.refunded_minor AS left_minor, if(b.lines > 0, b.came_minor, NULL) AS right_minor,
  multiIf(
    p.paid_minor IS NULL, 'unknown',
    b.lines > 0 AND b.came_minor < left_minor, 'short',
    b.lines > 0 AND b.came_minor > p.paid_minor + p.added_minor, 'over',
    b.told > 0 OR left_minor <= 0, 'agreed',
    -- Closed after it was paid, and no list says how much went back.
    p.status = 'closed', 'unknown',
    empty(d.spans), 'no_file',
    l.seen = 0, 'unknown',
    p.on + l.lag_days >= {today:Date}, 'in_transit',
    arrayExists(s -> s.1 <= p.on AND s.2 >= p.on + l.lag_days, d.spans), 'missing',
    'no_file') AS state,
  multiIf(
    state = 'short', b.came_minor - left_minor,
    state = 'over', b.came_minor - p.paid_minor - p.added_minor,
    state IN ('missing', 'in_transit', 'no_file'), -left_minor,
    NULL) AS gap_minor,
  p.told_in AS told_in
FROM paid AS p
LEFT JOIN bill AS b ON b.shop_id = p.shop_id AND b.order_id = p.order_id
LEFT JOIN bill_days AS d ON d.shop_id = p.shop_id
LEFT JOIN bill_lag AS l ON l.shop_id = p.shop_id
