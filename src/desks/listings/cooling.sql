-- How many lines of each style were sold week by week, in shops whose orders reach back that far and up to now?
WITH
sold AS (
  SELECT shop_id, item_id, sku_code, placed_on AS on_day, lines, quantity
  FROM line_day
  WHERE born >= {born_from:UInt32} AND placed_on >= {from:Date} AND placed_on < {today:Date} AND sku_code != '' AND is_kept AND is_bought
),
whole AS (
  SELECT shop_id FROM sold GROUP BY shop_id HAVING min(on_day) <= {from:Date} + 2 AND max(on_day) >= {today:Date} - 3
),
goods AS (
  SELECT sku_code, ifNull(any(sku.style_code), '') AS style_code, ifNull(any(sku.name), '') AS name, ifNull(any(sku.category), '') AS category, any(sku.launched_on) AS launched_on
  FROM sku GROUP BY sku_code
)
SELECT
  if(goods.style_code = '', s.sku_code, goods.style_code) AS style_code, anyLast(goods.name) AS name, anyLast(goods.category) AS category,
  if(min(goods.launched_on) IS NULL, '', toString(min(goods.launched_on))) AS launched_on,
  groupUniqArray(200)(s.sku_code) AS skus, groupUniqArrayIf(50)((s.shop_id, s.item_id), s.item_id != '') AS items,
  sumForEach(arrayMap(w -> if(w = intDiv(dateDiff('day', {from:Date}, s.on_day), 7), s.lines, 0), range({weeks:UInt8}))) AS weeks,
  sumIf(s.quantity, s.on_day >= {today:Date} - 14) AS new_units
FROM sold AS s
LEFT JOIN goods ON s.sku_code = goods.sku_code
WHERE s.shop_id IN (SELECT shop_id FROM whole)
GROUP BY style_code
ORDER BY style_code
