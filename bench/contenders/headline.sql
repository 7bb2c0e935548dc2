-- The headline numbers by hand, for a database that has the same rows: paid money, spend per buyer, shipped within a day,
-- refunds paid, ads and visitors, day by day from $1 up to before $2.
WITH counted AS (
  SELECT * FROM orders AS o
  WHERE paid_local >= $1 AND paid_local < $2 AND NOT EXISTS (
    SELECT 1 FROM exclusion AS e
    WHERE e.platform IN ('', o.platform) AND (
      (e.order_id <> '' AND e.order_id = o.order_id)
      OR (e.order_id = '' AND e.buyer_key <> '' AND e.buyer_key = o.buyer_key)
      OR (e.order_id = '' AND e.buyer_key = '' AND e.note_keyword <> ''
        AND position(lower(e.note_keyword) IN lower(coalesce(o.buyer_note, '') || ' ' || coalesce(o.seller_note, ''))) > 0)))
),
refunded AS (
  SELECT shop_id, order_id, min(completed_at) AS first_refunded_at
  FROM refund WHERE status = 'refunded' AND asked_local >= CAST($1 AS date) - 1 GROUP BY shop_id, order_id
),
sold AS (
  SELECT CAST(paid_local AS date) AS day, currency, sum(paid_minor) AS paid_minor,
    count(DISTINCT coalesce(platform, '') || ' ' || buyer_key) AS buyers
  FROM counted GROUP BY 1, 2
),
shipped AS (
  SELECT CAST(paid_local AS date) AS day, count(*) AS due,
    sum(CASE WHEN shipped_at <= paid_at + INTERVAL '24 hours' THEN 1 ELSE 0 END) AS in_time
  FROM counted AS o LEFT JOIN refunded AS r ON r.shop_id = o.shop_id AND r.order_id = o.order_id
  WHERE paid_at + INTERVAL '24 hours' <= snapshot_at
    AND NOT (coalesce(status, '') = 'closed' AND shipped_at IS NULL)
    AND NOT (first_refunded_at IS NOT NULL AND (shipped_at IS NULL OR first_refunded_at < shipped_at))
    AND (shipped_at IS NOT NULL OR status = 'paid')
  GROUP BY 1
),
returned AS (
  SELECT CAST(completed_local AS date) AS day, sum(refunded_minor) AS refunded_minor
  FROM refund WHERE status = 'refunded' AND completed_local >= $1 AND completed_local < $2 GROUP BY 1
),
ads AS (
  SELECT period_from AS day, sum(spend_minor) AS spend_minor, sum(attributed_minor) AS attributed_minor
  FROM ad_result WHERE period_from >= $1 AND period_from < $2 AND period_from = period_to AND report_level = 'item' GROUP BY 1
),
came AS (
  SELECT on_day AS day, sum(visitors) AS visitors, sum(paying_buyers) AS paying_buyers
  FROM shop_day WHERE on_day >= $1 AND on_day < $2 GROUP BY 1
)
SELECT sold.day AS day, currency, CAST(paid_minor AS bigint) AS paid_minor, CAST(buyers AS bigint) AS buyers, CAST(due AS bigint) AS due,
  CAST(in_time AS bigint) AS in_time, CAST(refunded_minor AS bigint) AS refunded_minor, CAST(spend_minor AS bigint) AS spend_minor,
  CAST(attributed_minor AS bigint) AS attributed_minor, CAST(visitors AS bigint) AS visitors, CAST(paying_buyers AS bigint) AS paying_buyers
FROM sold LEFT JOIN shipped ON shipped.day = sold.day LEFT JOIN returned ON returned.day = sold.day
LEFT JOIN ads ON ads.day = sold.day LEFT JOIN came ON came.day = sold.day
ORDER BY 1, 2
