-- What did each shop ask for each code last, and before, against every other shop that sells it?
WITH
-- Days that a moment of the question falls into are told line by line, all others as they were counted.
torn AS (
  SELECT DISTINCT shop_id, placed_on FROM line_day
  WHERE born >= {lines_born_from:UInt32} AND placed_on >= toDate({sold_from:DateTime('UTC')}) - 1
    AND (first_at < {sold_from:DateTime('UTC')} AND last_at >= {sold_from:DateTime('UTC')} OR first_at < {new_from:DateTime('UTC')} AND last_at >= {new_from:DateTime('UTC')}
      OR first_at <= {now:DateTime('UTC')} AND last_at > {now:DateTime('UTC')})
),
told AS (
  SELECT shop_id, sku_code, currency, assumeNotNull(price_minor) AS price_minor, lines, quantity, first_at, last_at, snapshot_at, landings
  FROM line_day
  WHERE born >= {lines_born_from:UInt32} AND placed_on >= toDate({sold_from:DateTime('UTC')}) - 1 AND first_at >= {sold_from:DateTime('UTC')} AND last_at <= {now:DateTime('UTC')}
    AND (shop_id, placed_on) NOT IN (torn) AND sku_code != '' AND line_day.price_minor > 0 AND is_price_asked AND is_kept
  UNION ALL
  SELECT shop_id, assumeNotNull(sku_code), ifNull(currency, ''), assumeNotNull(coalesce(unit_price_minor, if(quantity > 0, toInt64(round(line_minor / quantity)), NULL))) AS asked_minor,
    toUInt64(1), ifNull(quantity, 0), assumeNotNull(placed_at), assumeNotNull(placed_at), snapshot_at, [landing]
  FROM order_line
  -- A day is torn by a moment within it, so its lines lie close to that moment.
  WHERE born >= {lines_born_from:UInt32} AND placed_at >= {sold_from:DateTime('UTC')} AND placed_at <= {now:DateTime('UTC')}
    AND (placed_at < {sold_from:DateTime('UTC')} + INTERVAL 26 HOUR OR placed_at > {now:DateTime('UTC')} - INTERVAL 26 HOUR
      OR placed_at > {new_from:DateTime('UTC')} - INTERVAL 26 HOUR AND placed_at < {new_from:DateTime('UTC')} + INTERVAL 26 HOUR)
    AND (shop_id, toDate(assumeNotNull(placed_local))) IN (torn) AND ifNull(sku_code, '') != '' AND asked_minor > 0 AND is_kept_case
),
sold AS (
  SELECT shop_id, sku_code, currency, price_minor,
    sum(lines) AS all_lines, sumIf(lines, told.first_at >= {new_from:DateTime('UTC')}) AS new_lines, sumIf(quantity, told.first_at >= {new_from:DateTime('UTC')}) AS new_units,
    min(told.first_at) AS first_at, max(told.last_at) AS last_at, max(snapshot_at) AS last_seen, groupUniqArrayArrayIf(5)(landings, told.first_at >= {new_from:DateTime('UTC')}) AS new_landings
  FROM told
  GROUP BY shop_id, sku_code, currency, price_minor
),
asked AS (
  SELECT shop_id, sku_code, currency, argMax(price_minor, last_at) AS now_minor, argMax(price_minor, all_lines) AS usual_minor,
    argMax(first_at, last_at) AS asked_since, max(last_seen) AS seen_at, argMax(new_lines, last_at) AS lines, argMax(new_units, last_at) AS units, argMax(new_landings, last_at) AS landings
  FROM sold GROUP BY shop_id, sku_code, currency
)
SELECT
  a.shop_id AS shop_id, b.shop_id AS other_shop, a.sku_code AS sku_code, a.currency AS currency, a.now_minor AS now_minor, b.now_minor AS other_minor,
  a.asked_since AS asked_since, a.seen_at AS seen_at, a.lines AS lines, a.units AS units, a.landings AS landings,
  -- How the two shops stand to each other over all goods: a platform that is cheaper by habit is no news.
  exp(quantileExact(0.5)(log(a.usual_minor / b.usual_minor)) OVER (PARTITION BY a.shop_id, b.shop_id)) AS level, count() OVER (PARTITION BY a.shop_id, b.shop_id) AS codes
FROM asked AS a INNER JOIN asked AS b ON a.sku_code = b.sku_code AND a.currency = b.currency
WHERE a.shop_id != b.shop_id
