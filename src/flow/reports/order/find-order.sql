-- Who goes by this number: the order itself, a line of it, a parcel, an after-sale case. With a tail, whose number ends so.
WITH named AS (
  SELECT shop_id, order_id, '订单编号' AS found_by, order_id AS number FROM `order`
  UNION ALL
  SELECT shop_id, order_id, '运单号', ifNull(tracking_id, '') FROM `order`
  UNION ALL
  SELECT shop_id, order_id, '子订单编号', order_line_id FROM order_line
  UNION ALL
  SELECT shop_id, ifNull(order_id, ''), '运单号', tracking_id FROM parcel
  UNION ALL
  SELECT shop_id, ifNull(order_id, ''), '售后编号', refund_id FROM refund
  UNION ALL
  SELECT shop_id, ifNull(order_id, ''), '退货运单号', ifNull(return_tracking_id, '') FROM refund
), matching AS (
  SELECT n.shop_id AS shop, n.order_id AS id, min(n.found_by) AS by_what, any(n.number) AS said
  FROM named AS n
  WHERE n.number IN {numbers:Array(String)} OR ({tail:String} != '' AND endsWith(n.number, {tail:String}))
  GROUP BY shop, id
)
SELECT m.shop AS shop_id, m.id AS order_id, m.by_what AS found_by, m.said AS number,
  o.status AS status, o.placed_at AS placed_at, o.title AS title, o.paid_minor AS paid_minor, o.currency AS currency
FROM matching AS m LEFT JOIN `order` AS o ON o.shop_id = m.shop AND o.order_id = m.id
ORDER BY placed_at DESC NULLS LAST, shop_id, order_id
LIMIT 20
SETTINGS join_use_nulls = 1
