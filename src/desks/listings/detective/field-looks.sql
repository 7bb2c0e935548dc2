-- What did each look find in one field of one page?
SELECT observed_at, platform_sku_id, field, value, changed_by
FROM listing_field
WHERE shop_id = {shop_id:String} AND item_id = {item_id:String} AND field = {field:String}
ORDER BY observed_at DESC, platform_sku_id
