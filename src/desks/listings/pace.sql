-- How many pieces of each listing were sold in the last week, the week before and in the four weeks, and how many days since the last one?
SELECT
  shop_id, item_id,
  sumIf(quantity, paid_on > {on:Date} - 7) AS week_units,
  sumIf(quantity, paid_on <= {on:Date} - 7 AND paid_on > {on:Date} - 14) AS before_units,
  sum(quantity) AS month_units,
  -- Out of too few pieces a change is chance.
  if(before_units < 10, NULL, week_units / before_units - 1) AS change_ratio,
  dateDiff('day', max(paid_on), {on:Date}) AS idle_days
FROM goods_day
WHERE paid_on > {on:Date} - 28 AND paid_on <= {on:Date} AND item_id != ''
GROUP BY shop_id, item_id
ORDER BY month_units DESC, item_id
LIMIT 5000
