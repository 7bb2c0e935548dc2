-- Which promotions run at some moment of today, and which merchant codes does each cover? An empty code is the whole shop.
SELECT
  p.shop_id AS shop_id, ifNull(p.platform, '') AS platform, p.promotion_id AS promotion_id, ifNull(p.name, p.promotion_id) AS name, ifNull(p.kind, '') AS kind,
  if(p.sku_code != '', p.sku_code, ifNull(m.sku_code, '')) AS sku_code, p.item_id AS item_id, p.starts_at AS starts_at, p.ends_at AS ends_at,
  p.threshold_minor AS threshold_minor, p.threshold_pieces AS threshold_pieces, p.benefit_minor AS benefit_minor, p.benefit_ratio AS benefit_ratio, p.cap_minor AS cap_minor,
  p.buy_limit AS buy_limit, ifNull(p.paid_by, '') AS paid_by, ifNull(p.stack_group, '') AS stack_group, p.snapshot_at AS seen_at, p.landing AS landing
FROM (
  SELECT * FROM promotion
  WHERE born >= {born_from:UInt32} AND starts_at < {day_ends:DateTime('UTC')} AND ifNull(ends_at, starts_at + INTERVAL 60 DAY) >= {day_starts:DateTime('UTC')}
) AS p
LEFT JOIN (SELECT DISTINCT shop_id, item_id, sku_code FROM sku_map WHERE sku_code IS NOT NULL) AS m
  ON p.shop_id = m.shop_id AND p.item_id = m.item_id AND p.item_id != '' AND p.sku_code = ''
WHERE p.sku_code != '' OR p.item_id = '' OR m.sku_code IS NOT NULL
ORDER BY shop_id, promotion_id, sku_code
LIMIT 20000
