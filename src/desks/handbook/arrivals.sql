-- When did this port last come, and with how many rows?
SELECT line.1 AS snapshot_at, line.2 AS rows
FROM (SELECT arrayJoin(arrayZip({snapshots:Array(String)}, {counts:Array(UInt64)})) AS line)
ORDER BY snapshot_at DESC
