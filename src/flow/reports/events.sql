-- What began in these days that may bend a line: promotions, and prices that a page changed.
SELECT 'promotion' AS kind, shop_id, any(ifNull(name, promotion_id)) AS title, toString(toDate(min(starts_local))) AS on_day,
  toString(toDate(max(ends_local))) AS until_day, 1 AS things
FROM promotion
WHERE starts_local >= {from:Date} - 90 AND starts_local < {to:Date} + 1
GROUP BY shop_id, promotion_id
HAVING on_day >= toString({from:Date})
UNION ALL
SELECT 'price' AS kind, shop_id, field AS title, toString(changed_on) AS on_day, NULL AS until_day, uniqExact(item_id) AS things
FROM (
  SELECT shop_id, item_id, platform_sku_id, field, toDate(observed_local) AS changed_on, value,
    lagInFrame(value) OVER (PARTITION BY shop_id, item_id, platform_sku_id, field ORDER BY observed_at ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS before,
    row_number() OVER (PARTITION BY shop_id, item_id, platform_sku_id, field ORDER BY observed_at) AS place
  FROM listing_field WHERE field LIKE '%价%' AND observed_local < {to:Date} + 1
)
WHERE place > 1 AND ifNull(value, '') != ifNull(before, '') AND changed_on >= {from:Date}
GROUP BY shop_id, field, changed_on
ORDER BY on_day, kind, title
LIMIT 200
