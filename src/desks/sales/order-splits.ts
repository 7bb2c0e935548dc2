/** How the numbers of orders are split, and where their sums stand ready. */
export const splits = ['shop_id', 'platform', 'province', 'ships_from'] as const

// Additive sums of paid orders stand in the hourly roll-up; buyers do not, because platforms are told apart here.
export const hourly = {
  from: 'order_hour',
  date: 'paid_hour',
  sample: 'sum(orders)',
  by: ['shop_id', 'platform'],
} as const
