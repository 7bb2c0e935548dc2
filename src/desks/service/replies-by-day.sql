-- How long did buyers of one agent wait for the first word, day by day?
SELECT toDate(assumeNotNull(started_local)) AS `on`, count() AS sessions, countIf(first_reply_seconds IS NULL AND first_reply_at IS NULL) AS unanswered,
  quantileExactIf(0.5)(assumeNotNull(first_reply_seconds), first_reply_seconds IS NOT NULL) AS median_seconds
FROM conversation
WHERE born >= {born_from:UInt32} AND shop_id = {shop_id:String} AND agent = {agent:String} AND toDate(assumeNotNull(started_local)) >= {from:Date}
  AND started_at <= {now:DateTime('UTC')} AND ifNull(is_human, true) AND is_kept_case
GROUP BY `on`
ORDER BY `on` DESC
