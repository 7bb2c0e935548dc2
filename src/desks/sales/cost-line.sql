-- What did each sold line keep after what went back, and what did its goods cost? Each step names its numbers once, so that no step spells another out again.
WITH
refunded AS (
  -- Goods are back, or never left, when they were returned, cancelled, or refunded before they were shipped.
  SELECT
    shop_id, order_id, groupArrayIf((of_line, c.money, c.money_with_goods), of_line != '') AS of_lines,
    sum(c.money) AS money, sum(c.money_with_goods) AS money_with_goods
  FROM (
    SELECT
      r.shop_id AS shop_id, assumeNotNull(r.order_id) AS order_id, ifNull(r.order_line_id, '') AS of_line, ifNull(sum(r.refunded_minor), 0) AS money,
      ifNull(sumIf(r.refunded_minor, ifNull(r.kind, '') IN ('return_refund', 'cancel') OR o.shipped_at IS NULL OR r.completed_at < o.shipped_at), 0) AS money_with_goods
    FROM kept_refund AS r
    INNER JOIN (
      SELECT shop_id, order_id, shipped_at FROM kept_order WHERE toDate(paid_local) >= {from:Date} AND toDate(paid_local) <= {to:Date}
    ) AS o ON o.shop_id = r.shop_id AND o.order_id = r.order_id
    WHERE r.status = 'refunded'
    GROUP BY shop_id, order_id, of_line
  ) AS c
  GROUP BY shop_id, order_id
),
told AS (
  SELECT
    s.shop_id AS shop_id, s.order_id AS order_id, s.order_line_id AS order_line_id, s.platform AS platform, s.currency AS currency,
    s.province AS province, s.paid_local AS paid_local, s.shipped_at AS shipped_at, s.order_status AS order_status, s.item_id AS item_id,
    s.sku_code AS sku_code, s.quantity AS quantity, s.lines AS lines, s.part_whole AS part_whole, s.part_through AS part_through,
    s.part_before AS part_before, s.revenue_minor AS revenue_minor,
    ifNull(k.category, '') AS goods_category, k.weight_kg AS weight_kg,
    if(ifNull(k.currency, 'CNY') = s.currency, k.cost_minor, NULL) AS unit_cost_minor,
    NOT (ifNull(s.order_status, '') = 'closed' AND s.shipped_at IS NULL) AS has_gone,
    arrayFirst(l -> l.1 = s.order_line_id, r.of_lines) AS own, r.money AS whole_money, r.money_with_goods AS whole_with_goods
  FROM sold_line AS s
  LEFT JOIN sku AS k ON k.sku_code = s.sku_code
  LEFT JOIN refunded AS r ON r.shop_id = s.shop_id AND r.order_id = s.order_id
),
-- A case that names its line counts there; what no line of the order answers to is split over all of them.
split AS (
  SELECT
    * EXCEPT (own, whole_money, whole_with_goods), own.2 AS own_money, own.3 AS own_with_goods,
    whole_money - sum(own.2) OVER (PARTITION BY shop_id, order_id) AS other_money,
    whole_with_goods - sum(own.3) OVER (PARTITION BY shop_id, order_id) AS other_with_goods
  FROM told
),
back AS (
  SELECT
    * EXCEPT (own_money, own_with_goods, other_money, other_with_goods),
    own_money + if(lines <= 1, other_money, intDiv(other_money * part_through, part_whole) - intDiv(other_money * part_before, part_whole)) AS refunded_minor,
    own_with_goods + if(lines <= 1, other_with_goods, intDiv(other_with_goods * part_through, part_whole) - intDiv(other_with_goods * part_before, part_whole)) AS with_goods_minor
  FROM split
)
SELECT
  * EXCEPT (with_goods_minor, unit_cost_minor), revenue_minor - refunded_minor AS net_minor,
  -- What came back is on the shelf again: its part of the cost is not lost.
  if(lines = 0, NULL, quantity * unit_cost_minor * (1 - if(revenue_minor > 0, least(1, with_goods_minor / revenue_minor), 0))) AS cost_minor
FROM back
