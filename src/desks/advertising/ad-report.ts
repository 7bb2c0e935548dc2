/** What every number read off the ad reports shares. */
export const ad = {
  from: 'ad_result',
  date: 'period_from',
  by: ['shop_id', 'platform', 'ad_account', 'item_id', 'plan_id', 'plan_name', 'term', 'scene'],
  provisionalWhen: 'is_provisional',
} as const

/** A row of the item report, as worked examples tell it. */
export const day = { report_level: 'item', period_from: '03-01' } as const
