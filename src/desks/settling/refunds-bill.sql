-- Every refund that was paid back against the bill. Money that never came onto the bill, or came less the refund, need not leave it.
SELECT c.shop_id AS shop_id, c.done_on AS on, c.currency AS currency, c.order_id AS order_id, c.refund_id AS other_id,
  toNullable(c.refunded_minor) AS left_minor, if(b.back_minor > 0, b.back_minor, NULL) AS right_minor,
  multiIf(
    b.back_minor = c.refunded_minor, 'agreed',
    b.back_minor > c.refunded_minor, 'over',
    b.lines > 0 AND ifNull(b.came_minor + c.refunded_minor - b.back_minor <= o.paid_minor, 0), 'agreed',
    b.back_minor > 0, 'short',
    empty(d.spans), 'no_file',
    l.seen = 0, 'unknown',
    c.done_on + l.lag_days >= {today:Date}, 'in_transit',
    NOT arrayExists(s -> s.1 <= c.done_on - l.lead_days AND s.2 >= c.done_on + l.lag_days, d.spans), 'no_file',
    b.lines = 0, 'agreed',
    'missing') AS state,
  multiIf(
    state IN ('short', 'over'), c.refunded_minor - b.back_minor,
    state IN ('missing', 'in_transit', 'no_file'), c.refunded_minor,
    NULL) AS gap_minor,
  c.told_in AS told_in
FROM cases AS c
LEFT JOIN bill AS b ON b.shop_id = c.shop_id AND b.order_id = c.order_id
LEFT JOIN (SELECT shop_id, order_id, paid_minor FROM `order`) AS o ON o.shop_id = c.shop_id AND o.order_id = c.order_id
LEFT JOIN bill_days AS d ON d.shop_id = c.shop_id
LEFT JOIN refund_lag AS l ON l.shop_id = c.shop_id
WHERE c.done_on BETWEEN {from:Date} AND {to:Date}
