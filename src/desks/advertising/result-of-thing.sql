-- What one advertised thing spent, and what came of it, day by day.
SELECT period_from AS `on`, report_level, plan_id, ifNull(plan_name, '') AS plan_name, spend_minor, currency, clicks, orders, attributed_minor, is_provisional
FROM ad_result
WHERE born >= {born_from:UInt32} AND shop_id = {shop_id:String} AND (item_id = {thing:String} OR (item_id = '' AND plan_id = {thing:String}))
  AND period_from = period_to AND period_from >= {usual_from:Date} AND period_from <= {until:Date}
ORDER BY period_from DESC, spend_minor DESC
