-- How did each of these pages fare when it was last tried?
SELECT shop_id, item_id, checked_at, lcp_ms, main_picture_width AS picture_width, main_picture_height AS picture_height, is_reachable
FROM page_check
WHERE has(arrayZip({shops_of:Array(String)}, {items:Array(String)}), (shop_id, item_id)) AND checked_at <= {now:DateTime('UTC')}
ORDER BY page_check.checked_at DESC, url
LIMIT 1 BY shop_id, item_id
