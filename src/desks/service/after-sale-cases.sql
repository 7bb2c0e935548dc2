-- The queue itself: what runs out first stands first, of equals the dearer one.
SELECT
  shop_id, refund_id, order_id, platform, kind, status, reason, agent, warehouse, return_tracking_id, asked_minor, currency, asked_at, due_at AS due_at, is_printed,
  dateDiff('second', {now:DateTime('UTC')}, due_at) / 3600 AS hours_left, snapshot_at AS seen_at
FROM open_cases
WHERE ({shop_id:String} = '' OR shop_id = {shop_id:String}) AND ({kind:String} = '*' OR kind = {kind:String}) AND ({warehouse:String} = '' OR warehouse = {warehouse:String})
ORDER BY due_at IS NULL, toStartOfHour(due_at), asked_minor DESC, asked_at, refund_id
