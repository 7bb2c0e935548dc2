-- Which rules of the handbook are these, when was each last compared with its source, and until when does it hold?
SELECT line.1 AS key, line.2 AS title, line.3 AS verified_at, line.4 AS effective_to
FROM (SELECT arrayJoin(arrayZip({keys:Array(String)}, {titles:Array(String)}, {verified:Array(String)}, {until:Array(String)})) AS line)
ORDER BY key
