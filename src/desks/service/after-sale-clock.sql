-- How many cases of each shop and kind run out, or soon will, what they are worth, and how many of the kind ended without a refund?
SELECT
  shop_id, kind, any(c.platform) AS platform, any(c.currency) AS currency, uniqExact(c.currency) AS currencies, count() AS waiting,
  countIf(due_at <= {now:DateTime('UTC')}) AS overdue,
  countIf(due_at > {now:DateTime('UTC')} AND due_at <= {now:DateTime('UTC')} + INTERVAL 1 HOUR) AS within_1h,
  countIf(due_at > {now:DateTime('UTC')} AND due_at <= {now:DateTime('UTC')} + INTERVAL 4 HOUR) AS within_4h,
  countIf(due_at > {now:DateTime('UTC')} + INTERVAL 4 HOUR AND due_at <= {now:DateTime('UTC')} + INTERVAL 12 HOUR) AS within_12h,
  countIf(due_at IS NULL) AS no_clock, countIf(due_at IS NULL AND asked_at <= {now:DateTime('UTC')} - toIntervalHour({long_hours:UInt16})) AS waited_long,
  countIf(is_urgent AND is_printed) AS printed, sumIf(asked_minor, is_urgent) AS urgent_minor, countIf(is_urgent AND asked_minor IS NOT NULL) AS priced,
  minIf(due_at, is_urgent) AS since, max(snapshot_at) AS seen_at, groupUniqArray(20)(landing) AS landings, any(u.ended) AS ended, any(u.kept) AS kept
FROM (SELECT *, ifNull(due_at <= {now:DateTime('UTC')} + INTERVAL 4 HOUR, 0) AS is_urgent FROM open_cases) AS c
LEFT JOIN (
  -- A case that was closed without a refund is money the answer in time has kept.
  SELECT shop_id, ifNull(kind, '') AS kind, countIf(status IN ('refunded', 'closed')) AS ended, countIf(status = 'closed') AS kept
  FROM refund
  WHERE born >= {born_from:UInt32} AND asked_at >= {usual_from:DateTime('UTC')} AND is_kept_case
  GROUP BY shop_id, kind
) AS u ON c.shop_id = u.shop_id AND c.kind = u.kind
GROUP BY shop_id, kind
ORDER BY shop_id, kind
