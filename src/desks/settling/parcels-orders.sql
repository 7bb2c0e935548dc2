-- Every parcel against the orders: one that belongs to no order was sent for nothing, or its order is not here.
WITH named AS (
  SELECT DISTINCT arrayJoin(arrayFilter(t -> t != '', splitByRegexp('[,;，；\\s]+', ifNull(tracking_id, '')))) AS tracking_id FROM `order`
  -- What a buyer sends back belongs to his case.
  UNION DISTINCT SELECT assumeNotNull(return_tracking_id) AS tracking_id FROM refund WHERE ifNull(return_tracking_id, '') != ''
),
usual AS (
  SELECT shop_id, count() AS seen, greatest(0, toInt32(quantileExact(0.99)(dateDiff('day', assumeNotNull(placed_at), assumeNotNull(shipped_at))))) AS lag_days
  FROM `order` WHERE placed_at IS NOT NULL AND shipped_at IS NOT NULL GROUP BY shop_id HAVING seen >= {least_seen:UInt32}
)
SELECT p.shop_id AS shop_id, p.sent_on AS on, '' AS currency, p.order_id AS order_id, p.tracking_id AS other_id,
  CAST(NULL, 'Nullable(Int64)') AS left_minor, CAST(NULL, 'Nullable(Int64)') AS right_minor,
  multiIf(
    (p.order_id != '' AND p.order_id IN (SELECT order_id FROM `order`)) OR p.tracking_id IN (SELECT tracking_id FROM named), 'agreed',
    empty(d.spans), 'no_file',
    u.seen = 0, 'unknown',
    arrayExists(x -> x.1 <= p.sent_on - u.lag_days AND x.2 >= p.sent_on, d.spans), 'missing',
    'no_file') AS state,
  CAST(NULL, 'Nullable(Int64)') AS gap_minor,
  p.told_in AS told_in
FROM parcels AS p
LEFT JOIN order_days AS d ON d.shop_id = p.shop_id
LEFT JOIN usual AS u ON u.shop_id = p.shop_id
WHERE NOT p.is_back AND p.sent_on BETWEEN {from:Date} AND {to:Date}
