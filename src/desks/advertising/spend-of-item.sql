-- What the ads of one item spent day by day, plan by plan.
SELECT period_from AS `on`, report_level, plan_id, ifNull(plan_name, '') AS plan_name, spend_minor, currency, clicks, orders, is_provisional
FROM ad_result
WHERE born >= {born_from:UInt32} AND shop_id = {shop_id:String} AND item_id = {item_id:String} AND period_from = period_to AND period_from >= {ads_from:Date}
ORDER BY period_from DESC, spend_minor DESC
