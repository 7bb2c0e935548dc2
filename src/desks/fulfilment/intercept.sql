-- Whose refund is asked for while the parcel has not gone, or has only just gone?
SELECT
  r.shop_id AS shop_id, ifNull(o.ships_from, '') AS warehouse, ifNull(r.currency, ifNull(o.currency, '')) AS currency,
  r.order_id AS order_id, r.refund_id AS refund_id, ifNull(r.reason, '') AS reason, r.asked_at AS asked_at, r.due_at AS due_at,
  ifNull(o.tracking_id, '') AS tracking_id, ifNull(o.carrier, '') AS carrier, ifNull(o.province, '') AS province, ifNull(r.sku_code, '') AS sku_code,
  if(o.is_waiting, 'waiting', 'just_shipped') AS parcel,
  coalesce(r.asked_minor, o.paid_minor) AS refund_minor, r.snapshot_at AS seen_at, o.snapshot_at AS order_seen_at,
  [r.landing, o.landing] AS landings
FROM (
  SELECT * FROM refund
  WHERE born >= {born_from:UInt32} AND status = 'asked' AND asked_at <= {now:DateTime('UTC')} AND order_id IS NOT NULL
    AND kind IN ('refund_only', 'cancel', 'return_refund')
) AS r
INNER JOIN (
  SELECT shop_id, order_id, ships_from, currency, tracking_id, carrier, province, paid_minor, snapshot_at, landing,
    status IN ('paid', 'part_shipped') AND (status = 'part_shipped' OR shipped_at IS NULL OR shipped_at > {now:DateTime('UTC')}) AS is_waiting
  FROM `order`
  WHERE born >= {born_from:UInt32} AND order_id IN (SELECT assumeNotNull(order_id) FROM refund WHERE born >= {born_from:UInt32} AND status = 'asked' AND order_id IS NOT NULL)
    AND ((status IN ('paid', 'part_shipped') AND (status = 'part_shipped' OR shipped_at IS NULL OR shipped_at > {now:DateTime('UTC')}))
      OR (status IN ('paid', 'shipped') AND shipped_at <= {now:DateTime('UTC')} AND shipped_at > {now:DateTime('UTC')} - toIntervalHour({just_shipped_hours:UInt16})))
    AND is_kept_order
) AS o ON r.shop_id = o.shop_id AND r.order_id = o.order_id
-- Goods that wait are stopped whatever is asked; goods that have gone are called back only when the buyer keeps nothing.
WHERE o.is_waiting OR r.kind IN ('refund_only', 'cancel')
ORDER BY shop_id, warehouse, parcel DESC, r.asked_at
