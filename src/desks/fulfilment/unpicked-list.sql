-- Parcels that have a tracking number and no scan, for the warehouse to look for; only where pickups of their carrier reach us.
SELECT shop_id, warehouse, platform, orders[1] AS order_id, tracking_id, carrier, province, waited_hours, told_at AS seen_at
FROM (
  SELECT *, countIf(is_settled AND picked_up_at IS NOT NULL) OVER (PARTITION BY shop_id, warehouse, carrier) AS told_parcels,
    countIf(is_settled) OVER (PARTITION BY shop_id, warehouse, carrier) AS settled_parcels
  FROM tracked
)
WHERE state IN ('unpicked', 'doubtful') AND told_parcels >= {told_parcels:UInt32} AND told_parcels >= {told_share:Float64} * settled_parcels
  AND ({warehouse:String} = '' OR warehouse = {warehouse:String}) AND ({shop_id:String} = '' OR shop_id = {shop_id:String})
ORDER BY waited_hours DESC, tracking_id
