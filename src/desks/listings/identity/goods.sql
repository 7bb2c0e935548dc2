-- Every variant that is listed or was sold, with what the person mapped it to and what exports say of it.
SELECT v.shop_id AS shop_id, v.item_id AS item_id, v.platform_sku_id AS platform_sku_id, max(v.platform) AS platform,
  anyIf(v.code, v.mapped AND v.code != '') AS mapped_code,
  anyIf(v.code, NOT v.mapped AND v.code != '') AS told_code, uniqExactIf(v.code, NOT v.mapped AND v.code != '') AS told_codes,
  anyIf(v.title, v.title != '') AS title, anyIf(v.barcode, v.barcode != '') AS barcode
FROM (
  SELECT m.shop_id AS shop_id, m.item_id AS item_id, m.platform_sku_id AS platform_sku_id, ifNull(toString(m.platform), '') AS platform,
    true AS mapped, ifNull(m.sku_code, '') AS code, '' AS title, '' AS barcode FROM sku_map AS m
  UNION ALL
  SELECT l.shop_id AS shop_id, l.item_id AS item_id, l.platform_sku_id AS platform_sku_id, ifNull(toString(l.platform), '') AS platform,
    false AS mapped, ifNull(l.sku_code, '') AS code, ifNull(l.title, '') AS title, ifNull(l.barcode, '') AS barcode FROM listing AS l
  UNION ALL
  SELECT DISTINCT o.shop_id AS shop_id, ifNull(o.item_id, '') AS item_id, ifNull(o.platform_sku_id, '') AS platform_sku_id, ifNull(toString(o.platform), '') AS platform,
    false AS mapped, ifNull(o.sku_code, '') AS code, concat(ifNull(o.title, ''), if(ifNull(o.spec, '') = '', '', concat(' ', assumeNotNull(o.spec)))) AS title, '' AS barcode
  FROM order_line AS o WHERE ifNull(o.item_id, '') != ''
) AS v
WHERE v.item_id != ''
GROUP BY v.shop_id, v.item_id, v.platform_sku_id
