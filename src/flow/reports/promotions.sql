-- Promotions that run today or begin soon, with how much they cover and whom they meet on the same goods.
WITH near AS (
  SELECT shop_id, promotion_id, item_id, sku_code, platform, name, kind, benefit, stack_group, starts_at, ends_at
  FROM promotion
  WHERE starts_at < {soon:DateTime('UTC')} AND (ends_at IS NULL OR ends_at >= {now:DateTime('UTC')})
), met AS (
  SELECT a.shop_id AS shop_id, a.promotion_id AS promotion_id, arraySort(groupUniqArray(ifNull(b.name, b.promotion_id))) AS clashes
  FROM near AS a INNER JOIN near AS b ON a.shop_id = b.shop_id AND a.item_id = b.item_id AND a.sku_code = b.sku_code
  -- The whole shop under two promotions is how coupons are meant; two prices on one thing are not, unless they say they stack.
  WHERE a.promotion_id != b.promotion_id AND (a.item_id != '' OR a.sku_code != '')
    AND NOT (ifNull(a.stack_group, '') != '' AND ifNull(a.stack_group, '') = ifNull(b.stack_group, ''))
    AND a.starts_at < ifNull(b.ends_at, {soon:DateTime('UTC')}) AND b.starts_at < ifNull(a.ends_at, {soon:DateTime('UTC')})
  GROUP BY shop_id, promotion_id
)
SELECT n.shop_id AS shop_id, n.promotion_id AS promotion_id, any(n.platform) AS platform,
  any(ifNull(n.name, '')) AS name, any(n.kind) AS kind, any(n.benefit) AS benefit,
  min(n.starts_at) AS starts_at, max(n.ends_at) AS ends_at,
  countIf(n.item_id != '' OR n.sku_code != '') AS goods, any(m.clashes) AS clashes
FROM near AS n LEFT JOIN met AS m ON m.shop_id = n.shop_id AND m.promotion_id = n.promotion_id
GROUP BY shop_id, promotion_id
ORDER BY ends_at ASC NULLS LAST, starts_at, shop_id, promotion_id
LIMIT 100
