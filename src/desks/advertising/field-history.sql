-- What the page said, each time somebody looked.
SELECT observed_at, platform_sku_id, field, value, changed_by
FROM listing_field
WHERE shop_id = {shop_id:String} AND item_id = {item_id:String} AND field IN {fields:Array(String)}
ORDER BY observed_at DESC, field, platform_sku_id
