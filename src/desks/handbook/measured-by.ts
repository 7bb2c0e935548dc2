/**
 * The number that shows whether a finding's fix worked: which metric, and by which of its subject's columns it is told from
 * its like. A watch that is not here is proved by its own recovery alone. Adding one is adding a line.
 */
export interface MeasuredBy {
  readonly watch: string
  readonly metric: string
  /** Column of the metric and of the finding's subject. */
  readonly by: 'shop_id' | 'ships_from' | 'item_id' | 'agent'
  /** Which way is better here, where the metric itself has no better way. */
  readonly better?: 'higher' | 'lower'
}

export const measuredBy: readonly MeasuredBy[] = [
  { watch: 'fulfilment.late_shipping', metric: 'fulfilment.shipped_within_24h', by: 'ships_from' },
  { watch: 'fulfilment.stalled_warehouse', metric: 'fulfilment.shipped_within_24h', by: 'ships_from' },
  { watch: 'listings.blank_field', metric: 'sales.units', by: 'item_id', better: 'higher' },
  { watch: 'listings.always_blank', metric: 'sales.units', by: 'item_id', better: 'higher' },
  // Money that bought nothing is to stop.
  { watch: 'advertising.ads_on_empty_stock', metric: 'advertising.spend', by: 'item_id', better: 'lower' },
  { watch: 'advertising.ads_on_blank', metric: 'advertising.spend', by: 'item_id', better: 'lower' },
  { watch: 'advertising.ads_on_delisted', metric: 'advertising.spend', by: 'item_id', better: 'lower' },
  { watch: 'service.open_sessions', metric: 'service.first_reply_seconds', by: 'shop_id' },
  { watch: 'service.reply_rate', metric: 'service.within_3min_rate', by: 'shop_id' },
  { watch: 'service.slow_replies', metric: 'service.average_reply_seconds', by: 'agent' },
]

/** Where the acceptance itself names a page. */
export const pageMeasuredBy = { metric: 'sales.units', by: 'item_id', better: 'higher' } as const
