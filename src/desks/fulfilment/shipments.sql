-- One row per tracking number of the last weeks: what the orders, the parcel list and the scans each know of it.
WITH
known AS (
  SELECT
    *,
    -- Each is taken whole or not at all: a row names one shipping time of each list.
    ifNull(order_shipped_at >= {shipped_from:DateTime('UTC')} AND order_shipped_at <= {now:DateTime('UTC')}, 0) AS by_order,
    ifNull(list_shipped_at >= {shipped_from:DateTime('UTC')} AND list_shipped_at <= {now:DateTime('UTC')}, 0) AS by_list,
    told_last_at >= {shipped_from:DateTime('UTC')} AND (ifNull(packed_at <= {now:DateTime('UTC')}, 0) OR scan_times[1] <= {now:DateTime('UTC')}) AS by_scan
  FROM shipment
  WHERE born >= {born_from:UInt32} AND last_on >= toDate({shipped_from:DateTime('UTC')}) AND (by_order OR by_list OR by_scan)
),
-- A parcel on its way over the end of a quarter, or a number that was given twice.
twice AS (SELECT tracking_id FROM known GROUP BY tracking_id HAVING count() > 1),
clipped AS (
  SELECT
    tracking_id, if(by_order, order_shop_id, '') AS o_shop, if(by_list, list_shop_id, '') AS p_shop, if(by_scan, scan_shop_id, '') AS s_shop,
    if(by_order, order_platform, '') AS o_platform, if(by_list, list_platform, '') AS p_platform, if(by_scan, scan_platform, '') AS s_platform,
    if(by_order, order_carrier, '') AS o_carrier, if(by_list, list_carrier, '') AS p_carrier, if(by_scan, scan_carrier, '') AS s_carrier,
    if(by_order, order_ships_from, '') AS o_warehouse, if(by_list, list_ships_from, '') AS p_warehouse, if(by_scan, scan_ships_from, '') AS s_warehouse,
    if(by_order, order_provinces, []) AS o_provinces, if(by_list, list_provinces, []) AS p_provinces,
    if(by_order, order_ids, []) AS o_orders, if(by_list, list_order_ids, []) AS p_orders, if(by_scan AND scan_order_id != '', [scan_order_id], []) AS s_orders,
    if(by_order, buyers, []) AS buyers_of, if(by_order, order_shipped_at, NULL) AS o_shipped, if(by_list, list_shipped_at, NULL) AS p_shipped,
    if(by_order, order_picked_up_at, NULL) AS o_picked_up, if(by_list, list_picked_up_at, NULL) AS p_picked_up,
    if(by_order, order_delivered_at, NULL) AS o_delivered, if(by_list, list_delivered_at, NULL) AS p_delivered,
    if(by_order, order_seen_at, toDateTime64(0, 3, 'UTC')) AS o_seen, if(by_list, list_seen_at, toDateTime64(0, 3, 'UTC')) AS p_seen, if(by_scan, scan_seen_at, toDateTime64(0, 3, 'UTC')) AS s_seen,
    if(by_order, paid_at, NULL) AS paid, if(by_order, promised_at, NULL) AS promised, if(by_order, paid_minor, NULL) AS paid_money, if(by_order, currency, NULL) AS money_of,
    -- A look back does not know yet what was scanned after it.
    if(by_scan AND packed_at <= {now:DateTime('UTC')}, packed_at, NULL) AS packed, if(by_scan AND scan_picked_up_at <= {now:DateTime('UTC')}, scan_picked_up_at, NULL) AS s_picked_up,
    if(by_scan AND scan_delivered_at <= {now:DateTime('UTC')}, scan_delivered_at, NULL) AS s_delivered,
    multiIf(NOT by_scan, [], told_last_at <= {now:DateTime('UTC')}, scan_times, arrayFilter(t -> t <= {now:DateTime('UTC')}, scan_times)) AS times,
    if(by_scan AND told_last_at <= {now:DateTime('UTC')}, last_place, '') AS place, if(by_scan, told_last_at, toDateTime(0, 'UTC')) AS told_last,
    by_order AND order_is_over OR by_list AND list_is_over
      OR by_scan AND (ifNull(scan_delivered_at <= {now:DateTime('UTC')}, 0) OR ifNull(returned_at <= {now:DateTime('UTC')}, 0)) AS is_done,
    arrayDistinct(arrayConcat(if(by_order, order_landings, []), if(by_list, list_landings, []), if(by_scan, scan_landings, []))) AS landings_of
  FROM known
),
whole AS (
  SELECT * FROM clipped WHERE tracking_id NOT IN (twice)
  UNION ALL
  SELECT
    tracking_id, minIf(o_shop, o_shop != ''), minIf(p_shop, p_shop != ''), minIf(s_shop, s_shop != ''),
    minIf(o_platform, o_platform != ''), minIf(p_platform, p_platform != ''), minIf(s_platform, s_platform != ''),
    minIf(o_carrier, o_carrier != ''), minIf(p_carrier, p_carrier != ''), minIf(s_carrier, s_carrier != ''),
    minIf(o_warehouse, o_warehouse != ''), minIf(p_warehouse, p_warehouse != ''), minIf(s_warehouse, s_warehouse != ''),
    groupUniqArrayArray(o_provinces), groupUniqArrayArray(p_provinces), groupUniqArrayArray(20)(o_orders), groupUniqArrayArray(20)(p_orders), groupUniqArrayArray(20)(s_orders),
    groupUniqArrayArray(buyers_of), min(o_shipped), min(p_shipped), min(o_picked_up), min(p_picked_up), min(o_delivered), min(p_delivered), max(o_seen), max(p_seen), max(s_seen),
    max(paid), max(promised), sum(paid_money), min(money_of), min(packed), min(s_picked_up), min(s_delivered), arraySort(groupUniqArrayArray(times)),
    argMax(place, told_last), max(told_last), max(is_done), groupUniqArrayArray(landings_of)
  FROM clipped WHERE tracking_id IN (twice)
  GROUP BY tracking_id
)
SELECT
  tracking_id,
  multiIf(o_shop != '', o_shop, p_shop != '', p_shop, s_shop) AS shop_id,
  multiIf(o_platform != '', o_platform, p_platform != '', p_platform, s_platform) AS platform,
  multiIf(o_carrier != '', o_carrier, p_carrier != '', p_carrier, s_carrier) AS carrier,
  multiIf(o_warehouse != '', o_warehouse, p_warehouse != '', p_warehouse, s_warehouse) AS warehouse,
  arrayDistinct(arrayConcat(o_provinces, p_provinces))[1] AS province,
  arrayDistinct(arrayConcat(o_orders, p_orders, s_orders)) AS orders, length(buyers_of) AS buyers,
  length(arrayDistinct(arrayConcat(o_provinces, p_provinces))) AS provinces,
  least(o_shipped, p_shipped, packed) AS shipped_at, least(o_picked_up, p_picked_up, s_picked_up) AS picked_up_at, least(o_delivered, p_delivered, s_delivered) AS delivered_at,
  if(empty(times), NULL, times[-1]) AS last_scan_at,
  -- Who told: the lists of orders and parcels, or the scans. Each is silent about what came after it was exported.
  greatest(o_seen, p_seen) AS listed_at, s_seen AS scans_at,
  o_picked_up IS NOT NULL OR p_picked_up IS NOT NULL AS list_tells, s_picked_up IS NOT NULL AS scans_tell,
  if(empty(times), NULL, times[1]) AS first_scan_at,
  arraySort(arrayDistinct(arrayConcat(times, arrayMap(t -> assumeNotNull(t), arrayFilter(t -> t IS NOT NULL, [o_picked_up, o_delivered, p_picked_up, p_delivered]))))) AS scan_times,
  place AS last_place, paid AS paid_at, promised AS promised_at, paid_money AS paid_minor, money_of AS currency, is_done AS is_over, landings_of AS landings
FROM whole
