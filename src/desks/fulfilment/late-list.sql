-- Every unshipped order that has a day or less, and when it must go, for the warehouse to work through.
SELECT
  d.shop_id AS shop_id, d.warehouse AS warehouse, d.platform AS platform, d.order_id AS order_id, d.tracking_id AS tracking_id, d.carrier AS carrier, d.province AS province,
  d.due_at AS due_at, d.promised_at IS NOT NULL AS is_promised, dateDiff('second', {now:DateTime('UTC')}, d.due_at) / 3600 AS hours_left,
  d.order_id IN (SELECT assumeNotNull(order_id) FROM refund WHERE status = 'asked' AND order_id IS NOT NULL) AS refund_asked,
  concat(ifNull(o.buyer_note, ''), if(ifNull(o.seller_note, '') = '', '', concat(' / ', o.seller_note))) AS note, d.snapshot_at AS seen_at
FROM due AS d
ANY LEFT JOIN (
  SELECT shop_id, order_id, buyer_note, seller_note FROM `order`
  WHERE born >= {due_born_from:UInt32} AND (shop_id, order_id) IN (SELECT shop_id, order_id FROM due WHERE is_waiting AND due_at <= {now:DateTime('UTC')} + INTERVAL 24 HOUR)
) AS o ON d.shop_id = o.shop_id AND d.order_id = o.order_id
WHERE d.is_waiting AND d.due_at <= {now:DateTime('UTC')} + INTERVAL 24 HOUR
  AND ({warehouse:String} = '' OR d.warehouse = {warehouse:String}) AND ({shop_id:String} = '' OR d.shop_id = {shop_id:String})
ORDER BY d.due_at, d.order_id
