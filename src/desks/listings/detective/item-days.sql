-- How many lines, pieces and how much money did each page of these shops bring in, day by day? Arrays from the first day asked on.
WITH
codes AS (
  SELECT shop_id, assumeNotNull(sku_code) AS code, any(item_id) AS item_of
  FROM sku_map WHERE shop_id IN {shops:Array(String)} AND ifNull(sku_code, '') != '' GROUP BY shop_id, code HAVING uniqExact(item_id) = 1
),
sold AS (
  SELECT shop_id AS shop, ifNull(item_id, '') AS item_said, ifNull(sku_code, '') AS code_said, ifNull(currency, '') AS money_of, ifNull(quantity, 0) AS pieces,
    dateDiff('day', {from:Date}, toDate(coalesce(paid_local, placed_local))) AS day, coalesce(paid_minor, line_minor, unit_price_minor * quantity) AS brought, snapshot_at AS seen, landing AS of_landing
  FROM order_line
  WHERE born >= {born_from:UInt32} AND shop_id IN {shops:Array(String)} AND is_kept_case
    AND toDate(coalesce(paid_local, placed_local)) >= {from:Date} AND toDate(coalesce(paid_local, placed_local)) < {today:Date}
    -- Line exports of some platforms do not say when it was paid; then the status says whether.
    AND (paid_at IS NOT NULL OR ifNull(status, '') NOT IN ('placed', 'closed'))
),
goods AS (SELECT sku_code AS code, ifNull(any(sku.category), '') AS category, ifNull(any(sku.name), '') AS name FROM sku GROUP BY sku_code)
SELECT shop AS shop_id, if(item_said != '', item_said, codes.item_of) AS item_id, anyHeavy(goods.category) AS category, anyHeavy(goods.name) AS name,
  sumForEach(arrayMap(d -> toUInt32(d = day), range({days:UInt16}))) AS lines, sum(pieces) AS units, sum(ifNull(brought, 0)) AS brought_minor, countIf(brought IS NOT NULL) AS known_lines,
  uniqExact(money_of) AS currencies, any(money_of) AS currency, max(seen) AS seen_at, groupUniqArray(5)(of_landing) AS landings
FROM sold
LEFT JOIN codes ON codes.shop_id = sold.shop AND codes.code = sold.code_said
LEFT JOIN goods ON goods.code = sold.code_said
WHERE item_id != ''
GROUP BY shop_id, item_id
ORDER BY shop_id, item_id
LIMIT 50000
