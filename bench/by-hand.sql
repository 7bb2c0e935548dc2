-- What somebody who knows ClickHouse and this one export would write: straight from the bytes into the columns of `order`,
-- with the masks that the law asks for. Cells are x0 … x53 in the order of the file.
INSERT INTO by_hand.log
SELECT
  {shop:String} AS shop_id,
  substring(x0, 3, length(x0) - 3) AS order_id,
  'taobao' AS platform,
  transform(status_raw,
    ['等待买家付款', '买家已付款，等待卖家发货', '卖家部分发货', '卖家已发货，等待买家确认', '交易成功', '交易关闭'],
    ['placed', 'paid', 'part_shipped', 'shipped', 'completed', 'closed'],
  NULL) AS status,
  convertCharset(x10, 'GB18030', 'UTF-8') AS status_raw,
  if(closing = '订单未关闭', '', nullIf(closing, '')) AS close_reason,
  'CNY' AS currency,
  toInt64(toDecimal64OrNull(replaceAll(x3, ',', ''), 2) * 100) AS goods_minor,
  toInt64(toDecimal64OrNull(replaceAll(x4, ',', ''), 2) * 100) AS freight_minor,
  toInt64(toDecimal64OrNull(replaceAll(x41, ',', ''), 2) * 100) AS platform_discount_minor,
  toInt64(toDecimal64OrNull(replaceAll(x6, ',', ''), 2) * 100) AS payable_minor,
  if(x18 != '' AND status_raw != '等待买家付款', toInt64(toDecimal64OrNull(replaceAll(x8, ',', ''), 2) * 100), NULL) AS paid_minor,
  toInt64(toDecimal64OrNull(replaceAll(x49, ',', ''), 2) * 100) AS refunded_minor,
  toInt64OrNull(x24) AS quantity,
  masked(nullIf(convertCharset(x19, 'GB18030', 'UTF-8'), '')) AS title,
  if(x1 IN ('', '-'), NULL, concat('b', substring(lower(hex(HMAC('sha256', convertCharset(x1, 'GB18030', 'UTF-8'), {key:String}))), 1, 32))) AS buyer_key,
  nullIf(place[1], '') AS province,
  nullIf(place[2], '') AS city,
  masked(nullIf(convertCharset(x11, 'GB18030', 'UTF-8'), '')) AS buyer_note,
  masked(nullIf(convertCharset(x23, 'GB18030', 'UTF-8'), '')) AS seller_note,
  nullIf(extract(convertCharset(x23, 'GB18030', 'UTF-8'), '【([^】]*仓(?:库)?)】'), '') AS ships_from,
  nullIf(convertCharset(x22, 'GB18030', 'UTF-8'), '') AS carrier,
  nullIf(x21, '') AS tracking_id,
  toDateTimeOrNull(x17, 'Asia/Shanghai') AS placed_at,
  toDateTimeOrNull(x17, 'UTC') AS placed_local,
  toDateTimeOrNull(x18, 'Asia/Shanghai') AS paid_at,
  toDateTimeOrNull(x18, 'UTC') AS paid_local,
  toDateTimeOrNull(x51, 'Asia/Shanghai') AS completed_at,
  {snapshot:DateTime64(3, 'UTC')} AS snapshot_at,
  toYear(assumeNotNull(placed_at), 'UTC') * 10 + toQuarter(assumeNotNull(placed_at), 'UTC') AS born
FROM (
  SELECT *,
    convertCharset(x27, 'GB18030', 'UTF-8') AS closing,
    splitByChar(' ', convertCharset(x13, 'GB18030', 'UTF-8'), 3) AS place
  FROM input({cells})
)
FORMAT CSVWithNames
