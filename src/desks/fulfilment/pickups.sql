-- When each shipped order was picked up, as far as anything tells, and how far that word reaches.
SELECT
  shop_id, order_of AS order_id,
  -- An order of two parcels is picked up when the last of them is.
  if(countIf(picked_up_at IS NULL) > 0, NULL, max(picked_up_at)) AS scanned_at, min(told_at) AS told_at, min(is_told) AS is_told
FROM (
  SELECT shop_id, arrayJoin(orders) AS order_of, picked_up_at, told_at,
    told_parcels >= {told_parcels:UInt32} AND told_parcels >= {told_share:Float64} * settled_parcels AS is_told
  FROM tracked
  -- Elsewhere nobody asks for the scan.
  WHERE shop_id IN (SELECT shop_id FROM tracked WHERE has({pickup_platforms:Array(String)}, platform))
)
GROUP BY shop_id, order_of
