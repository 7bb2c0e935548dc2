-- What was left of the codes of one item, each time somebody counted.
SELECT observed_at AS observed_at, sku_code, warehouse, available, on_hand, in_transit
FROM stock
WHERE born >= {born_from:UInt32} AND sku_code IN {skus:Array(String)} AND observed_at >= {ads_from:Date}
ORDER BY observed_at DESC, sku_code, warehouse
