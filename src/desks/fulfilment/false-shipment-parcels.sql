-- Which parcels are they, and by which sign?
SELECT
  tracking_id, arrayStringConcat(orders, ' ') AS order_ids, carrier, province, shipped_at, picked_up_at, first_scan_at, paid_at,
  multiIf(is_reused, '一个单号多个买家', is_scanned_before, '轨迹比付款还早', '发出很久没有揽收') AS sign,
  round(waited_hours, 1) AS waited_hours, paid_minor, currency
FROM doubted
WHERE is_doubted AND shop_id = {shop_id:String} AND warehouse = {warehouse:String}
ORDER BY sign, waited_hours DESC, tracking_id
