-- What did all looks at each field of each page find, in fields that some page of the shop has never been seen to fill?
SELECT shop_id, item_id, field, told, hidden, doubtful, first_at, looked_at, landings
FROM (
  SELECT shop_id, item_id, field, countIf(NOT is_suspect AND NOT is_withheld) AS told, countIf(is_withheld) AS hidden,
    groupUniqArrayIf(20)(text, is_suspect AND NOT is_withheld) AS doubtful, min(observed_at) AS first_at, max(observed_at) AS looked_at,
    groupUniqArray(3)(landing) AS landings, max(told = 0) OVER (PARTITION BY shop_id, field) AS has_blank
  FROM (
    SELECT shop_id, item_id, field, observed_at, ifNull(value, '') AS text, landing, has(withheld, 'value') AS is_withheld, match(text, {suspect:String}) AS is_suspect
    FROM listing_field WHERE observed_at <= {now:DateTime('UTC')}
  )
  GROUP BY shop_id, item_id, field
)
WHERE has_blank
ORDER BY shop_id, field, item_id
LIMIT 400000
