-- What stood on the shelf of each SKU at the end of each day, and what was sold of it that day?
WITH
counted AS (
  -- The last count of the day in each warehouse; one warehouse that does not say leaves the day unknown.
  SELECT sku_code, on_day, if(count() > count(free), NULL, sum(free)) AS available, if(count() > count(on_hand), NULL, sum(on_hand)) AS on_hand
  FROM (
    SELECT sku_code, toDate(observed_local) AS on_day, warehouse, on_hand, coalesce(available, on_hand - ifNull(reserved, 0) - ifNull(locked, 0)) AS free
    FROM stock WHERE toDate(observed_local) >= {from:Date} - 28 AND toDate(observed_local) <= {to:Date}
    ORDER BY observed_at DESC LIMIT 1 BY shop_id, warehouse, sku_code, on_day
  )
  GROUP BY sku_code, on_day
),
sold AS (
  -- Prices only where they are in the currency of the goods: two currencies have no average.
  SELECT ifNull(line.sku_code, '') AS sku_code, toDate(paid_local) AS on_day, sum(quantity) AS units,
    sumIf(paid_minor, line.currency = ifNull(goods.currency, 'CNY')) AS priced_minor,
    sumIf(quantity, paid_minor IS NOT NULL AND line.currency = ifNull(goods.currency, 'CNY')) AS priced_units
  FROM kept_order_line AS line LEFT JOIN sku AS goods ON goods.sku_code = line.sku_code
  WHERE toDate(paid_local) >= {from:Date} - 28 AND toDate(paid_local) <= {to:Date} AND line.sku_code != '' AND ifNull(status, '') != 'closed'
  GROUP BY sku_code, on_day
),
day AS (
  SELECT
    if(counted.sku_code != '', counted.sku_code, sold.sku_code) AS sku_code, if(counted.sku_code != '', counted.on_day, sold.on_day) AS on_day,
    counted.sku_code != '' AS is_counted, counted.available AS available, counted.on_hand AS on_hand,
    ifNull(sold.units, 0) AS sold_units, ifNull(sold.priced_minor, 0) AS priced_minor, ifNull(sold.priced_units, 0) AS priced_units
  FROM counted FULL JOIN sold ON sold.sku_code = counted.sku_code AND sold.on_day = counted.on_day
)
SELECT
  day.sku_code AS sku_code, day.on_day AS on_day, is_counted, available, on_hand, sold_units,
  ifNull(goods.currency, 'CNY') AS currency, goods.cost_minor AS unit_cost_minor,
  available <= 0 AS is_out,
  -- The pace of the 28 days before, over the days that ended with something left: days without goods say nothing about what people want.
  sumIf(sold_units, available > 0) OVER before AS sold_in_stock, countIf(available > 0) OVER before AS days_in_stock,
  if(days_in_stock = 0, NULL, sold_in_stock / days_in_stock) AS pace,
  multiIf(NOT ifNull(is_out, false), 0, pace IS NULL, NULL, greatest(pace - sold_units, 0)) AS lost_units,
  sum(priced_minor) OVER before AS priced_before_minor, sum(priced_units) OVER before AS priced_before_units,
  if(priced_before_units = 0, NULL, priced_before_minor / priced_before_units) AS unit_price_minor
FROM day
LEFT JOIN sku AS goods ON goods.sku_code = day.sku_code
WINDOW before AS (PARTITION BY day.sku_code ORDER BY day.on_day RANGE BETWEEN 28 PRECEDING AND 1 PRECEDING)
