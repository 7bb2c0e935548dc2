-- Paid orders whose ship clock matters now or mattered lately: when each had to go, and whether it has gone.
SELECT
  o.* EXCEPT (picked_up_at, is_over), o.clock_hours AS clock_hours,
  -- What stops the clock: the carrier's scan where the platform looks at it and it reaches us, else the shipping time.
  has({pickup_platforms:Array(String)}, platform) AS is_scan_judged,
  if(is_scan_judged, coalesce(o.picked_up_at, p.scanned_at), NULL) AS scan_at,
  is_scan_judged AND scan_at IS NULL AND p.is_told = 1 AS is_scan_missing,
  is_scan_judged AND scan_at IS NULL AND NOT is_scan_missing AND shipped_at IS NOT NULL AND NOT is_waiting AS is_by_shipping,
  -- Labelled, and by the newest word no carrier has it.
  is_scan_missing AND NOT is_waiting AND shipped_at IS NOT NULL AND NOT o.is_over AS is_unscanned,
  multiIf(
    due_at IS NULL OR due_at > {now:DateTime('UTC')}, NULL, is_waiting, 1,
    is_scan_missing, if(is_unscanned AND p.told_at >= due_at, 1, NULL),
    ifNull(scan_at, shipped_at) IS NULL, NULL, ifNull(scan_at, shipped_at) > due_at, 1, 0) AS was_late
FROM (
  SELECT
    shop_id, order_id, ifNull(platform, '') AS platform, ifNull(ships_from, '') AS warehouse,
    ifNull(province, '') AS province, ifNull(carrier, '') AS carrier, ifNull(currency, '') AS currency,
    ifNull(tracking_id, '') AS tracking_id,
    paid_minor, paid_at, promised_at, shipped_at, snapshot_at, landing,
    if(picked_up_at <= {now:DateTime('UTC')}, picked_up_at, NULL) AS picked_up_at, status IN ('delivered', 'completed') AS is_over,
    transform(platform, {clock_platforms:Array(String)}, {clock_hours:Array(UInt16)}, 0) AS clock_hours,
    multiIf(promised_at IS NOT NULL, promised_at, clock_hours > 0, paid_at + toIntervalHour(clock_hours), NULL) AS due_at,
    -- A status of shipped is shipped even when the export has no shipping time; a part of an order still to go is an order to go.
    (status = 'part_shipped' OR (status = 'paid' AND (shipped_at IS NULL OR shipped_at > {now:DateTime('UTC')}))
      OR (status IN ('shipped', 'delivered', 'completed') AND shipped_at > {now:DateTime('UTC')})) AS is_waiting
  FROM `order`
  WHERE born >= {due_born_from:UInt32} AND paid_at <= {now:DateTime('UTC')}
    AND (status IN ('paid', 'part_shipped') OR paid_at >= {since:DateTime('UTC')})
    AND status NOT IN ('placed', 'closed')
    -- A refund that was closed without paying leaves the order to be sent.
    AND ifNull(after_sale, '') != 'refunded'
    AND is_kept_order
) AS o
LEFT ANY JOIN pickups AS p ON o.shop_id = p.shop_id AND o.order_id = p.order_id
