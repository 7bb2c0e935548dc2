-- Buyers who spoke and were not answered when the sessions were exported, longest first.
SELECT
  shop_id, session_id, ifNull(platform, '') AS platform, ifNull(agent, '') AS agent, ifNull(order_id, '') AS order_id, ifNull(item_id, '') AS item_id, ifNull(intent, '') AS intent,
  started_at, dateDiff('minute', started_at, least({now:DateTime('UTC')}, snapshot_at)) AS waited_minutes, snapshot_at AS seen_at, landing
FROM (
  SELECT *, max(snapshot_at) OVER (PARTITION BY shop_id) AS newest_at FROM conversation
  WHERE born >= {born_from:UInt32} AND started_at >= {from:DateTime('UTC')} AND started_at <= {now:DateTime('UTC')} AND is_kept_case
)
-- Only sessions of the newest export are open now; an older file shows how it was then.
WHERE snapshot_at >= newest_at - INTERVAL 1 DAY AND first_reply_at IS NULL AND first_reply_seconds IS NULL AND ended_at IS NULL
  AND waited_minutes >= {waited_minutes:UInt16}
ORDER BY shop_id, started_at
