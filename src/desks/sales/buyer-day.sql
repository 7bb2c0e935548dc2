-- On which days did each buyer buy in a shop, and when before and after? Half an order-splitter's day is still one day.
SELECT
  shop_id, platform, buyer_key, bought_on,
  lagInFrame(toNullable(bought_on)) OVER visits AS bought_before_on,
  leadInFrame(toNullable(bought_on)) OVER visits AS bought_again_on
FROM (
  SELECT shop_id, any(platform) AS platform, buyer_key, toDate(assumeNotNull(paid_local)) AS bought_on,
    -- An order without a buyer is nobody's day: each stays alone, to be counted and said.
    if(buyer_key IS NULL, order_id, '') AS nobodys_order
  FROM kept_order
  WHERE paid_local IS NOT NULL AND toDate(paid_local) >= {from:Date} - 365 AND toDate(paid_local) <= {to:Date} + 365
  GROUP BY shop_id, buyer_key, bought_on, nobodys_order
)
WINDOW visits AS (PARTITION BY shop_id, buyer_key, nobodys_order ORDER BY bought_on ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
