-- What do these codes ask on each shop's page, what do they cost, and how many are sold a day?
WITH
paged AS (
  SELECT shop_id, assumeNotNull(sku_code) AS sku_code, min(price_minor) AS page_minor, any(currency) AS page_currency, any(platform) AS page_platform
  FROM listing WHERE sku_code IN {skus:Array(String)} AND price_minor > 0 GROUP BY shop_id, sku_code
),
sold AS (
  -- A price out of the promotion itself would be cut twice.
  WITH toDateTime(transform(concat(shop_id, '|', ifNull(sku_code, '')), {begun:Array(String)}, {began:Array(UInt32)}, toUnixTimestamp({now:DateTime('UTC')})), 'UTC') AS starts,
    -- Exports that print no price of one piece print the line.
    coalesce(unit_price_minor, if(quantity > 0, toInt64(round(line_minor / quantity)), NULL)) AS asks_minor
  SELECT shop_id, assumeNotNull(sku_code) AS sku_code, any(currency) AS sold_currency, any(platform) AS sold_platform, sum(ifNull(quantity, 0)) AS units,
    toInt64(if(countIf(placed_at < starts) > 0, medianIf(asks_minor, placed_at < starts), median(asks_minor))) AS usual_minor
  FROM order_line
  WHERE born >= {lines_born_from:UInt32} AND placed_at >= {sold_from:DateTime('UTC')} AND placed_at <= {now:DateTime('UTC')} AND sku_code IN {skus:Array(String)} AND is_kept_case
    -- Line exports of some platforms do not say when it was paid; then the status says whether.
    AND (paid_at IS NOT NULL OR ifNull(status, '') NOT IN ('placed', 'closed'))
  GROUP BY shop_id, sku_code
)
SELECT
  o.shop_id AS shop_id, o.sku_code AS sku_code, if(paged.page_minor > 0, paged.page_minor, sold.usual_minor) AS price_minor,
  ifNull(coalesce(paged.page_platform, sold.sold_platform), '') AS platform, ifNull(coalesce(paged.page_currency, sold.sold_currency), '') AS currency,
  sold.units AS units, s.cost_minor AS cost_minor, ifNull(s.name, '') AS name, ifNull(s.category, '') AS category
FROM (SELECT DISTINCT shop_id, sku_code FROM (SELECT shop_id, sku_code FROM paged UNION ALL SELECT shop_id, sku_code FROM sold)) AS o
LEFT JOIN paged ON o.shop_id = paged.shop_id AND o.sku_code = paged.sku_code
LEFT JOIN sold ON o.shop_id = sold.shop_id AND o.sku_code = sold.sku_code
LEFT JOIN (SELECT sku_code, any(cost_minor) AS cost_minor, any(name) AS name, any(category) AS category FROM sku WHERE sku_code IN {skus:Array(String)} GROUP BY sku_code) AS s ON o.sku_code = s.sku_code
WHERE price_minor > 0
