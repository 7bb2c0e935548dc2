-- Every order that is told as sent against the parcels: by its number, or by one of the tracking numbers it names.
WITH sent AS (
  SELECT o.shop_id AS shop_id, o.order_id AS order_id, toDate(assumeNotNull(o.paid_local)) AS on, ifNull(toString(o.currency), '') AS currency,
    o.paid_minor AS paid_minor, (o.landing, o.record) AS told_in,
    arrayFilter(t -> t != '', splitByRegexp('[,;，；\\s]+', ifNull(o.tracking_id, ''))) AS tracked,
    -- The day on the shop's own wall clock, which stands as far from UTC as it did at the payment.
    toDate(ifNull(o.shipped_at, o.paid_at) + toIntervalSecond(dateDiff('second', o.paid_at, o.paid_local))) AS sent_on
  FROM `order` AS o
  WHERE o.paid_local IS NOT NULL AND toDate(assumeNotNull(o.paid_local)) BETWEEN {from:Date} AND {to:Date}
    AND (o.shipped_at IS NOT NULL OR ifNull(o.tracking_id, '') != '')
),
known AS (
  SELECT shop_id, order_id, max(tracking_id IN (SELECT tracking_id FROM parcels)) AS is_tracked
  FROM (SELECT shop_id, order_id, arrayJoin(tracked) AS tracking_id FROM sent) GROUP BY shop_id, order_id
)
SELECT s.shop_id AS shop_id, s.on AS on, s.currency AS currency, s.order_id AS order_id, arrayStringConcat(s.tracked, ' ') AS other_id,
  s.paid_minor AS left_minor, CAST(NULL, 'Nullable(Int64)') AS right_minor,
  multiIf(
    k.is_tracked OR s.order_id IN (SELECT order_id FROM parcels WHERE order_id != ''), 'agreed',
    arrayExists(x -> x.1 <= s.sent_on AND x.2 >= s.sent_on, d.spans), 'missing',
    'no_file') AS state,
  CAST(NULL, 'Nullable(Int64)') AS gap_minor,
  s.told_in AS told_in
FROM sent AS s
LEFT JOIN known AS k ON k.shop_id = s.shop_id AND k.order_id = s.order_id
LEFT JOIN parcel_days AS d ON d.shop_id = s.shop_id
