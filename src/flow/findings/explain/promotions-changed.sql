-- Promotions that ran on the days asked and not on those they stand beside, or the other way round.
SELECT shop_id, promotion_id, any(ifNull(name, promotion_id)) AS title, any(ifNull(phase, '')) AS stage,
  toString(toDate(min(starts_local))) AS from_day, toString(toDate(max(ends_local))) AS to_day,
  groupUniqArrayIf(500)(item_id, item_id != '') AS items, groupUniqArrayIf(500)(sku_code, sku_code != '') AS codes,
  toBool(countIf(item_id = '' AND sku_code = '') > 0) AS is_whole_shop,
  min(starts_local) < {to:Date} + 1 AND (max(ends_local) IS NULL OR max(ends_local) >= {from:Date}) AS runs_now,
  arrayCount(d -> min(starts_local) < d + 1 AND (max(ends_local) IS NULL OR max(ends_local) >= d), {base:Array(Date)}) * 2 >= length({base:Array(Date)}) AS ran_before
FROM promotion
WHERE starts_local IS NOT NULL AND starts_local < {to:Date} + 1 AND (empty({shops:Array(String)}) OR has({shops:Array(String)}, shop_id))
GROUP BY shop_id, promotion_id
HAVING runs_now != ran_before
ORDER BY is_whole_shop DESC, from_day DESC, title
LIMIT 20
