-- Is an agent slower than before, judged by every day on which it may have begun? Sessions answered by a person, agent by agent.
WITH
talks AS (
  SELECT shop_id, ifNull(platform, '') AS platform, assumeNotNull(agent) AS agent, toDate(assumeNotNull(started_local)) AS on_day, snapshot_at, landing,
    -- Who still waits has waited at least so long.
    coalesce(first_reply_seconds, toFloat64(dateDiff('second', started_at, first_reply_at)), toFloat64(dateDiff('second', started_at, least({now:DateTime('UTC')}, snapshot_at)))) AS waited,
    indexOf({platforms:Array(String)}, platform) AS rule
  FROM conversation
  WHERE born >= {born_from:UInt32} AND toDate(assumeNotNull(started_local)) >= {from:Date} AND started_at <= {now:DateTime('UTC')}
    AND ifNull(agent, '') != '' AND ifNull(is_human, true) AND is_kept_case
    -- Hours that the platform does not count are another shop's night.
    AND (rule = 0 OR (toHour(assumeNotNull(started_local)) >= {hour_from:Array(UInt8)}[rule] AND toHour(assumeNotNull(started_local)) < {hour_to:Array(UInt8)}[rule]))
  -- A busy day tells as much by some of its sessions.
  ORDER BY cityHash64(session_id)
  LIMIT 200 BY shop_id, agent, on_day
),
begins AS (
  SELECT shop_id, agent, arrayJoin(range({least_days:UInt16}, {longest_days:UInt16} + 1)) AS days
  FROM talks GROUP BY shop_id, agent
),
-- Both sides need enough sessions, or there is nothing to compare.
judged AS (
  SELECT b.shop_id AS shop_id, b.agent AS agent, b.days AS days
  FROM begins AS b INNER JOIN talks AS t ON b.shop_id = t.shop_id AND b.agent = t.agent
  GROUP BY shop_id, agent, days
  HAVING countIf(t.on_day >= {today:Date} - days) >= {new_sessions:UInt32} AND countIf(t.on_day < {today:Date} - days) >= {usual_sessions:UInt32}
)
SELECT
  j.shop_id AS shop_id, any(t.platform) AS platform, j.agent AS agent, toString({today:Date} - j.days) AS since_on,
  countIf(t.on_day >= {today:Date} - j.days) AS new_sessions, countIf(t.on_day < {today:Date} - j.days) AS usual_sessions,
  quantileExactIf(0.5)(t.waited, t.on_day >= {today:Date} - j.days) AS new_seconds, quantileExactIf(0.5)(t.waited, t.on_day < {today:Date} - j.days) AS usual_seconds,
  -- Ranks, not means: one buyer who waited through the lunch does not make an agent slow. Mann & Whitney 1947.
  ifNotFinite(mannWhitneyUTest('greater')(toFloat64(t.waited), toUInt8(t.on_day < {today:Date} - j.days)).2, 1) AS p,
  max(t.snapshot_at) AS seen_at, groupUniqArrayIf(20)(t.landing, t.on_day >= {today:Date} - j.days) AS landings
FROM judged AS j INNER JOIN talks AS t ON j.shop_id = t.shop_id AND j.agent = t.agent
GROUP BY shop_id, agent, j.days
ORDER BY shop_id, agent, j.days
