-- What is left of these codes, what did they sell for and now, and what do they cost?
SELECT
  (SELECT if(count() = 0, NULL, sum(free)) FROM (
    SELECT argMax(coalesce(available, on_hand - ifNull(reserved, 0) - ifNull(locked, 0)), observed_at) AS free
    FROM stock WHERE sku_code IN {skus:Array(String)} AND observed_at >= {stock_from:DateTime('UTC')} AND observed_at <= {now:DateTime('UTC')} GROUP BY sku_code, warehouse
  )) AS free,
  any(money_of) AS currency, uniqExact(money_of) AS currencies,
  -- Code by code: a dearer mix is no higher price.
  exp(avgIf(log(last_minor / first_minor), first_minor > 0 AND last_minor > 0)) AS price_ratio,
  ifNull(sumIf(new_minor, cost_minor > 0 AND new_units > 0), 0) AS known_minor, ifNull(sumIf(new_units * cost_minor, cost_minor > 0 AND new_units > 0), 0) AS known_cost_minor,
  ifNull(sumIf(new_units, cost_minor > 0), 0) AS known_units, arrayDistinct(groupArrayArray(line_landings)) AS landings
FROM (
  SELECT l.shop_id AS shop_id, l.sku_code AS sku_code, any(l.currency) AS money_of,
    argMin(l.asks_minor, l.first_at) AS first_minor, argMax(l.asks_minor, l.last_at) AS last_minor,
    sumIf(l.asks_minor * l.quantity, l.placed_on >= {new_from:Date} AND l.asks_minor > 0) AS new_minor, sumIf(l.quantity, l.placed_on >= {new_from:Date} AND l.asks_minor > 0) AS new_units,
    any(s.cost_minor) AS cost_minor, groupUniqArrayArray(5)(l.landings) AS line_landings
  FROM (SELECT *, if(is_price_asked, price_minor, NULL) AS asks_minor
    FROM line_day
    WHERE born >= {born_from:UInt32} AND sku_code IN {skus:Array(String)} AND placed_on >= {from:Date} AND placed_on < {today:Date}) AS l
  LEFT JOIN (SELECT sku_code, any(sku.cost_minor) AS cost_minor FROM sku GROUP BY sku_code) AS s ON l.sku_code = s.sku_code
  GROUP BY shop_id, sku_code
)
