-- Which days of which shop files have come for.
SELECT span.1 AS shop_id, groupArray((toDate(span.2), toDate(span.3))) AS spans
FROM (SELECT arrayJoin(arrayZip({SPAN_shops:Array(String)}, {SPAN_froms:Array(String)}, {SPAN_tos:Array(String)})) AS span)
GROUP BY shop_id
