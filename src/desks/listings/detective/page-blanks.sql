-- Which fields of which page say little or nothing, now or lately, and what did each look find there?
WITH said AS (
  SELECT shop_id, item_id, platform_sku_id, field, observed_at, ifNull(value, '') AS text, ifNull(changed_by, '') AS who, landing,
    -- What the platform hides is not empty.
    has(withheld, 'value') AS is_withheld, NOT is_withheld AND match(text, {suspect:String}) AS is_suspect,
    -- A look at the whole page, or one field that somebody changed and wrote down.
    count() OVER (PARTITION BY shop_id, item_id, platform_sku_id, observed_at) AS fields_of_look,
    uniqExact(item_id) OVER (PARTITION BY shop_id, observed_at) AS pages_of_look
  FROM listing_field
  WHERE observed_at <= {now:DateTime('UTC')}
)
SELECT shop_id, item_id, platform_sku_id, field, max(fields_of_look) AS most_fields, any(pages) AS shop_pages, groupUniqArray(5)(landing) AS landings,
  arraySlice(arraySort(groupArray((toString(observed_at), text, who, fields_of_look, pages_of_look, is_withheld))), -60) AS looks
FROM (SELECT *, uniqExact(item_id) OVER (PARTITION BY shop_id) AS pages FROM said)
GROUP BY shop_id, item_id, platform_sku_id, field
HAVING argMax(is_suspect, observed_at) OR maxIf(observed_at, is_suspect) >= {lately:DateTime('UTC')}
ORDER BY shop_id, item_id, field, platform_sku_id
LIMIT 50000
