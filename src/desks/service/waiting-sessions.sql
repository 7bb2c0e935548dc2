-- How many sessions did the service reports of today and yesterday still show as waiting?
SELECT shop_id, ifNull(platform, '') AS platform, agent, period_from AS `on`, waiting_sessions, snapshot_at AS seen_at, landing
FROM service_day
WHERE born >= {born_from:UInt32} AND period_from = period_to AND period_from >= {yesterday:Date} AND period_from <= {today:Date} AND waiting_sessions > 0
ORDER BY shop_id, `on` DESC, agent
