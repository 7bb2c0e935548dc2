-- On which line of its file does each of these records stand?
SELECT r.landing AS landing, r.record AS record,
  toUInt32(if(l.landing = 0, h.first_line + r.record, l.line + r.record - l.record)) AS line
FROM (
  SELECT pair.1 AS landing, pair.2 AS record
  FROM (SELECT DISTINCT arrayJoin(arrayZip({landings:Array(UInt32)}, {records:Array(UInt32)})) AS pair)
) AS r
LEFT JOIN (SELECT landing, any(first_line) AS first_line FROM dazi_log.file_head GROUP BY landing) AS h ON h.landing = r.landing
ASOF LEFT JOIN (SELECT * FROM dazi_log.record_line WHERE landing IN {landings:Array(UInt32)}) AS l
  ON l.landing = r.landing AND l.record <= r.record
