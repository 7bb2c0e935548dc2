/** Three questions to begin with: what an assistant asks first, written so that they can be read and changed. */
import type { SqlStart } from '../../operations.ts'

export const starts: readonly SqlStart[] = [
  {
    title: {
      zh: '近 30 天，每天卖了多少钱、多少人买',
      en: 'The last 30 days: how much was sold, to how many',
    },
    text: `SELECT toDate(paid_local) AS day,
       count() AS orders,
       uniqExact(buyer_key) AS buyers,
       round(sum(paid_minor) / 100, 2) AS yuan,
       round(yuan / buyers, 2) AS yuan_per_buyer
FROM order
WHERE day > (SELECT max(toDate(paid_local)) FROM order) - 30 AND currency = 'CNY'
GROUP BY day
ORDER BY day`,
  },
  {
    title: { zh: '哪些货退得最多，退了多少钱，为什么', en: 'What comes back most, for how much, and why' },
    text: `WITH sold AS (
  SELECT title, count(DISTINCT order_id) AS orders
  FROM order_line
  WHERE paid_at IS NOT NULL
  GROUP BY title
)
SELECT r.title AS goods,
       count() AS refunds,
       any(sold.orders) AS orders,
       if(orders > 0, round(refunds / orders, 4), NULL) AS refund_share,
       round(sum(r.refunded_minor) / 100, 2) AS refunded_yuan,
       topK(1)(r.reason)[1] AS main_reason
FROM refund AS r
LEFT JOIN sold ON r.title = sold.title
GROUP BY goods
ORDER BY refunded_yuan DESC NULLS LAST
LIMIT 20`,
  },
  {
    title: {
      zh: '哪个仓发得慢：付款到发货要几小时',
      en: 'Which warehouse is slow: hours from paid to shipped',
    },
    text: `SELECT ships_from AS warehouse,
       count() AS orders,
       round(quantile(0.5)(dateDiff('minute', paid_at, shipped_at)) / 60, 1) AS half_within_hours,
       round(quantile(0.9)(dateDiff('minute', paid_at, shipped_at)) / 60, 1) AS nine_in_ten_within_hours,
       round(countIf(shipped_at > paid_at + INTERVAL 24 HOUR) / count(), 4) AS later_than_a_day
FROM order
WHERE paid_at IS NOT NULL AND shipped_at IS NOT NULL AND shop_id LIKE {shop:String}
GROUP BY warehouse
ORDER BY later_than_a_day DESC`,
  },
]
