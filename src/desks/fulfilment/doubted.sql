-- Each parcel with the signs that a platform reads as a false shipment.
SELECT
  *,
  -- Only where this carrier's pickups reach us is their absence a sign.
  told_parcels >= {told_parcels:UInt32} AND told_parcels >= {told_share:Float64} * settled_parcels AS is_told,
  is_told AND state = 'doubtful' AS is_unscanned,
  -- One parcel for several orders of one buyer is thrift; of several buyers it is a number used twice.
  is_recent AND length(orders) > 1 AND (buyers > 1 OR provinces > 1) AS is_reused,
  is_recent AND ifNull(first_scan_at < paid_at - INTERVAL 1 HOUR, 0) AS is_scanned_before,
  is_unscanned OR is_reused OR is_scanned_before AS is_doubted
FROM tracked
