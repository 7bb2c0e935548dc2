-- After-sale cases that wait for the shop's own hand, and when each runs out: as the platform printed it, else by its rule.
SELECT
  r.shop_id AS shop_id, r.refund_id AS refund_id, ifNull(r.order_id, '') AS order_id, ifNull(r.platform, '') AS platform, ifNull(r.kind, '') AS kind, ifNull(r.status, '') AS status,
  ifNull(r.reason, '') AS reason, ifNull(r.agent, '') AS agent, ifNull(r.currency, '') AS currency, coalesce(r.asked_minor, o.paid_minor) AS asked_minor,
  ifNull(o.warehouse, '') AS warehouse, ifNull(r.return_tracking_id, '') AS return_tracking_id, r.asked_at AS asked_at, r.snapshot_at AS snapshot_at, r.landing AS landing,
  -- Only an order that is known to wait is unshipped; an order nobody imported may be anywhere.
  if(o.is_unshipped,
    transform(platform, {unshipped_platforms:Array(String)}, {unshipped_hours:Array(UInt16)}, 0),
    transform(platform, {answer_platforms:Array(String)}, {answer_hours:Array(UInt16)}, 0)) AS clock_hours,
  multiIf(r.due_at IS NOT NULL, r.due_at, status = 'asked' AND clock_hours > 0, r.asked_at + toIntervalHour(clock_hours), NULL) AS due_at,
  r.due_at IS NOT NULL AS is_printed
FROM (
  SELECT * FROM refund
  WHERE born >= {born_from:UInt32} AND status IN ('asked', 'inspecting') AND asked_at <= {now:DateTime('UTC')} AND is_kept_case
) AS r
ANY LEFT JOIN (
  SELECT shop_id, order_id, ifNull(ships_from, '') AS warehouse, paid_minor, status IN ('paid') AND shipped_at IS NULL AS is_unshipped
  FROM `order`
  WHERE order_id IN (SELECT assumeNotNull(order_id) FROM refund WHERE born >= {born_from:UInt32} AND status IN ('asked', 'inspecting') AND order_id IS NOT NULL)
) AS o ON r.shop_id = o.shop_id AND r.order_id = o.order_id
