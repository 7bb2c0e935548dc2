-- Does anything tell when parcels are picked up: an order list, a parcel list, a scan?
SELECT
  (SELECT count() FROM (SELECT 1 FROM `order` WHERE born >= {born_from:UInt32} AND shipped_at >= {shipped_from:DateTime('UTC')} AND picked_up_at IS NOT NULL LIMIT 1))
  + (SELECT count() FROM (SELECT 1 FROM parcel WHERE born >= {born_from:UInt32} AND shipped_at >= {shipped_from:DateTime('UTC')} AND picked_up_at IS NOT NULL LIMIT 1))
  + (SELECT count() FROM (SELECT 1 FROM parcel_event WHERE born >= {born_from:UInt32} AND at >= {shipped_from:DateTime('UTC')} AND node != 'packed' LIMIT 1)) AS told
