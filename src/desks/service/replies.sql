-- How soon were people answered, agent by agent and day by day, over the days the platform itself looks at?
SELECT
  shop_id, ifNull(platform, '') AS platform, agent, period_from AS `on`, sessions, served_people, within_3min_ratio, average_reply_seconds, first_reply_seconds, waiting_sessions,
  snapshot_at AS seen_at, landing
FROM service_day
WHERE born >= {born_from:UInt32} AND period_from = period_to AND period_from >= {from:Date} AND period_from < {today:Date}
ORDER BY shop_id, period_from, agent
