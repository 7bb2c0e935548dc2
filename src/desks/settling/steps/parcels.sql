-- Parcels as any export knows them: by a list of their own, or by their scans alone.
SELECT shop_id, tracking_id, max(of_order) AS order_id, min(seen_on) AS sent_on, max(is_back) AS is_back,
  argMin((landing, record), seen_on) AS told_in
FROM (
  SELECT p.shop_id AS shop_id, p.tracking_id AS tracking_id, ifNull(p.order_id, '') AS of_order,
    toDate(ifNull(coalesce(p.shipped_local, p.picked_up_local, p.delivered_local), toDateTime(p.snapshot_at, 'UTC'))) AS seen_on,
    ifNull(p.is_return, false) AS is_back, p.landing AS landing, p.record AS record
  FROM parcel AS p
  UNION ALL
  SELECT e.shop_id AS shop_id, e.tracking_id AS tracking_id, ifNull(e.order_id, '') AS of_order,
    toDate(e.at_local) AS seen_on, false AS is_back, e.landing AS landing, e.record AS record
  FROM parcel_event AS e
)
WHERE tracking_id != ''
GROUP BY shop_id, tracking_id
