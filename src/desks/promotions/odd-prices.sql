-- Which codes does one shop sell far below what its usual distance to the others would have them cost?
SELECT
  o.shop_id AS shop_id, o.sku_code AS sku_code, if(ifNull(s.style_code, '') = '', o.sku_code, assumeNotNull(s.style_code)) AS style_code, ifNull(s.name, '') AS name,
  o.currency AS currency, o.now_minor AS now_minor, o.fair_minor AS fair_minor, o.compared AS compared, o.others AS others,
  o.asked_since AS asked_since, o.seen_at AS seen_at, o.lines AS lines, o.units AS units, o.landings AS landings
FROM (
  SELECT shop_id, sku_code, currency, now_minor, asked_since, seen_at, lines, units, landings,
    toInt64(quantileExact(0.5)(other_minor * level)) AS fair_minor, count() AS compared, arraySort(groupArray((other_shop, other_minor))) AS others
  FROM pairs WHERE codes >= {codes:UInt32}
  GROUP BY shop_id, sku_code, currency, now_minor, asked_since, seen_at, lines, units, landings
  -- Where most of the others say so, it is this shop that is odd.
  HAVING countIf(now_minor <= other_minor * level * (1 - {least_gap:Float64})) * 2 > compared AND lines > 0
) AS o
LEFT JOIN (SELECT sku_code, any(sku.style_code) AS style_code, any(sku.name) AS name FROM sku GROUP BY sku_code) AS s ON o.sku_code = s.sku_code
ORDER BY shop_id, style_code, sku_code
LIMIT 2000
