-- Since when has somebody looked at these pages, when did a look last find something changed, and by whom?
SELECT
  toString(toDate(min(observed_at), {timezone:String})) AS first_seen_on, countIf(is_changed) AS changes, toString(toDate(maxIf(observed_at, is_changed), {timezone:String})) AS last_changed_on,
  argMaxIf(changed_by, observed_at, is_changed) AS changed_by, groupUniqArrayIf(20)(field, is_changed AND observed_at >= {touched_from:DateTime('UTC')}) AS fields
FROM (
  SELECT observed_at, field, ifNull(changed_by, '') AS changed_by,
    lagInFrame(toNullable(ifNull(value, ''))) OVER (PARTITION BY shop_id, item_id, platform_sku_id, field ORDER BY observed_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS before,
    before IS NOT NULL AND before != ifNull(value, '') AS is_changed
  FROM listing_field
  WHERE (has(arrayZip({shops:Array(String)}, {items:Array(String)}), (shop_id, item_id)) OR (shop_id, item_id) IN (SELECT shop_id, item_id FROM sku_map WHERE sku_code IN {skus:Array(String)})) AND observed_at <= {now:DateTime('UTC')}
)
HAVING count() > 0
