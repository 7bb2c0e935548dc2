-- What carriers, warehouses and agents are called, how often, and which of these names already stand for another.
SELECT kind, name, sum(rows) AS rows, arraySort(groupUniqArray(5)(shop_id)) AS shops
FROM (
  SELECT 'carrier' AS kind, toString(carrier) AS name, shop_id, count() AS rows FROM `order` WHERE ifNull(carrier, '') != '' GROUP BY name, shop_id
  UNION ALL SELECT 'carrier' AS kind, toString(carrier) AS name, shop_id, count() AS rows FROM parcel WHERE ifNull(carrier, '') != '' GROUP BY name, shop_id
  UNION ALL SELECT 'warehouse' AS kind, toString(ships_from) AS name, shop_id, count() AS rows FROM `order` WHERE ifNull(ships_from, '') != '' GROUP BY name, shop_id
  UNION ALL SELECT 'warehouse' AS kind, toString(warehouse) AS name, shop_id, count() AS rows FROM stock WHERE warehouse != '' GROUP BY name, shop_id
  UNION ALL SELECT 'agent' AS kind, agent AS name, shop_id, count() AS rows FROM service_day WHERE agent != '' GROUP BY name, shop_id
  UNION ALL SELECT 'agent' AS kind, toString(agent) AS name, shop_id, count() AS rows FROM conversation WHERE ifNull(agent, '') != '' GROUP BY name, shop_id
)
WHERE (kind, name) NOT IN (SELECT toString(kind), alias FROM name_alias)
GROUP BY kind, name ORDER BY kind, rows DESC, name
LIMIT {most:UInt32}
