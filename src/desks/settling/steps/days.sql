-- How one shop stands on one day in one currency.
SELECT p.shop_id AS shop_id, toString(p.on) AS on, p.currency AS currency, count() AS pairs,
  countIf(p.state = 'agreed') AS agreed, countIf(p.state = 'missing') AS missing, countIf(p.state = 'short') AS short,
  countIf(p.state = 'over') AS over, countIf(p.state = 'in_transit') AS in_transit, countIf(p.state = 'no_file') AS no_file,
  countIf(p.state = 'unknown') AS unknown,
  sumOrNullIf(p.gap_minor, p.state IN ('missing', 'short', 'over')) AS gap_minor,
  sumOrNullIf(p.gap_minor, p.state = 'in_transit') AS in_transit_minor,
  sumOrNullIf(p.gap_minor, p.state = 'no_file') AS no_file_minor
FROM pairs AS p
WHERE {shop_id:String} = '' OR p.shop_id = {shop_id:String}
GROUP BY p.shop_id, p.on, p.currency
ORDER BY p.shop_id, p.on, p.currency
