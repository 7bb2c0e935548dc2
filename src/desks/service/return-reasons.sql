-- Which reason holds more of the refunds of an item, a warehouse, a carrier or an agent than it used to, and than elsewhere in the shop?
WITH told AS (
  SELECT
    shop_id, order_id, assumeNotNull(reason) AS reason, refunded_minor, currency, landing, snapshot_at,
    coalesce(nullIf(item_id, ''), nullIf(sku_code, ''), '') AS item, ifNull(item_id, '') = '' AS is_code, toDate(asked_local) AS asked_on,
    ifNull(agent, '') AS agent_of, asked_on >= {new_from:Date} AS is_new, asked_on >= {week_from:Date} AS is_week
  FROM refund
  WHERE born >= {born_from:UInt32} AND asked_local >= {usual_from:Date} AND asked_local < {until:Date}
    AND reason IS NOT NULL AND reason != '' AND ifNull(status, '') != 'closed'
    AND is_kept_case
),
placed AS (
  SELECT shop_id, order_id, ifNull(ships_from, '') AS warehouse, ifNull(carrier, '') AS carrier_of
  FROM `order` WHERE born >= {order_born_from:UInt32}
    AND (shop_id, order_id) IN (SELECT shop_id, assumeNotNull(order_id) FROM told WHERE order_id IS NOT NULL)
)
SELECT
  shop_id, pair.1 AS dimension, pair.2 AS subject, max(is_code) AS is_code, reason, any(t.currency) AS currency, uniqExact(t.currency) AS currencies,
  countIf(is_new) AS new_cases, countIf(is_week) AS week_cases, countIf(NOT is_new) AS usual_cases,
  sumIf(refunded_minor, is_new) AS new_minor, countIf(is_new AND refunded_minor IS NOT NULL) AS new_paid,
  toUInt64(sum(new_cases) OVER (PARTITION BY shop_id, dimension, subject)) AS new_of,
  toUInt64(sum(week_cases) OVER (PARTITION BY shop_id, dimension, subject)) AS week_of,
  toUInt64(sum(usual_cases) OVER (PARTITION BY shop_id, dimension, subject)) AS usual_of,
  toUInt64(sum(new_cases) OVER (PARTITION BY shop_id, dimension, reason)) AS shop_new_cases,
  toUInt64(sum(new_cases) OVER (PARTITION BY shop_id, dimension)) AS shop_new_of,
  toUInt64(sum(usual_cases) OVER (PARTITION BY shop_id, dimension, reason)) AS shop_usual_cases,
  toUInt64(sum(usual_cases) OVER (PARTITION BY shop_id, dimension)) AS shop_usual_of,
  groupUniqArrayIf(20)(landing, is_new) AS landings, minIf(asked_on, is_new) AS first_on, max(snapshot_at) AS seen_at
FROM (
  SELECT told.*, arrayJoin([('item_id', item), ('warehouse', placed.warehouse), ('carrier', placed.carrier_of), ('agent', agent_of)]) AS pair
  FROM told ANY LEFT JOIN placed ON told.shop_id = placed.shop_id AND told.order_id = placed.order_id
) AS t
WHERE pair.2 != ''
GROUP BY shop_id, dimension, subject, reason
ORDER BY shop_id, dimension, subject, reason
