-- Which codes do these shops sell most of?
SELECT sku_code
FROM order_line
WHERE born >= {lines_born_from:UInt32} AND shop_id IN {shops:Array(String)} AND placed_at >= {sold_from:DateTime('UTC')} AND placed_at <= {now:DateTime('UTC')}
  AND ifNull(sku_code, '') != '' AND is_kept_case AND (paid_at IS NOT NULL OR ifNull(status, '') NOT IN ('placed', 'closed'))
GROUP BY sku_code
ORDER BY sum(ifNull(quantity, 0)) DESC
LIMIT {most:UInt32}
