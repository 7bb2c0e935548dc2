-- Every order that the bill paid out against the orders: one that no order export knows is somebody else's, or an export is missing.
SELECT b.shop_id AS shop_id, b.came_on AS on, b.currency AS currency, b.order_id AS order_id, '' AS other_id,
  CAST(NULL, 'Nullable(Int64)') AS left_minor, if(b.lines > 0, b.came_minor, NULL) AS right_minor,
  multiIf(
    o.order_id != '', 'agreed',
    empty(d.spans), 'no_file',
    l.seen = 0, 'unknown',
    arrayExists(s -> s.1 <= b.came_on - l.lag_days AND s.2 >= b.came_on, d.spans), 'missing',
    'no_file') AS state,
  if(state IN ('missing', 'no_file') AND b.lines > 0, b.came_minor, NULL) AS gap_minor,
  b.came_from AS told_in
FROM bill AS b
LEFT JOIN (SELECT shop_id, order_id FROM `order`) AS o ON o.shop_id = b.shop_id AND o.order_id = b.order_id
LEFT JOIN order_days AS d ON d.shop_id = b.shop_id
LEFT JOIN bill_lag AS l ON l.shop_id = b.shop_id
WHERE b.told > 0 AND b.came_on BETWEEN {from:Date} AND {to:Date}
