-- Variants of which nobody knows the code: by shop, with one to begin with.
SELECT g.shop_id AS shop_id, count() AS variants, argMin(g.item_id, (g.item_id, g.platform_sku_id)) AS item_id, argMin(g.title, (g.item_id, g.platform_sku_id)) AS title
FROM goods AS g WHERE g.mapped_code = '' AND g.told_code = ''
  AND NOT (g.platform_sku_id = '' AND (g.shop_id, g.item_id) IN (SELECT shop_id, item_id FROM goods WHERE mapped_code != ''))
GROUP BY g.shop_id ORDER BY variants DESC
