-- Paid orders whose ship clock matters now or mattered lately: when each had to go, and whether it has gone.
SELECT
  shop_id, order_id, ifNull(platform, '') AS platform, ifNull(ships_from, '') AS warehouse,
  ifNull(province, '') AS province, ifNull(carrier, '') AS carrier, ifNull(currency, '') AS currency,
  ifNull(tracking_id, '') AS tracking_id, concat(ifNull(buyer_note, ''), if(ifNull(seller_note, '') = '', '', concat(' / ', seller_note))) AS note,
  paid_minor, paid_at, promised_at, shipped_at, snapshot_at, landing,
  transform(platform, {clock_platforms:Array(String)}, {clock_hours:Array(UInt16)}, 0) AS clock_hours,
  multiIf(promised_at IS NOT NULL, promised_at, clock_hours > 0, paid_at + toIntervalHour(clock_hours), NULL) AS due_at,
  -- A status of shipped is shipped even when the export has no shipping time; a part of an order still to go is an order to go.
  (status = 'part_shipped' OR (status = 'paid' AND (shipped_at IS NULL OR shipped_at > {now:DateTime('UTC')}))
    OR (status IN ('shipped', 'delivered', 'completed') AND shipped_at > {now:DateTime('UTC')})) AS is_waiting,
  multiIf(due_at IS NULL OR due_at > {now:DateTime('UTC')}, NULL, is_waiting, 1, shipped_at IS NULL, NULL, shipped_at > due_at, 1, 0) AS was_late
FROM `order`
WHERE born >= {born_from:UInt32} AND paid_at <= {now:DateTime('UTC')}
  AND (status IN ('paid', 'part_shipped') OR paid_at >= {since:DateTime('UTC')})
  AND status NOT IN ('placed', 'closed')
  -- A refund that was closed without paying leaves the order to be sent.
  AND ifNull(after_sale, '') != 'refunded'
  AND is_kept_order
