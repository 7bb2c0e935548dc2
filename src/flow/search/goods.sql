-- Codes and listings with what they are called: what people type when they look for goods.
SELECT 'sku' AS kind, sku_code AS code, trimBoth(concat(ifNull(name, ''), ' ', ifNull(spec, ''))) AS name, ifNull(barcode, '') AS barcode
FROM sku
ORDER BY sku_code
LIMIT {most:UInt32}
UNION ALL
SELECT 'item' AS kind, item_id AS code, argMax(assumeNotNull(title), period_to) AS name, '' AS barcode
FROM traffic
WHERE title != ''
GROUP BY item_id
ORDER BY code
LIMIT {most:UInt32}
