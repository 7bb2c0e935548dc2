-- One row per tracking number of the last weeks: what the orders, the parcel list and the scans each know of it.
SELECT
  tracking_id,
  argMax(source_shop, rank) AS shop_id, argMax(platform_of, if(platform_of = '', 0, rank)) AS platform,
  argMax(carrier_of, if(carrier_of = '', 0, rank)) AS carrier, argMax(warehouse_of, if(warehouse_of = '', 0, rank)) AS warehouse,
  argMax(province_of, if(province_of = '', 0, rank)) AS province,
  groupUniqArrayIf(20)(order_of, order_of != '') AS orders, uniqExactIf(buyer_of, buyer_of != '') AS buyers,
  uniqExactIf(province_of, province_of != '') AS provinces,
  min(shipped) AS shipped_at, min(picked_up) AS picked_up_at, min(delivered) AS delivered_at, max(scanned) AS last_scan_at,
  -- Who told: the lists of orders and parcels, or the scans. Each is silent about what came after it was exported.
  maxIf(seen, rank > 1) AS listed_at, maxIf(seen, rank = 1) AS scans_at,
  countIf(rank > 1 AND picked_up IS NOT NULL) > 0 AS list_tells, countIf(rank = 1 AND picked_up IS NOT NULL) > 0 AS scans_tell,
  min(first_scanned) AS first_scan_at, arraySort(arrayDistinct(arrayFlatten(groupArray(known_times)))) AS scan_times, argMaxIf(place_of, scanned, place_of != '') AS last_place,
  max(paid) AS paid_at, max(promised) AS promised_at, sum(paid_money) AS paid_minor, any(money_of) AS currency,
  max(is_done) AS is_over, groupUniqArray(5)(source_landing) AS landings
FROM (
  SELECT
    tracking_id, shop_id AS source_shop, 3 AS rank, ifNull(platform, '') AS platform_of, ifNull(carrier, '') AS carrier_of,
    ifNull(ships_from, '') AS warehouse_of, ifNull(province, '') AS province_of, order_id AS order_of, ifNull(buyer_key, '') AS buyer_of,
    shipped_at AS shipped, picked_up_at AS picked_up, delivered_at AS delivered, CAST(NULL, 'Nullable(DateTime(\'UTC\'))') AS scanned,
    CAST(NULL, 'Nullable(DateTime(\'UTC\'))') AS first_scanned, paid_at AS paid, promised_at AS promised, paid_minor AS paid_money, currency AS money_of,
    status IN ('delivered', 'completed', 'closed') OR ifNull(after_sale, '') = 'refunded' AS is_done, snapshot_at AS seen, landing AS source_landing,
    arrayMap(t -> assumeNotNull(t), arrayFilter(t -> t IS NOT NULL, [picked_up_at, delivered_at])) AS known_times, '' AS place_of
  FROM `order`
  WHERE born >= {born_from:UInt32} AND shipped_at >= {shipped_from:DateTime('UTC')} AND shipped_at <= {now:DateTime('UTC')}
    AND ifNull(tracking_id, '') != '' AND is_kept_order
  UNION ALL
  SELECT
    tracking_id, shop_id, 2, ifNull(platform, ''), ifNull(carrier, ''), ifNull(ships_from, ''), ifNull(province, ''), ifNull(order_id, ''), '',
    shipped_at, picked_up_at, delivered_at, NULL, NULL, NULL, NULL, NULL, NULL,
    ifNull(status, '') IN ('delivered', 'returned'), snapshot_at, landing,
    arrayMap(t -> assumeNotNull(t), arrayFilter(t -> t IS NOT NULL, [picked_up_at, delivered_at])), ''
  FROM parcel
  WHERE born >= {born_from:UInt32} AND shipped_at >= {shipped_from:DateTime('UTC')} AND shipped_at <= {now:DateTime('UTC')}
    AND NOT ifNull(is_return, 0) AND is_kept_case
  UNION ALL
  SELECT
    tracking_id, argMax(shop_id, at), 1, ifNull(anyLast(platform), ''), ifNull(anyLast(carrier), ''), ifNull(anyLast(ships_from), ''), '',
    ifNull(anyLast(order_id), ''), '',
    minOrNullIf(at, node = 'packed'), minOrNullIf(at, node IN ('picked_up', 'in_transit', 'delivering', 'delivered')), minOrNullIf(at, node = 'delivered'),
    maxOrNullIf(at, node != 'packed'), minOrNullIf(at, node != 'packed'), NULL, NULL, NULL, NULL,
    max(node IN ('delivered', 'returned')), max(snapshot_at), max(landing), groupArrayIf(at, node != 'packed'), argMax(ifNull(place, ''), at)
  FROM parcel_event
  WHERE born >= {born_from:UInt32} AND at >= {shipped_from:DateTime('UTC')} AND at <= {now:DateTime('UTC')} AND is_kept_case
  GROUP BY tracking_id
)
GROUP BY tracking_id
