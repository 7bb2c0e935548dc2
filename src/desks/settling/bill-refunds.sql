-- Every refund on the bill against the after-sale list; an order export that tells of the refund itself is enough.
SELECT b.shop_id AS shop_id, b.back_on AS on, b.currency AS currency, b.order_id AS order_id, '' AS other_id,
  CAST(NULL, 'Nullable(Int64)') AS left_minor, toNullable(b.back_minor) AS right_minor,
  multiIf(
    c.order_id != '' OR ifNull(o.refunded_minor, 0) > 0, 'agreed',
    empty(d.spans), 'no_file',
    l.seen = 0, 'unknown',
    arrayExists(s -> s.1 <= b.back_on - l.lag_days AND s.2 >= b.back_on + l.lead_days, d.spans), 'missing',
    'no_file') AS state,
  if(state IN ('missing', 'no_file'), -b.back_minor, NULL) AS gap_minor,
  b.back_from AS told_in
FROM bill AS b
LEFT JOIN cases AS c ON c.shop_id = b.shop_id AND c.order_id = b.order_id
LEFT JOIN (SELECT shop_id, order_id, refunded_minor FROM `order`) AS o ON o.shop_id = b.shop_id AND o.order_id = b.order_id
LEFT JOIN refund_days AS d ON d.shop_id = b.shop_id
LEFT JOIN refund_lag AS l ON l.shop_id = b.shop_id
WHERE b.back_minor > 0 AND b.back_on BETWEEN {from:Date} AND {to:Date}
