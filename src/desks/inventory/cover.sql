-- For how many days does what is left of each code last at the pace of the last fourteen days, and what is on its way?
WITH
counted AS (
  SELECT
    sku_code, warehouse, argMax(tuple(coalesce(available, on_hand - ifNull(reserved, 0) - ifNull(locked, 0)), in_transit, name, spec), observed_at) AS last,
    max(observed_at) AS counted_at
  FROM stock
  WHERE observed_at > {stock_from:Date} AND observed_at <= {now:DateTime('UTC')}
  GROUP BY sku_code, warehouse
),
codes AS (
  SELECT
    sku_code, if(countIf(last.1 IS NULL) > 0, NULL, sum(last.1)) AS available, sum(ifNull(last.2, 0)) AS in_transit_units,
    trimBoth(concat(any(ifNull(last.3, '')), ' ', any(ifNull(last.4, '')))) AS name, min(counted_at) AS seen_at
  FROM counted GROUP BY sku_code
),
pace AS (
  SELECT sku_code, sum(quantity) / 14 AS per_day_units
  FROM goods_day WHERE paid_on > {on:Date} - 14 AND paid_on <= {on:Date} AND sku_code != '' GROUP BY sku_code
),
coming AS (
  SELECT sku_code, min(expected_on) AS expected_on, sum(quantity) AS coming_units
  FROM purchase_line WHERE arrived_on IS NULL GROUP BY sku_code
)
SELECT
  codes.name AS name, codes.sku_code AS sku_code, codes.available AS available, round(ifNull(pace.per_day_units, 0), 1) AS per_day_units,
  if(ifNull(pace.per_day_units, 0) = 0 OR codes.available IS NULL, NULL, greatest(codes.available, 0) / pace.per_day_units) AS cover_days,
  multiIf(codes.available IS NULL, 'unknown', codes.available <= 0, 'out', cover_days IS NULL, 'idle', cover_days < ifNull(sku.lead_time_days, 7), 'late', cover_days > 90, 'heavy', 'enough') AS state,
  sku.lead_time_days AS lead_days, codes.in_transit_units AS in_transit_units, if((SELECT count() FROM purchase_line) = 0, NULL, ifNull(coming.coming_units, 0)) AS coming_units,
  coming.expected_on AS expected_on, ifNull(sku.supplier, '') AS supplier, codes.seen_at AS seen_at
FROM codes
LEFT JOIN pace ON pace.sku_code = codes.sku_code
LEFT JOIN (SELECT sku_code, lead_time_days, supplier FROM sku) AS sku ON sku.sku_code = codes.sku_code
LEFT JOIN coming ON coming.sku_code = codes.sku_code
ORDER BY indexOf(['out', 'late', 'unknown', 'enough', 'heavy', 'idle'], state), per_day_units DESC, sku_code
LIMIT 5000
SETTINGS join_use_nulls = 1
