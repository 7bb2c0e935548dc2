-- What are these things called? The newest title a traffic report or a listing gave, else the name of the code.
SELECT thing, argMax(called, seen) AS name
FROM (
  SELECT item_id AS thing, assumeNotNull(title) AS called, snapshot_at AS seen FROM traffic
  WHERE {kind:String} = 'item_id' AND item_id IN {things:Array(String)} AND title != ''
  UNION ALL
  SELECT item_id AS thing, assumeNotNull(title) AS called, snapshot_at AS seen FROM listing
  WHERE {kind:String} = 'item_id' AND item_id IN {things:Array(String)} AND title != ''
  UNION ALL
  SELECT item_id AS thing, assumeNotNull(item_title) AS called, snapshot_at AS seen FROM ad_result
  WHERE {kind:String} = 'item_id' AND item_id IN {things:Array(String)} AND item_title != ''
  UNION ALL
  -- A listing that no report names is called by its goods, which any other name outdoes.
  SELECT m.item_id AS thing, any(assumeNotNull(k.name)) AS called, toDateTime64(0, 3, 'UTC') AS seen
  FROM (
    SELECT DISTINCT item_id, sku_code FROM sku_map
    WHERE {kind:String} = 'item_id' AND item_id IN {things:Array(String)} AND sku_code != ''
    UNION DISTINCT
    SELECT DISTINCT item_id, sku_code FROM goods_day
    WHERE {kind:String} = 'item_id' AND item_id IN {things:Array(String)} AND sku_code != ''
  ) AS m
  INNER JOIN (SELECT sku_code, name FROM sku WHERE name != '') AS k ON k.sku_code = m.sku_code
  GROUP BY m.item_id
  UNION ALL
  SELECT sku_code AS thing, trimBoth(concat(ifNull(name, ''), ' ', ifNull(spec, ''))) AS called, snapshot_at AS seen FROM sku
  WHERE {kind:String} = 'sku_code' AND sku_code IN {things:Array(String)} AND name != ''
)
GROUP BY thing
