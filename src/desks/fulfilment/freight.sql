-- What one parcel costs to send, as far as the fees were written down: per order, the shop's own line before the platform's.
SELECT shop_id, platform, argMax(amount, from_on) AS yuan
FROM fee
WHERE kind = '运费' AND basis = '按单' AND amount IS NOT NULL AND from_on <= {today:Date} AND (to_on IS NULL OR to_on >= {today:Date})
GROUP BY shop_id, platform
