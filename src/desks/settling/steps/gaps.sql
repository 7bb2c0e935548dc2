-- What does not agree, the dearest first, with the record of the file that told it.
SELECT p.shop_id AS shop_id, toString(p.on) AS on, p.currency AS currency, p.order_id AS order_id, p.other_id AS other_id,
  p.left_minor AS left_minor, p.right_minor AS right_minor, p.gap_minor AS gap_minor, p.state AS state,
  p.told_in.1 AS landing, p.told_in.2 AS record
FROM pairs AS p
WHERE p.state IN {gap_states:Array(String)} AND ({shop_id:String} = '' OR p.shop_id = {shop_id:String})
ORDER BY abs(ifNull(p.gap_minor, ifNull(p.left_minor, 0))) DESC, p.on, p.order_id, p.other_id
LIMIT {most:UInt32}
