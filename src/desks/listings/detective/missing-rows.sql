-- Which fields did a page have, that its newest whole look no longer has, though most pages of the shop have them?
WITH
looks AS (
  SELECT shop_id, item_id, platform_sku_id, observed_at, groupUniqArray(field) AS fields, groupUniqArray(3)(landing) AS landings,
    length(fields) AS n, max(n) OVER (PARTITION BY shop_id, item_id, platform_sku_id) AS most
  FROM listing_field WHERE observed_at <= {now:DateTime('UTC')}
  GROUP BY shop_id, item_id, platform_sku_id, observed_at
),
whole AS (SELECT * FROM looks WHERE n >= 5 AND n * 10 >= most * 6),
newest AS (
  SELECT shop_id, item_id, platform_sku_id, max(observed_at) AS looked_at, argMax(fields, observed_at) AS fields_now, groupUniqArrayArray(fields) AS fields_ever,
    arraySort(groupArray((observed_at, fields))) AS history, groupUniqArrayArray(5)(landings) AS landings
  FROM whole GROUP BY shop_id, item_id, platform_sku_id
),
common AS (
  SELECT shop_id, arrayJoin(fields_now) AS field, count() AS has, any(pages) AS pages
  FROM (SELECT shop_id, fields_now, count() OVER (PARTITION BY shop_id) AS pages FROM newest) GROUP BY shop_id, field HAVING has * 2 >= pages AND pages >= 5
)
SELECT n.shop_id AS shop_id, n.item_id AS item_id, n.platform_sku_id AS platform_sku_id, n.field AS field, n.looked_at AS looked_at,
  toString(arrayMax(arrayMap(h -> h.1, arrayFilter(h -> has(h.2, n.field), history)))) AS last_seen_at,
  toString(arrayMin(arrayMap(h -> h.1, arrayFilter(h -> h.1 > arrayMax(arrayMap(g -> g.1, arrayFilter(g -> has(g.2, n.field), history))), history)))) AS missing_from, n.landings AS landings
FROM (SELECT *, arrayJoin(arrayFilter(f -> NOT has(fields_now, f), fields_ever)) AS field FROM newest) AS n
INNER JOIN common ON common.shop_id = n.shop_id AND common.field = n.field
ORDER BY shop_id, item_id, field
LIMIT 20000
