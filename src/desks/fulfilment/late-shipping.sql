-- How many orders of each shop and warehouse are late, or about to be, and how late is usual there?
SELECT
  shop_id, warehouse, any(d.platform) AS platform, any(d.currency) AS currency, uniqExact(d.currency) AS currencies,
  max(snapshot_at) AS seen_at, groupUniqArrayIf(20)(landing, is_urgent) AS landings,
  countIf(is_waiting) AS waiting,
  countIf(is_waiting AND due_at <= {now:DateTime('UTC')}) AS overdue,
  countIf(is_waiting AND due_at > {now:DateTime('UTC')} AND due_at <= {now:DateTime('UTC')} + INTERVAL 4 HOUR) AS within_4h,
  countIf(is_waiting AND due_at > {now:DateTime('UTC')} AND due_at <= {now:DateTime('UTC')} + INTERVAL 1 HOUR) AS within_1h,
  countIf(is_waiting AND due_at > {now:DateTime('UTC')} + INTERVAL 4 HOUR AND due_at <= {now:DateTime('UTC')} + INTERVAL 12 HOUR) AS within_12h,
  countIf(is_waiting AND due_at > {now:DateTime('UTC')} + INTERVAL 12 HOUR AND due_at <= {now:DateTime('UTC')} + INTERVAL 24 HOUR) AS within_24h,
  countIf(is_waiting AND due_at > {now:DateTime('UTC')} + INTERVAL 24 HOUR) AS later,
  countIf(is_waiting AND due_at IS NULL) AS no_clock,
  countIf(is_unscanned AND due_at <= {now:DateTime('UTC')}) AS unscanned_overdue,
  countIf(is_unscanned AND due_at > {now:DateTime('UTC')} AND due_at <= {now:DateTime('UTC')} + INTERVAL 4 HOUR) AS unscanned_within_4h,
  countIf(was_late IS NOT NULL AND (scan_at IS NOT NULL OR is_unscanned)) AS by_scan,
  countIf(was_late IS NOT NULL AND is_by_shipping) AS by_shipping,
  countIf(is_urgent AND promised_at IS NOT NULL) AS promised,
  minIf(due_at, is_urgent) AS since,
  sumIf(paid_minor, is_urgent) AS urgent_minor,
  countIf(is_urgent AND penalty_high IS NOT NULL) AS priced,
  sumIf(penalty_low, is_waiting AND due_at <= {now:DateTime('UTC')}) AS overdue_low,
  sumIf(penalty_mid, is_waiting AND due_at <= {now:DateTime('UTC')}) AS overdue_mid,
  sumIf(penalty_high, is_waiting AND due_at <= {now:DateTime('UTC')}) AS overdue_high,
  sumIf(penalty_mid, is_urgent) AS urgent_mid,
  sumIf(penalty_high, is_urgent) AS urgent_high,
  countIf(was_late = 1 AND due_at > {now:DateTime('UTC')} - INTERVAL 1 DAY) AS late_recent,
  countIf(was_late IS NOT NULL AND due_at > {now:DateTime('UTC')} - INTERVAL 1 DAY) AS due_recent,
  countIf(was_late = 1 AND due_at <= {now:DateTime('UTC')} - INTERVAL 1 DAY AND due_at > {now:DateTime('UTC')} - INTERVAL 15 DAY) AS late_usual,
  countIf(was_late IS NOT NULL AND due_at <= {now:DateTime('UTC')} - INTERVAL 1 DAY AND due_at > {now:DateTime('UTC')} - INTERVAL 15 DAY) AS due_usual
FROM (
  SELECT *,
    is_waiting AND ifNull(due_at <= {now:DateTime('UTC')} + INTERVAL 4 HOUR, 0) AS is_urgent,
    indexOf({penalty_platforms:Array(String)}, platform) AS rule,
    if(rule > 0, least({penalty_cap:Array(Float64)}[rule], greatest({penalty_floor:Array(Float64)}[rule], {penalty_low:Array(Float64)}[rule] * ifNull(paid_minor, 0))), NULL) AS penalty_low,
    if(rule > 0, least({penalty_cap:Array(Float64)}[rule], greatest({penalty_floor:Array(Float64)}[rule], {penalty_mid:Array(Float64)}[rule] * ifNull(paid_minor, 0))), NULL) AS penalty_mid,
    if(rule > 0, if(paid_minor IS NULL, nullIf({penalty_cap:Array(Float64)}[rule], {uncapped:Float64}), least({penalty_cap:Array(Float64)}[rule], greatest({penalty_floor:Array(Float64)}[rule], {penalty_high:Array(Float64)}[rule] * paid_minor))), NULL) AS penalty_high
  FROM due
) AS d
GROUP BY shop_id, warehouse
ORDER BY shop_id, warehouse
