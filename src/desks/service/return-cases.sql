-- The refunds behind it: which order, which warehouse and carrier sent it, who handled it, what the buyer said.
SELECT
  r.refund_id AS refund_id, ifNull(r.order_id, '') AS order_id, toDate(r.asked_local) AS asked_on, ifNull(r.sku_code, '') AS sku_code,
  ifNull(r.title, '') AS title, ifNull(r.reason_note, '') AS reason_note, r.refunded_minor AS refunded_minor, ifNull(r.currency, '') AS currency,
  ifNull(r.agent, '') AS agent, ifNull(o.carrier, '') AS carrier, ifNull(o.ships_from, '') AS warehouse, ifNull(o.province, '') AS province,
  coalesce(nullIf(r.item_id, ''), nullIf(r.sku_code, ''), '') AS item_id, r.reason = {reason:String} AND asked_on >= {new_from:Date} AS is_case
FROM (
  SELECT * FROM refund
  WHERE born >= {born_from:UInt32} AND shop_id = {shop_id:String} AND asked_local >= {usual_from:Date} AND asked_local < {until:Date}
    AND reason IS NOT NULL AND reason != '' AND ifNull(status, '') != 'closed' AND is_kept_case
    AND multiIf({dimension:String} = 'item_id', coalesce(nullIf(item_id, ''), nullIf(sku_code, ''), ''), {dimension:String} = 'agent', ifNull(agent, ''), {subject:String}) = {subject:String}
) AS r
ANY LEFT JOIN (
  SELECT order_id, carrier, ships_from, province FROM `order`
  WHERE born >= {order_born_from:UInt32} AND shop_id = {shop_id:String} AND order_id IN (
    SELECT assumeNotNull(order_id) FROM refund WHERE born >= {born_from:UInt32} AND shop_id = {shop_id:String} AND asked_local >= {usual_from:Date} AND asked_local < {until:Date} AND order_id IS NOT NULL)
) AS o ON r.order_id = o.order_id
WHERE multiIf({dimension:String} = 'warehouse', ifNull(o.ships_from, ''), {dimension:String} = 'carrier', ifNull(o.carrier, ''), {subject:String}) = {subject:String}
ORDER BY is_case DESC, r.asked_at DESC
LIMIT 2000
