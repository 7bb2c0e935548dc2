-- Every promotion of a whole shop that has begun: one of a single item does not make a day special.
SELECT shop_id, promotion_id, any(ifNull(name, '')) AS name, any(ifNull(kind, '')) AS kind, any(ifNull(phase, '')) AS phase,
  min(p.starts_at) AS starts_at, max(p.ends_at) AS ends_at
FROM promotion AS p
WHERE p.starts_at <= {now:DateTime('UTC')} AND has({shops:Array(String)}, p.shop_id)
GROUP BY shop_id, promotion_id
HAVING countIf(item_id != '' OR sku_code != '') = 0
ORDER BY shop_id, starts_at, promotion_id
