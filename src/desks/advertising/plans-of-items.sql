-- Which plans still pay for these items, and what did each spend on the last days that count?
SELECT shop_id, assumeNotNull(item_id) AS item_id, anyLast(ifNull(item_title, '')) AS title, anyLast(ifNull(currency, '')) AS currency,
  arraySort(groupUniqArrayIf(20)(if(ifNull(plan_name, '') = '', ifNull(plan_id, ''), assumeNotNull(plan_name)), spend_minor > 0)) AS plans, max(snapshot_at) AS seen_at
FROM ad_result
WHERE born >= {born_from:UInt32} AND period_from = period_to AND has(arrayZip({shops:Array(String)}, {items:Array(String)}), (shop_id, ifNull(item_id, ''))) AND period_from >= {last_from:Date} AND period_from <= {today:Date}
GROUP BY shop_id, item_id
ORDER BY shop_id, item_id
