-- Which advertised pages cannot be bought from, for what reason, and since when?
WITH
advertised AS (
  SELECT DISTINCT shop_id, item_id FROM ad_result
  WHERE born >= {born_from:UInt32} AND item_id != '' AND spend_minor > 0 AND period_from = period_to AND period_from >= {ads_from:Date} AND period_from <= {today:Date}
),
-- What each field of each variant said, time after time; what the platform hides is not empty.
said AS (
  SELECT shop_id, item_id, platform_sku_id, field, observed_at, trimBoth(ifNull(value, '')) AS text, landing, ifNull(changed_by, '') AS changed_by
  FROM listing_field
  WHERE (shop_id, item_id) IN (SELECT shop_id, item_id FROM advertised) AND observed_at <= {now:DateTime('UTC')}
    AND field IN {fields:Array(String)} AND NOT has(withheld, 'value')
  UNION ALL
  SELECT shop_id, item_id, '', {state_field:String}, toDateTime(period_from, {timezone:String}), trimBoth(assumeNotNull(listing_state)), landing, ''
  FROM traffic
  WHERE born >= {born_from:UInt32} AND (shop_id, item_id) IN (SELECT shop_id, item_id FROM advertised) AND ifNull(listing_state, '') != ''
    AND period_from = period_to AND period_from >= {ads_from:Date} AND period_from <= {today:Date}
  UNION ALL
  SELECT shop_id, item_id, platform_sku_id, {state_field:String}, toDateTime(snapshot_at), trimBoth(assumeNotNull(state)), landing, ''
  FROM listing
  WHERE (shop_id, item_id) IN (SELECT shop_id, item_id FROM advertised) AND ifNull(state, '') != ''
),
judged AS (
  SELECT *, field IN {state_fields:Array(String)} AS is_state, if(is_state, has({dead_states:Array(String)}, lower(text)), text = '') AS is_dead FROM said
),
variants AS (
  SELECT shop_id, item_id, if(is_state, {state_field:String}, field) AS about, platform_sku_id, argMax(is_dead, observed_at) AS dead_now, argMax(text, observed_at) AS text_now,
    maxIf(observed_at, NOT is_dead) AS last_alive,
    -- The first look of the run of looks that lasts until now.
    arrayMin(arrayFilter(t -> t > last_alive, groupArrayIf(observed_at, is_dead))) AS dead_from,
    argMaxIf(changed_by, observed_at, is_dead AND changed_by != '') AS who, max(observed_at) AS looked_at, groupUniqArray(5)(landing) AS page_landings
  FROM judged
  GROUP BY shop_id, item_id, about, platform_sku_id
)
SELECT
  shop_id, item_id, about, any(text_now) AS said, max(dead_from) AS dead_since, anyLast(who) AS changed_by, max(looked_at) AS looked_at,
  arrayDistinct(arrayFlatten(groupArray(page_landings))) AS landings,
  toDate(dead_since, {timezone:String}) + (toHour(dead_since, {timezone:String}) >= 12) AS first_day
FROM variants
GROUP BY shop_id, item_id, about
-- One variant that can be bought is a page that can be bought from.
HAVING countIf(NOT dead_now) = 0
ORDER BY shop_id, item_id, dead_since
