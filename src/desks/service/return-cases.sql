-- The refunds behind it: which order, which warehouse and carrier sent it, who handled it, what the buyer said.
WITH told AS (
  SELECT *, coalesce(nullIf(item_id, ''), nullIf(sku_code, ''), '') AS item FROM refund
  WHERE born >= {born_from:UInt32} AND has({shop_ids:Array(String)}, shop_id) AND asked_local >= {usual_from:Date} AND asked_local < {until:Date}
    AND reason IS NOT NULL AND reason != '' AND ifNull(status, '') != 'closed' AND is_kept_case
    -- A warehouse and a carrier are known only to the order, so then every refund of the shop is looked at.
    AND (hasAny({dimensions:Array(String)}, ['warehouse', 'carrier']) OR has({subjects:Array(String)}, item) OR has({subjects:Array(String)}, ifNull(agent, '')))
)
SELECT
  -- Which of the questions the row answers, by its place in the lists.
  arrayJoin(arrayFilter(n -> {shop_ids:Array(String)}[n] = r.shop_id
    AND {subjects:Array(String)}[n] = multiIf({dimensions:Array(String)}[n] = 'warehouse', toString(ifNull(o.ships_from, '')),
      {dimensions:Array(String)}[n] = 'carrier', toString(ifNull(o.carrier, '')), {dimensions:Array(String)}[n] = 'agent', toString(ifNull(r.agent, '')), r.item),
    arrayEnumerate({subjects:Array(String)}))) AS nth,
  r.refund_id AS refund_id, ifNull(r.order_id, '') AS order_id, toDate(r.asked_local) AS asked_on, ifNull(r.sku_code, '') AS sku_code,
  ifNull(r.title, '') AS title, ifNull(r.reason_note, '') AS reason_note, r.refunded_minor AS refunded_minor, ifNull(r.currency, '') AS currency,
  ifNull(r.agent, '') AS agent, ifNull(o.carrier, '') AS carrier, ifNull(o.ships_from, '') AS warehouse, ifNull(o.province, '') AS province,
  r.item AS item_id, r.reason = {reasons:Array(String)}[nth] AND asked_on >= {new_from:Date} AS is_case
FROM told AS r
ANY LEFT JOIN (
  SELECT shop_id, order_id, carrier, ships_from, province FROM `order`
  WHERE born >= {order_born_from:UInt32} AND (shop_id, order_id) IN (SELECT shop_id, assumeNotNull(order_id) FROM told WHERE order_id IS NOT NULL)
) AS o ON r.shop_id = o.shop_id AND r.order_id = o.order_id
ORDER BY nth, is_case DESC, r.asked_at DESC
LIMIT 2000 BY nth
