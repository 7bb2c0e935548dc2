-- Which code is this variant? Equal code, equal barcode, or a name that is like one known name and like no other.
WITH mapped AS (
  SELECT shop_id, item_id, mapped_code FROM goods WHERE mapped_code != ''
),
-- Some exports name the listing alone: what its variants are mapped to is known all the same.
open_goods AS (
  SELECT * FROM goods
  WHERE mapped_code = '' AND (shop_id, item_id, told_code) NOT IN (SELECT shop_id, item_id, mapped_code FROM mapped)
    AND NOT (platform_sku_id = '' AND (shop_id, item_id) IN (SELECT shop_id, item_id FROM mapped))
),
by_code AS (
  SELECT g.shop_id AS shop_id, g.item_id AS item_id, g.platform_sku_id AS platform_sku_id, g.told_code AS code, 'code' AS why, 1. AS score, k.name AS known_name, k.platforms AS platforms
  FROM open_goods AS g INNER JOIN known AS k ON k.code = g.told_code
  WHERE g.told_codes = 1
),
by_barcode AS (
  SELECT g.shop_id AS shop_id, g.item_id AS item_id, g.platform_sku_id AS platform_sku_id, any(k.code) AS code, 'barcode' AS why, 0.95 AS score, any(k.name) AS known_name, any(k.platforms) AS platforms
  FROM open_goods AS g INNER JOIN known AS k ON k.barcode = g.barcode
  WHERE g.barcode != '' AND g.told_code = ''
  GROUP BY g.shop_id, g.item_id, g.platform_sku_id HAVING uniqExact(k.code) = 1
),
likeness AS (
  SELECT g.shop_id AS shop_id, g.item_id AS item_id, g.platform_sku_id AS platform_sku_id, k.code AS code, k.name AS known_name, k.platforms AS platforms,
    1 - ngramDistanceCaseInsensitiveUTF8(g.title, k.name) AS score
  -- Every name is held against every other, so not of everything at once.
  FROM (SELECT * FROM open_goods WHERE title != '' AND told_code = '' AND barcode NOT IN (SELECT barcode FROM known WHERE barcode != '')
    ORDER BY shop_id, item_id, platform_sku_id LIMIT {most:UInt32}) AS g
  CROSS JOIN known AS k
  WHERE k.name != ''
),
by_title AS (
  SELECT l.shop_id AS shop_id, l.item_id AS item_id, l.platform_sku_id AS platform_sku_id, argMax(l.code, l.score) AS code, 'title' AS why,
    max(l.score) AS best, argMax(l.known_name, l.score) AS known_name, argMax(l.platforms, l.score) AS platforms,
    arrayElement(arrayReverseSort(groupArray(l.score)), 2) AS second
  FROM likeness AS l GROUP BY l.shop_id, l.item_id, l.platform_sku_id
  HAVING best >= {least_likeness:Float64} AND best - second >= {least_lead:Float64}
)
SELECT o.*, g.title AS title, g.platform AS platform, g.barcode AS barcode FROM (
  SELECT shop_id, item_id, platform_sku_id, code, why, score, known_name, platforms FROM by_code
  UNION ALL SELECT shop_id, item_id, platform_sku_id, code, why, score, known_name, platforms FROM by_barcode
  UNION ALL SELECT shop_id, item_id, platform_sku_id, code, why, best AS score, known_name, platforms FROM by_title
) AS o INNER JOIN goods AS g ON g.shop_id = o.shop_id AND g.item_id = o.item_id AND g.platform_sku_id = o.platform_sku_id
ORDER BY score DESC, shop_id, item_id, platform_sku_id, why
LIMIT 1 BY shop_id, item_id, platform_sku_id
LIMIT {most:UInt32}
