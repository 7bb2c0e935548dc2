-- What do these codes ask on each shop's page, what do they cost, and how many are sold a day?
WITH
paged AS (
  SELECT shop_id, assumeNotNull(sku_code) AS sku_code, min(price_minor) AS page_minor, any(currency) AS page_currency
  FROM listing WHERE sku_code IN {skus:Array(String)} AND price_minor > 0 GROUP BY shop_id, sku_code
),
sold AS (
  SELECT shop_id, assumeNotNull(sku_code) AS sku_code, toInt64(median(unit_price_minor)) AS usual_minor, any(currency) AS sold_currency, sum(ifNull(quantity, 0)) AS units
  FROM order_line
  WHERE born >= {lines_born_from:UInt32} AND paid_at >= {sold_from:DateTime('UTC')} AND paid_at <= {now:DateTime('UTC')} AND sku_code IN {skus:Array(String)} AND is_kept_case
  GROUP BY shop_id, sku_code
)
SELECT
  o.shop_id AS shop_id, o.sku_code AS sku_code, if(paged.page_minor > 0, paged.page_minor, sold.usual_minor) AS price_minor,
  ifNull(coalesce(paged.page_currency, sold.sold_currency), '') AS currency, sold.units AS units, s.cost_minor AS cost_minor, ifNull(s.name, '') AS name, ifNull(s.category, '') AS category
FROM (SELECT DISTINCT shop_id, sku_code FROM (SELECT shop_id, sku_code FROM paged UNION ALL SELECT shop_id, sku_code FROM sold)) AS o
LEFT JOIN paged ON o.shop_id = paged.shop_id AND o.sku_code = paged.sku_code
LEFT JOIN sold ON o.shop_id = sold.shop_id AND o.sku_code = sold.sku_code
LEFT JOIN (SELECT sku_code, any(cost_minor) AS cost_minor, any(name) AS name, any(category) AS category FROM sku WHERE sku_code IN {skus:Array(String)} GROUP BY sku_code) AS s ON o.sku_code = s.sku_code
WHERE price_minor > 0
