-- How did this watch fare?
SELECT line.1 AS watch, line.2 AS reads, line.3 AS reason
FROM (SELECT arrayJoin(arrayZip({watches:Array(String)}, {reads:Array(String)}, {reasons:Array(String)})) AS line)
ORDER BY watch
