-- Of each code: how long buying it takes, from whom, and what is on its way.
WITH
counted AS (
  SELECT sku_code, warehouse, argMax(tuple(in_transit), observed_at).1 AS last_in_transit
  FROM stock
  WHERE observed_at > {stock_from:Date} AND observed_at <= {now:DateTime('UTC')}
  GROUP BY sku_code, warehouse
),
-- Where no warehouse says, nobody knows; a warehouse that is silent beside others adds nothing.
moving AS (SELECT sku_code, sum(last_in_transit) AS in_transit_units FROM counted GROUP BY sku_code),
coming AS (
  SELECT sku_code, min(expected_on) AS expected_on, sum(quantity - ifNull(arrived_quantity, 0)) AS coming_units
  FROM purchase_line WHERE arrived_on IS NULL GROUP BY sku_code
)
SELECT
  moving.sku_code AS sku_code, sku.lead_time_days AS lead_days, moving.in_transit_units AS in_transit_units,
  if((SELECT count() FROM purchase_line) = 0, NULL, ifNull(coming.coming_units, 0)) AS coming_units,
  coming.expected_on AS expected_on, ifNull(sku.supplier, '') AS supplier
FROM moving
LEFT JOIN (SELECT sku_code, lead_time_days, supplier FROM sku) AS sku ON sku.sku_code = moving.sku_code
LEFT JOIN coming ON coming.sku_code = moving.sku_code
LIMIT 100000
SETTINGS join_use_nulls = 1
