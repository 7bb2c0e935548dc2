-- Goods that could be bought on one side and not on the other, by the last count of each.
SELECT sku_code, was, is, if(is <= 0, toString(since), '') AS empty_since, items
FROM (
  SELECT sku_code, sum(before_units) AS was, sum(now_units) AS is, toDate(max(turned)) AS since
  FROM (
    SELECT shop_id, warehouse, sku_code,
      argMaxIf(available, observed_at, observed_local < {base_last:Date} + 1) AS before_units,
      argMax(available, observed_at) AS now_units,
      minIf(observed_local, available <= 0 AND observed_local >= {base_last:Date} + 1) AS turned
    FROM stock
    WHERE observed_local >= {base_last:Date} - 30 AND observed_local < {to:Date} + 1 AND available IS NOT NULL
    GROUP BY shop_id, warehouse, sku_code
    HAVING countIf(observed_local < {base_last:Date} + 1) > 0 AND countIf(observed_local >= {base_last:Date} + 1) > 0
  )
  GROUP BY sku_code
  HAVING (was > 0) != (is > 0)
) AS turned
LEFT JOIN (SELECT sku_code, groupUniqArray(100)(item_id) AS items FROM sku_map GROUP BY sku_code) AS pages USING (sku_code)
ORDER BY was DESC, sku_code
LIMIT 40
