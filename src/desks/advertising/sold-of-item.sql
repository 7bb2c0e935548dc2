-- How much of this item did buyers pay for in the same days, whoever brought them, and how much a day before?
SELECT sumIf(ifNull(quantity, 0), toDate(paid_local) >= {new_from:Date}) AS new_units,
  sumIf(ifNull(quantity, 0), toDate(paid_local) < {new_from:Date}) / dateDiff('day', {usual_from:Date}, {new_from:Date}) AS usual_units_per_day
FROM order_line
WHERE born >= {born_from:UInt32} AND shop_id = {shop_id:String} AND item_id = {thing:String}
  AND toDate(paid_local) >= {usual_from:Date} AND toDate(paid_local) <= {until:Date} AND is_kept_case
