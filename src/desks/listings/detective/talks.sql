-- What were buyers of these pages saying, session by session? Sessions about other goods come as a count a day, item_id ''.
SELECT shop_id, ifNull(item_id, '') AS item_id, dateDiff('day', {from:Date}, toDate(started_local)) AS day, ifNull(content, '') AS content, ifNull(toString(intent), '') AS tag, 1 AS sessions,
  first_reply_seconds IS NULL AND first_reply_at IS NULL AS is_unanswered, landing
FROM conversation
WHERE born >= {born_from:UInt32} AND has(arrayZip({shops_of:Array(String)}, {items:Array(String)}), (shop_id, ifNull(item_id, ''))) AND toDate(started_local) >= {from:Date} AND toDate(started_local) < {today:Date} AND ifNull(order_id, '') = ''
UNION ALL
SELECT shop_id, '' AS item_id, dateDiff('day', {from:Date}, toDate(started_local)) AS day, '' AS content, '' AS tag, count() AS sessions, false AS is_unanswered, any(landing) AS landing
FROM conversation
WHERE born >= {born_from:UInt32} AND shop_id IN {shops:Array(String)} AND NOT has(arrayZip({shops_of:Array(String)}, {items:Array(String)}), (shop_id, ifNull(item_id, ''))) AND toDate(started_local) >= {from:Date} AND toDate(started_local) < {today:Date} AND ifNull(order_id, '') = ''
GROUP BY shop_id, day
ORDER BY shop_id, item_id, day
