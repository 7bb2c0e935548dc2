-- Orders of the last weeks whose notes carry a wish that nobody has settled, one row for each wish.
SELECT
  shop_id, order_id, ifNull(platform, '') AS platform, ifNull(ships_from, '') AS warehouse, wish.1 AS remark, status, paid_minor, ifNull(currency, '') AS currency,
  paid_at, shipped_at, ifNull(tracking_id, '') AS tracking_id, ifNull(carrier, '') AS carrier, trimBoth(concat(ifNull(buyer_note, ''), ' ', ifNull(seller_note, ''))) AS note,
  snapshot_at, landing,
  status IN ('paid', 'part_shipped') AND (status = 'part_shipped' OR shipped_at IS NULL OR shipped_at > {now:DateTime('UTC')}) AS is_waiting,
  NOT is_waiting AND ifNull(shipped_at > {now:DateTime('UTC')} - toIntervalHour({just_shipped_hours:UInt16}), 0) AND status = 'shipped' AS just_left,
  case_reason, arrayExists(w -> position(case_reason, w) > 0, wish.4) AS is_broken
FROM (
  SELECT o.*, ifNull(r.reason, '') AS case_reason,
    arrayJoin(arrayZip({remark_keys:Array(String)}, {remark_says:Array(String)}, {remark_settles:Array(String)}, {remark_broken:Array(Array(String))})) AS wish
  FROM (
    SELECT * FROM `order`
    WHERE born >= {born_from:UInt32} AND paid_at >= {since:DateTime('UTC')} AND paid_at <= {now:DateTime('UTC')}
      -- Most notes wish for nothing, and each wish is looked for in those that are left.
      AND match(trimBoth(concat(ifNull(buyer_note, ''), ' ', ifNull(seller_note, ''))), {any_remark:String})
      AND status NOT IN ('placed', 'closed') AND ifNull(after_sale, '') != 'refunded' AND is_kept_order
  ) AS o
  ANY LEFT JOIN (
    SELECT shop_id, assumeNotNull(order_id) AS order_id, reason FROM refund
    WHERE born >= {born_from:UInt32} AND asked_at >= {since:DateTime('UTC')} AND order_id IS NOT NULL AND ifNull(status, '') != 'closed'
  ) AS r ON o.shop_id = r.shop_id AND o.order_id = r.order_id
)
WHERE match(note, wish.2) AND NOT match(note, wish.3)
