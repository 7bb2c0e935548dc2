-- The orders themselves, with what the note says, the oldest first.
SELECT shop_id, remark, stage, order_id, warehouse, tracking_id, carrier, note, case_reason, paid_at, shipped_at, paid_minor, currency
FROM (
  SELECT *, multiIf(is_waiting, 'before', is_broken, 'broken', just_left AND remark IN {for_carrier:Array(String)}, 'left', '') AS stage FROM remarked
)
WHERE stage != ''
ORDER BY paid_at, order_id
