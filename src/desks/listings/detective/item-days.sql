-- How many lines, pieces and how much money did each page of these shops bring in, day by day? Arrays from the first day asked on.
WITH
codes AS (
  SELECT shop_id, assumeNotNull(sku_code) AS code, any(item_id) AS item_of
  FROM sku_map WHERE shop_id IN {shops:Array(String)} AND ifNull(sku_code, '') != '' GROUP BY shop_id, code HAVING uniqExact(item_id) = 1
),
sold AS (
  SELECT shop_id AS shop, item_id AS item_said, sku_code AS code_said, currency AS money_of, quantity AS pieces, if(paid_on > toDate(0), paid_on, placed_on) AS on_day,
    dateDiff('day', {from:Date}, on_day) AS day, line_day.lines AS line_count, brought_minor AS brought, brought_lines AS known, snapshot_at AS seen, line_day.landings AS of_landings
  FROM line_day
  WHERE born >= {born_from:UInt32} AND shop_id IN {shops:Array(String)} AND is_kept AND is_bought AND on_day >= {from:Date} AND on_day < {today:Date}
),
goods AS (SELECT sku_code AS code, ifNull(any(sku.category), '') AS category, ifNull(any(sku.name), '') AS name FROM sku GROUP BY sku_code)
SELECT shop AS shop_id, if(item_said != '', item_said, codes.item_of) AS item_id, anyHeavy(goods.category) AS category, anyHeavy(goods.name) AS name,
  sumForEach(arrayMap(d -> if(d = day, line_count, 0), range({days:UInt16}))) AS lines, sum(pieces) AS units, sum(brought) AS brought_minor, sum(known) AS known_lines,
  uniqExact(money_of) AS currencies, any(money_of) AS currency, max(seen) AS seen_at, groupUniqArrayArray(5)(of_landings) AS landings
FROM sold
LEFT JOIN codes ON codes.shop_id = sold.shop AND codes.code = sold.code_said
LEFT JOIN goods ON goods.code = sold.code_said
WHERE item_id != ''
GROUP BY shop_id, item_id
ORDER BY shop_id, item_id
LIMIT 50000
