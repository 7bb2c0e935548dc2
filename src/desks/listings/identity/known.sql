-- Every merchant code somebody stands by: in the goods file, or mapped on some platform; with its name and barcode.
SELECT c.code AS code, anyIf(c.name, c.name != '') AS name, anyIf(c.barcode, c.barcode != '') AS barcode,
  arraySort(groupUniqArrayIf(10)(c.platform, c.platform != '')) AS platforms
FROM (
  SELECT s.sku_code AS code, concat(ifNull(s.name, ''), if(ifNull(s.spec, '') = '', '', concat(' ', assumeNotNull(s.spec)))) AS name,
    ifNull(s.barcode, '') AS barcode, '' AS platform FROM sku AS s
  UNION ALL
  SELECT g.mapped_code AS code, g.title AS name, g.barcode AS barcode, g.platform AS platform FROM goods AS g WHERE g.mapped_code != ''
) AS c
WHERE c.code != ''
GROUP BY c.code
