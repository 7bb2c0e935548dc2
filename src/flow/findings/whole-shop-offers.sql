-- On which days did a promotion cover a whole shop? What runs for longer than a month is how the shop is.
SELECT shop_id, toString(toDate(starts_local)) AS from_on, toString(toDate(ends_local)) AS to_on
FROM promotion
WHERE item_id = '' AND sku_code = '' AND starts_local IS NOT NULL AND ends_local IS NOT NULL
  AND toDate(ends_local) >= {from:Date} AND toDate(starts_local) <= {to:Date} AND dateDiff('day', toDate(starts_local), toDate(ends_local)) <= 31
ORDER BY shop_id, from_on
