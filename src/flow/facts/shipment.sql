-- One row per tracking number: what the orders, the parcel list and the scans of one partition each know of it. Where several rows of one list
-- share a number, each of their shipping times has a row of its own, so that a look at some days takes a row whole or not at all.
WITH
sent AS (
  SELECT
    born, assumeNotNull(tracking_id) AS tracking, shop_id, ifNull(platform, '') AS platform_of, ifNull(carrier, '') AS carrier_of, ifNull(ships_from, '') AS warehouse,
    ifNull(province, '') AS province_of, order_id, ifNull(buyer_key, '') AS buyer, shipped_at AS shipped, picked_up_at AS picked_up, delivered_at AS delivered, snapshot_at AS seen,
    paid_at AS paid, promised_at AS promised, paid_minor AS paid_money, currency AS money_of,
    status IN ('delivered', 'completed', 'closed') OR ifNull(after_sale, '') = 'refunded' AS is_over, landing
  FROM `order`
  WHERE of_partition AND ifNull(tracking_id, '') != '' AND shipped_at IS NOT NULL AND is_kept_order
),
listed AS (
  SELECT
    born, tracking_id AS tracking, shop_id, ifNull(platform, '') AS platform_of, ifNull(carrier, '') AS carrier_of, ifNull(ships_from, '') AS warehouse,
    ifNull(province, '') AS province_of, ifNull(parcel.order_id, '') AS order_of, shipped_at AS shipped, picked_up_at AS picked_up, delivered_at AS delivered, snapshot_at AS seen,
    ifNull(status, '') IN ('delivered', 'returned') AS is_over, landing
  FROM parcel
  WHERE of_partition AND shipped_at IS NOT NULL AND NOT ifNull(is_return, 0) AND is_kept_case
),
-- Most numbers come once, and what comes once has nothing to be counted together.
shared_orders AS (SELECT born, tracking FROM sent GROUP BY born, tracking HAVING count() > 1),
shared_parcels AS (SELECT born, tracking FROM listed GROUP BY born, tracking HAVING count() > 1)
SELECT
  born, toDate(greatest(ifNull(o.shipped, toDateTime(0, 'UTC')), ifNull(p.shipped, toDateTime(0, 'UTC')), s.told_last)) AS last_on, tracking AS tracking_id,
  o.shop AS order_shop_id, o.platform_of AS order_platform, o.carrier_of AS order_carrier, o.warehouse AS order_ships_from, o.provinces AS order_provinces, o.orders AS order_ids, o.buyers AS buyers,
  o.shipped AS order_shipped_at, o.picked_up AS order_picked_up_at, o.delivered AS order_delivered_at, o.seen AS order_seen_at,
  o.paid AS paid_at, o.promised AS promised_at, o.paid_money AS paid_minor, o.money_of AS currency, o.is_over AS order_is_over, o.landings AS order_landings,
  p.shop AS list_shop_id, p.platform_of AS list_platform, p.carrier_of AS list_carrier, p.warehouse AS list_ships_from, p.provinces AS list_provinces, p.orders AS list_order_ids,
  p.shipped AS list_shipped_at, p.picked_up AS list_picked_up_at, p.delivered AS list_delivered_at, p.seen AS list_seen_at, p.is_over AS list_is_over, p.landings AS list_landings,
  s.shop AS scan_shop_id, s.platform_of AS scan_platform, s.carrier_of AS scan_carrier, s.warehouse AS scan_ships_from, s.order_of AS scan_order_id,
  s.packed AS packed_at, s.picked_up AS scan_picked_up_at, s.delivered AS scan_delivered_at, s.returned AS returned_at, s.times AS scan_times, s.told_last AS told_last_at,
  s.place AS last_place, s.seen AS scan_seen_at, s.landings AS scan_landings
FROM (
  SELECT
    born, tracking, toUInt32(0) AS apart, shop_id AS shop, platform_of, carrier_of, warehouse, if(province_of = '', [], [province_of]) AS provinces, [order_id] AS orders,
    if(buyer = '', [], [cityHash64(buyer)]) AS buyers, shipped, picked_up, delivered, seen, paid, promised, paid_money, money_of, is_over, [landing] AS landings
  FROM sent WHERE (born, tracking) NOT IN (shared_orders)
  UNION ALL
  SELECT
    born, tracking, toUnixTimestamp(assumeNotNull(shipped)), min(shop_id), minIf(platform_of, platform_of != ''), minIf(carrier_of, carrier_of != ''), minIf(warehouse, warehouse != ''),
    arraySort(groupUniqArrayIf(province_of, province_of != '')), arraySlice(arraySort(groupUniqArray(order_id)), 1, 20), arraySlice(arraySort(groupUniqArrayIf(cityHash64(buyer), buyer != '')), 1, 20),
    shipped, min(picked_up), min(delivered), max(seen), max(paid), max(promised), sum(paid_money), min(money_of), max(is_over), arraySort(groupUniqArray(landing))
  FROM sent WHERE (born, tracking) IN (shared_orders)
  GROUP BY born, tracking, shipped
) AS o
FULL JOIN (
  SELECT
    born, tracking, toUInt32(0) AS apart, shop_id AS shop, platform_of, carrier_of, warehouse, if(province_of = '', [], [province_of]) AS provinces, if(order_of = '', [], [order_of]) AS orders,
    shipped, picked_up, delivered, seen, is_over, [landing] AS landings
  FROM listed WHERE (born, tracking) NOT IN (shared_parcels)
  UNION ALL
  SELECT
    born, tracking, toUnixTimestamp(assumeNotNull(shipped)), min(shop_id), minIf(platform_of, platform_of != ''), minIf(carrier_of, carrier_of != ''), minIf(warehouse, warehouse != ''),
    arraySort(groupUniqArrayIf(province_of, province_of != '')), arraySlice(arraySort(groupUniqArrayIf(order_of, order_of != '')), 1, 20),
    shipped, min(picked_up), min(delivered), max(seen), max(is_over), arraySort(groupUniqArray(landing))
  FROM listed WHERE (born, tracking) IN (shared_parcels)
  GROUP BY born, tracking, shipped
) AS p USING (born, tracking, apart)
FULL JOIN (
  SELECT
    born, tracking_id AS tracking, toUInt32(0) AS apart, shop_id AS shop, platform AS platform_of, carrier AS carrier_of, ships_from AS warehouse, order_id AS order_of,
    packed_at AS packed, picked_up_at AS picked_up, delivered_at AS delivered, returned_at AS returned, scan_times AS times, told_last_at AS told_last,
    last_place AS place, snapshot_at AS seen, landings
  FROM parcel_scan
  WHERE of_partition AND is_kept_case
) AS s USING (born, tracking, apart)
