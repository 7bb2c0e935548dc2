-- How does it stand with what should make itself heard?
SELECT seen.1 AS what, seen.2 AS said
FROM (SELECT arrayJoin(arrayZip({what:Array(String)}, {said:Array(String)})) AS seen)
