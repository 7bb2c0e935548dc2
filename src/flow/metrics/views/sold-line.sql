-- What did each line of a paid order bring in? An order's money is split over its lines so that the parts make the whole.
WITH
paid AS (
  SELECT * FROM kept_order WHERE toDate(paid_local) >= {from:Date} AND toDate(paid_local) <= {to:Date}
),
weighed AS (
  -- By what the lines paid where all of them say so, else by their price, else evenly.
  SELECT
    shop_id, order_id, order_line_id, item_id, platform_sku_id, sku_code, quantity, lines,
    multiIf(lines_paid = lines AND all_paid > 0, assumeNotNull(paid_minor), lines_priced = lines AND all_priced > 0, assumeNotNull(line_minor), 1) AS part
  FROM (
    SELECT
      *, count() OVER whole AS lines, count(paid_minor) OVER whole AS lines_paid, sum(paid_minor) OVER whole AS all_paid,
      count(line_minor) OVER whole AS lines_priced, sum(line_minor) OVER whole AS all_priced
    FROM kept_order_line WHERE (shop_id, order_id) IN (SELECT shop_id, order_id FROM paid)
    WINDOW whole AS (PARTITION BY shop_id, order_id)
  )
),
line AS (
  SELECT *, sum(part) OVER (PARTITION BY shop_id, order_id) AS part_whole,
    sum(part) OVER (PARTITION BY shop_id, order_id ORDER BY order_line_id ROWS UNBOUNDED PRECEDING) AS part_through
  FROM weighed
)
SELECT
  paid.shop_id AS shop_id, paid.order_id AS order_id, line.order_line_id AS order_line_id,
  paid.platform AS platform, paid.currency AS currency, paid.province AS province, paid.ships_from AS ships_from,
  paid.paid_local AS paid_local, paid.shipped_at AS shipped_at, paid.status AS order_status, line.item_id AS item_id, line.quantity AS quantity,
  -- The line's own code, else the one its variant stands for, else the one its listing stands for.
  coalesce(nullIf(line.sku_code, ''), nullIf(of_variant.code, ''), nullIf(of_listing.code, '')) AS sku_code,
  line.lines AS lines, line.part_whole AS part_whole, line.part_through AS part_through, line.part_through - line.part AS part_before,
  if(lines <= 1, paid.paid_minor, intDiv(paid.paid_minor * part_through, part_whole) - intDiv(paid.paid_minor * part_before, part_whole)) AS revenue_minor
FROM paid
LEFT JOIN line ON line.shop_id = paid.shop_id AND line.order_id = paid.order_id
LEFT JOIN (
  SELECT shop_id, item_id, platform_sku_id, any(sku_code) AS code FROM sku_map WHERE platform_sku_id != '' GROUP BY ALL
) AS of_variant ON of_variant.shop_id = paid.shop_id AND of_variant.item_id = line.item_id AND of_variant.platform_sku_id = line.platform_sku_id
LEFT JOIN (
  SELECT shop_id, item_id, any(sku_code) AS code FROM sku_map GROUP BY shop_id, item_id HAVING uniqExact(sku_code) = 1
) AS of_listing ON of_listing.shop_id = paid.shop_id AND of_listing.item_id = line.item_id
