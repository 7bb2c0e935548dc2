-- One row per tracking number of the last weeks: what the orders, the parcel list and the scans each know of it.
SELECT
  tracking AS tracking_id,
  multiIf(o.shop_id != '', o.shop_id, p.shop_id != '', p.shop_id, s.shop_id) AS shop_id,
  multiIf(o.platform != '', o.platform, p.platform != '', p.platform, s.platform) AS platform,
  multiIf(o.carrier != '', o.carrier, p.carrier != '', p.carrier, s.carrier) AS carrier,
  multiIf(o.warehouse != '', o.warehouse, p.warehouse != '', p.warehouse, s.warehouse) AS warehouse,
  arrayDistinct(arrayConcat(o.provinces, p.provinces))[1] AS province,
  arrayDistinct(arrayConcat(o.orders, p.orders, s.orders)) AS orders, o.buyers AS buyers,
  length(arrayDistinct(arrayConcat(o.provinces, p.provinces))) AS provinces,
  least(o.shipped, p.shipped, s.packed) AS shipped_at, least(o.picked_up, p.picked_up, s.picked_up) AS picked_up_at,
  least(o.delivered, p.delivered, s.delivered) AS delivered_at, s.last_scan AS last_scan_at,
  -- Who told: the lists of orders and parcels, or the scans. Each is silent about what came after it was exported.
  greatest(o.seen, p.seen) AS listed_at, s.seen AS scans_at,
  o.picked_up IS NOT NULL OR p.picked_up IS NOT NULL AS list_tells, s.picked_up IS NOT NULL AS scans_tell,
  s.first_scan AS first_scan_at, arraySort(arrayDistinct(arrayConcat(o.known_times, p.known_times, s.known_times))) AS scan_times, s.last_place AS last_place,
  o.paid AS paid_at, o.promised AS promised_at, o.paid_money AS paid_minor, o.money_of AS currency,
  o.is_done OR p.is_done OR s.is_done AS is_over, arrayDistinct(arrayConcat(o.landings, p.landings, s.landings)) AS landings
