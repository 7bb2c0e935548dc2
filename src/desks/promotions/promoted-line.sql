-- Which sold lines fell into which promotion, and in which of its hours? A line may stand in several promotions, once in each.
SELECT
  p.promotion_id AS promotion_id, p.name AS promotion, p.kind AS kind, p.phase AS phase,
  s.shop_id AS shop_id, s.platform AS platform, s.order_id AS order_id, s.item_id AS item_id, s.sku_code AS sku_code,
  s.currency AS currency, s.paid_local AS paid_local, s.quantity AS quantity, s.revenue_minor AS revenue_minor,
  intDiv(dateDiff('second', p.starts_local, s.paid_local), 3600) AS hour_of_promotion
FROM sold_line AS s
INNER JOIN promotion AS p ON p.shop_id = s.shop_id
WHERE s.paid_local >= p.starts_local AND (p.ends_local IS NULL OR s.paid_local <= p.ends_local)
  AND p.item_id IN ('', ifNull(s.item_id, '')) AND p.sku_code IN ('', ifNull(s.sku_code, ''))
LIMIT 1 BY promotion_id, shop_id, order_id, s.order_line_id
