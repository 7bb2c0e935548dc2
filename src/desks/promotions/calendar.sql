-- Which promotions run, begin within thirty days or ended within seven, and what do they give on what?
SELECT
  any(ifNull(name, promotion_id)) AS name, shop_id, promotion_id, any(ifNull(kind, '')) AS kind, any(ifNull(phase, '')) AS phase,
  min(starts_at) AS begins_at, max(ends_at) AS finishes_at, any(ifNull(benefit, '')) AS benefit, any(threshold_minor) AS over_minor,
  any(ifNull(paid_by, '')) AS paid_by, uniqExactIf(coalesce(nullIf(sku_code, ''), item_id), item_id != '' OR sku_code != '') AS goods_count,
  any(ifNull(currency, '')) AS currency,
  multiIf(begins_at > {now:DateTime('UTC')}, 'coming', finishes_at IS NOT NULL AND finishes_at < {now:DateTime('UTC')}, 'over', 'running') AS state
FROM promotion
WHERE starts_at < {now:DateTime('UTC')} + INTERVAL 30 DAY AND ifNull(ends_at, {now:DateTime('UTC')}) > {now:DateTime('UTC')} - INTERVAL 7 DAY
GROUP BY shop_id, promotion_id
ORDER BY state = 'running' DESC, begins_at, promotion_id
LIMIT 5000
