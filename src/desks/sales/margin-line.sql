-- What did selling each line cost besides the goods?
WITH
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
        SELECT DISTINCT ifNull(toString(s.platform), '') AS platform, s.shop_id AS shop_id, ifNull(k.category, '') AS goods_category,
          ifNull(s.sku_code, '') AS code, toDate(s.paid_local) AS paid_on
        FROM sold_line AS s LEFT JOIN sku AS k ON k.sku_code = s.sku_code)
    ) AS goods
    INNER JOIN fee ON fee.platform = goods.on_platform AND fee.shop_id = goods.in_shop AND fee.category = goods.of_category AND fee.sku_code = goods.of_code
    WHERE fee.from_on <= goods.paid_on AND (fee.to_on IS NULL OR fee.to_on >= goods.paid_on)
    GROUP BY platform, shop_id, goods_category, code, paid_on, kind
  )
  GROUP BY platform, shop_id, goods_category, code, paid_on
),
charged AS (
  SELECT
    line.shop_id AS shop_id, line.order_id AS order_id, line.order_line_id AS order_line_id, line.platform AS platform, line.currency AS currency,
    line.province AS province, line.paid_local AS paid_local, line.item_id AS item_id, line.sku_code AS sku_code, line.quantity AS quantity,
    line.revenue_minor AS revenue_minor, line.refunded_minor AS refunded_minor, line.net_minor AS net_minor, line.cost_minor AS cost_minor,
    arrayMap(f -> multiIf(
      f.3 IS NULL, NULL,
      f.2 = '按比例', f.3 * line.net_minor,
      NOT line.has_gone, 0,
      line.currency != 'CNY', NULL,
      f.2 = '按单', f.3 * 100 * if(line.lines <= 1, 1, 1 / line.lines),
      f.2 = '按件', f.3 * 100 * line.quantity,
      f.2 = '按重', f.3 * 100 * line.quantity * line.weight_kg,
      NULL), fee_of.fees) AS fee_amounts,
    -- A sale without any word of commission or freight has not said what it cost.
    hasAll(arrayMap(f -> toString(f.1), fee_of.fees), ['扣点', '运费']) AS is_charged
  FROM cost_line AS line
  LEFT JOIN fee_of ON fee_of.platform = ifNull(toString(line.platform), '') AND fee_of.shop_id = line.shop_id
    AND fee_of.goods_category = line.goods_category AND fee_of.code = ifNull(line.sku_code, '') AND fee_of.paid_on = toDate(line.paid_local)
)
SELECT
  *, if(is_charged AND NOT has(fee_amounts, NULL), arraySum(arrayMap(a -> ifNull(a, 0), fee_amounts)), NULL) AS fee_minor
FROM charged
