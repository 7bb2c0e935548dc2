-- What pages said on the last of the days asked and did not say on the last of those they stand beside.
SELECT shop_id, item_id, field, any(sku_code) AS sku_code, any(said_before) AS was, any(said_now) AS is, toString(max(changed_at)) AS changed_on,
  count() AS places, any(who) AS changed_by
FROM (
  SELECT shop_id, item_id, platform_sku_id, field, any(ifNull(sku_code, '')) AS sku_code,
    argMaxIf(ifNull(value, ''), observed_at, observed_local < {base_last:Date} + 1) AS said_before,
    argMax(ifNull(value, ''), observed_at) AS said_now,
    argMax(ifNull(toString(changed_by), ''), observed_at) AS who,
    toDate(minIf(observed_local, observed_local >= {base_last:Date} + 1)) AS changed_at,
    countIf(observed_local < {base_last:Date} + 1) AS seen_before
  FROM listing_field
  WHERE observed_local < {to:Date} + 1 AND (empty({shops:Array(String)}) OR has({shops:Array(String)}, shop_id))
  GROUP BY shop_id, item_id, platform_sku_id, field
  HAVING seen_before > 0 AND said_before != said_now
)
GROUP BY shop_id, item_id, field
ORDER BY field LIKE '%价%' DESC, was != '' AND is = '' DESC, changed_on DESC, shop_id, item_id, field
LIMIT 60
