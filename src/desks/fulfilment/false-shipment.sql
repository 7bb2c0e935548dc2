-- Which warehouses hold parcels that a platform may call falsely shipped: never scanned, a number used twice, a scan older than the order?
SELECT
  shop_id, warehouse, any(platform) AS platform, count() AS parcels, countIf(is_unscanned) AS unscanned, countIf(is_reused) AS reused, countIf(is_scanned_before) AS scanned_before,
  countIf(is_doubted) AS doubted, countIf(is_recent) AS recent,
  countIf(is_settled AND NOT is_recent AND is_told) AS usual_of, countIf(is_settled AND NOT is_recent AND is_told AND picked_up_at IS NULL AND delivered_at IS NULL AND NOT is_over) AS usual_unscanned,
  minIf(shipped_at, is_doubted) AS since, max(told_at) AS seen_at, arrayDistinct(arrayFlatten(groupArrayIf(landings, is_doubted))) AS stands_on
FROM doubted
GROUP BY shop_id, warehouse
ORDER BY shop_id, warehouse
