-- One code for two goods: its barcodes differ, or its names have nothing in common; or exports say another code than the person did.
SELECT b.code AS code, 'two_barcodes' AS why, arraySort(groupUniqArray(5)(b.barcode)) AS said, any(b.shop_id) AS shop_id, any(b.item_id) AS item_id
FROM (
  SELECT g.mapped_code AS code, g.barcode AS barcode, g.shop_id AS shop_id, g.item_id AS item_id FROM goods AS g WHERE g.mapped_code != '' AND g.barcode != ''
  UNION ALL SELECT s.sku_code AS code, assumeNotNull(s.barcode) AS barcode, '' AS shop_id, '' AS item_id FROM sku AS s WHERE ifNull(s.barcode, '') != ''
) AS b
GROUP BY b.code HAVING uniqExact(b.barcode) > 1
UNION ALL
SELECT n.mapped_code AS code, 'two_names' AS why, [argMin(n.title, n.item_id), argMax(n.title, n.item_id)] AS said, argMin(n.shop_id, n.item_id) AS shop_id, min(n.item_id) AS item_id
FROM goods AS n WHERE n.mapped_code != '' AND n.title != ''
GROUP BY n.mapped_code
HAVING uniqExact((n.shop_id, n.item_id)) > 1 AND 1 - ngramDistanceCaseInsensitiveUTF8(argMin(n.title, n.item_id), argMax(n.title, n.item_id)) < {most_unlike:Float64}
UNION ALL
SELECT o.mapped_code AS code, 'other_code' AS why, [o.mapped_code, o.told_code] AS said, o.shop_id AS shop_id, o.item_id AS item_id
FROM goods AS o WHERE o.mapped_code != '' AND o.told_code != '' AND o.told_codes = 1 AND o.mapped_code != o.told_code
ORDER BY code, why, shop_id, item_id
LIMIT {most:UInt32}