FROM (
  SELECT
    tracking, any(shop_of) AS shop_id, anyIf(platform_of, platform_of != '') AS platform, anyIf(carrier_of, carrier_of != '') AS carrier,
    anyIf(warehouse_of, warehouse_of != '') AS warehouse, groupUniqArrayIf(province_of, province_of != '') AS provinces,
    groupUniqArrayIf(20)(order_of, order_of != '') AS orders, uniqExactIf(buyer_of, buyer_of != '') AS buyers,
    min(shipped_of) AS shipped, min(picked_up_of) AS picked_up, min(delivered_of) AS delivered, max(seen_of) AS seen,
    arrayMap(t -> assumeNotNull(t), arrayFilter(t -> t IS NOT NULL, [picked_up, delivered])) AS known_times,
    max(paid_of) AS paid, max(promised_of) AS promised, sum(paid_minor_of) AS paid_money, any(currency_of) AS money_of, max(is_done_of) AS is_done,
    groupUniqArray(5)(landing_of) AS landings
  FROM (
    SELECT
      assumeNotNull(tracking_id) AS tracking, shop_id AS shop_of, ifNull(platform, '') AS platform_of, ifNull(carrier, '') AS carrier_of, ifNull(ships_from, '') AS warehouse_of,
      ifNull(province, '') AS province_of, order_id AS order_of, ifNull(buyer_key, '') AS buyer_of, shipped_at AS shipped_of, picked_up_at AS picked_up_of,
      delivered_at AS delivered_of, snapshot_at AS seen_of, paid_at AS paid_of, promised_at AS promised_of, paid_minor AS paid_minor_of, currency AS currency_of,
      status IN ('delivered', 'completed', 'closed') OR ifNull(after_sale, '') = 'refunded' AS is_done_of, landing AS landing_of
    FROM `order`
    WHERE born >= {born_from:UInt32} AND shipped_at >= {shipped_from:DateTime('UTC')} AND shipped_at <= {now:DateTime('UTC')}
      AND ifNull(tracking_id, '') != '' AND is_kept_order
  )
  GROUP BY tracking
) AS o
FULL JOIN (
  SELECT
    tracking, any(shop_of) AS shop_id, anyIf(platform_of, platform_of != '') AS platform, anyIf(carrier_of, carrier_of != '') AS carrier,
    anyIf(warehouse_of, warehouse_of != '') AS warehouse, groupUniqArrayIf(province_of, province_of != '') AS provinces,
    groupUniqArrayIf(20)(order_of, order_of != '') AS orders, min(shipped_of) AS shipped, min(picked_up_of) AS picked_up, min(delivered_of) AS delivered, max(seen_of) AS seen,
    arrayMap(t -> assumeNotNull(t), arrayFilter(t -> t IS NOT NULL, [picked_up, delivered])) AS known_times, max(is_done_of) AS is_done,
    groupUniqArray(5)(landing_of) AS landings
  FROM (
    SELECT
      tracking_id AS tracking, shop_id AS shop_of, ifNull(platform, '') AS platform_of, ifNull(carrier, '') AS carrier_of, ifNull(ships_from, '') AS warehouse_of,
      ifNull(province, '') AS province_of, ifNull(order_id, '') AS order_of, shipped_at AS shipped_of, picked_up_at AS picked_up_of, delivered_at AS delivered_of,
      snapshot_at AS seen_of, ifNull(status, '') IN ('delivered', 'returned') AS is_done_of, landing AS landing_of
    FROM parcel
    WHERE born >= {born_from:UInt32} AND shipped_at >= {shipped_from:DateTime('UTC')} AND shipped_at <= {now:DateTime('UTC')}
      AND NOT ifNull(is_return, 0) AND is_kept_case
  )
  GROUP BY tracking
) AS p USING (tracking)
FULL JOIN (
  SELECT
    tracking, any(shop_of) AS shop_id, any(platform_of) AS platform, any(carrier_of) AS carrier, any(warehouse_of) AS warehouse,
    groupUniqArrayIf(20)(order_of, order_of != '') AS orders, min(packed_of) AS packed, min(picked_up_of) AS picked_up, min(delivered_of) AS delivered, max(seen_of) AS seen,
    arraySort(arrayDistinct(arrayFlatten(groupArray(times_of)))) AS known_times, if(empty(known_times), NULL, known_times[1]) AS first_scan, if(empty(known_times), NULL, known_times[-1]) AS last_scan,
    argMax(place_of, told_last_of) AS last_place, max(is_done_of) AS is_done, arrayDistinct(arrayFlatten(groupArray(landings_of))) AS landings
  FROM (
    -- A look back does not know yet what was scanned after it.
    SELECT
      tracking_id AS tracking, shop_id AS shop_of, platform AS platform_of, carrier AS carrier_of, ships_from AS warehouse_of, order_id AS order_of,
      if(packed_at <= {now:DateTime('UTC')}, packed_at, NULL) AS packed_of, if(picked_up_at <= {now:DateTime('UTC')}, picked_up_at, NULL) AS picked_up_of,
      if(delivered_at <= {now:DateTime('UTC')}, delivered_at, NULL) AS delivered_of, snapshot_at AS seen_of,
      if(told_last_at <= {now:DateTime('UTC')}, scan_times, arrayFilter(t -> t <= {now:DateTime('UTC')}, scan_times)) AS times_of,
      if(told_last_at <= {now:DateTime('UTC')}, last_place, '') AS place_of, told_last_at AS told_last_of,
      ifNull(delivered_at <= {now:DateTime('UTC')}, 0) OR ifNull(returned_at <= {now:DateTime('UTC')}, 0) AS is_done_of, landings AS landings_of
    FROM parcel_scan
    WHERE born >= {born_from:UInt32} AND told_last_at >= {shipped_from:DateTime('UTC')} AND is_kept_case
      AND (ifNull(packed_at <= {now:DateTime('UTC')}, 0) OR ifNull(scan_times[1] <= {now:DateTime('UTC')}, 0))
  )
  GROUP BY tracking
  -- They lie in this order, and only a parcel on its way over the end of a quarter has two rows.
  SETTINGS optimize_aggregation_in_order = 1
) AS s USING (tracking)
