-- What did each sold line leave over, after what went back, what the goods cost and what selling them cost?
WITH
refunded AS (
  -- Goods are back, or never left, when they were returned, cancelled, or refunded before they were shipped.
  SELECT
    r.shop_id AS shop_id, assumeNotNull(r.order_id) AS order_id, ifNull(r.order_line_id, '') AS of_line,
    sum(r.refunded_minor) AS money,
    sumIf(r.refunded_minor, ifNull(r.kind, '') IN ('return_refund', 'cancel') OR o.shipped_at IS NULL OR r.completed_at < o.shipped_at) AS money_with_goods
  FROM kept_refund AS r
  INNER JOIN (SELECT DISTINCT shop_id, order_id, shipped_at FROM sold_line) AS o ON o.shop_id = r.shop_id AND o.order_id = r.order_id
  WHERE r.status = 'refunded'
  GROUP BY shop_id, order_id, of_line
),
line AS (
  -- A case that names its line counts there; what no line of the order answers to is split over all of them.
  SELECT
    s.shop_id AS shop_id, s.order_id AS order_id, s.order_line_id AS order_line_id, s.platform AS platform, s.currency AS currency,
    s.province AS province, s.paid_local AS paid_local, s.shipped_at AS shipped_at, s.order_status AS order_status, s.item_id AS item_id,
    s.sku_code AS sku_code, s.quantity AS quantity, s.lines AS lines, s.part_whole AS part_whole, s.part_through AS part_through,
    s.part_before AS part_before, s.revenue_minor AS revenue_minor,
    ifNull(k.category, '') AS goods_category, k.weight_kg AS weight_kg,
    if(ifNull(k.currency, 'CNY') = s.currency, k.cost_minor, NULL) AS unit_cost_minor,
    ifNull(own.money, 0) AS own_money, ifNull(own.money_with_goods, 0) AS own_with_goods,
    ifNull(whole.money, 0) - sum(own_money) OVER (PARTITION BY s.shop_id, s.order_id) AS other_money,
    ifNull(whole.money_with_goods, 0) - sum(own_with_goods) OVER (PARTITION BY s.shop_id, s.order_id) AS other_with_goods,
    own_money + if(s.lines <= 1, other_money, intDiv(other_money * s.part_through, s.part_whole) - intDiv(other_money * s.part_before, s.part_whole)) AS refunded_minor,
    own_with_goods + if(s.lines <= 1, other_with_goods, intDiv(other_with_goods * s.part_through, s.part_whole) - intDiv(other_with_goods * s.part_before, s.part_whole)) AS with_goods_minor,
    NOT (ifNull(s.order_status, '') = 'closed' AND s.shipped_at IS NULL) AS has_gone
  FROM sold_line AS s
  LEFT JOIN sku AS k ON k.sku_code = s.sku_code
  LEFT JOIN (SELECT * FROM refunded WHERE of_line != '') AS own ON own.shop_id = s.shop_id AND own.order_id = s.order_id AND own.of_line = s.order_line_id
  LEFT JOIN (SELECT shop_id, order_id, sum(money) AS money, sum(money_with_goods) AS money_with_goods FROM refunded GROUP BY shop_id, order_id) AS whole
    ON whole.shop_id = s.shop_id AND whole.order_id = s.order_id
),
fee_of AS (
  -- Every way a fee may name these goods, from one SKU of one shop to everything; of each kind the narrowest that is valid that day.
  SELECT platform, shop_id, goods_category, code, paid_on, groupArray((kind, basis, amount)) AS fees
  FROM (
    SELECT
      goods.platform AS platform, goods.shop_id AS shop_id, goods.goods_category AS goods_category, goods.code AS code, goods.paid_on AS paid_on,
      fee.kind AS kind, argMax(tuple(fee.basis, fee.amount), (goods.narrowness, fee.from_on)) AS rule, rule.1 AS basis, rule.2 AS amount
    FROM (
      SELECT
        -- Four bits say which of the four a fee would have to name; read as a number they say how narrow that is.
        *, arrayJoin(range(16)) AS narrowness,
        if(bitTest(narrowness, 0), platform, '') AS on_platform, if(bitTest(narrowness, 1), shop_id, '') AS in_shop,
        if(bitTest(narrowness, 2), goods_category, '') AS of_category, if(bitTest(narrowness, 3), code, '') AS of_code
      FROM (
        SELECT DISTINCT ifNull(toString(platform), '') AS platform, shop_id, goods_category, ifNull(sku_code, '') AS code, toDate(paid_local) AS paid_on
        FROM line)
    ) AS goods
    INNER JOIN fee ON fee.platform = goods.on_platform AND fee.shop_id = goods.in_shop AND fee.category = goods.of_category AND fee.sku_code = goods.of_code
    WHERE fee.from_on <= goods.paid_on AND (fee.to_on IS NULL OR fee.to_on >= goods.paid_on)
    GROUP BY platform, shop_id, goods_category, code, paid_on, kind
  )
  GROUP BY platform, shop_id, goods_category, code, paid_on
)
SELECT
  line.shop_id AS shop_id, line.order_id AS order_id, line.order_line_id AS order_line_id, line.platform AS platform, line.currency AS currency,
  line.province AS province, line.paid_local AS paid_local, line.item_id AS item_id, line.sku_code AS sku_code, line.quantity AS quantity,
  line.revenue_minor AS revenue_minor, line.refunded_minor AS refunded_minor, revenue_minor - refunded_minor AS net_minor,
  -- What came back is on the shelf again: its part of the cost is not lost.
  if(line.lines = 0, NULL, line.quantity * line.unit_cost_minor
    * (1 - if(revenue_minor > 0, least(1, line.with_goods_minor / revenue_minor), 0))) AS cost_minor,
  arrayMap(f -> multiIf(
    f.3 IS NULL, NULL,
    f.2 = '按比例', f.3 * net_minor,
    NOT line.has_gone, 0,
    line.currency != 'CNY', NULL,
    f.2 = '按单', f.3 * 100 * if(line.lines <= 1, 1, 1 / line.lines),
    f.2 = '按件', f.3 * 100 * line.quantity,
    f.2 = '按重', f.3 * 100 * line.quantity * line.weight_kg,
    NULL), fee_of.fees) AS fee_amounts,
  -- A sale without any word of commission or freight has not said what it cost.
  if(hasAll(arrayMap(f -> toString(f.1), fee_of.fees), ['扣点', '运费']) AND NOT arrayExists(a -> a IS NULL, fee_amounts), arraySum(arrayMap(a -> ifNull(a, 0), fee_amounts)), NULL) AS fee_minor
FROM line
LEFT JOIN fee_of ON fee_of.platform = ifNull(toString(line.platform), '') AND fee_of.shop_id = line.shop_id
  AND fee_of.goods_category = line.goods_category AND fee_of.code = ifNull(line.sku_code, '') AND fee_of.paid_on = toDate(line.paid_local)
