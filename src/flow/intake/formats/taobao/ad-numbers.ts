import type { ColumnReading } from '../../format.ts'

const added = (as: 'money' | 'count', ...from: string[]): ColumnReading => ({
  from,
  as,
  optional: true,
  combine: 'sum',
})

/**
 * What every 万相台 report counts. Money and counts are summed when two rows fall on one key: two scenes without a scene
 * column are still two spends. Rates are left out: they are worked out anew from the sums.
 */
export const wanxiangtaiNumbers = {
  spend_minor: { from: '花费', as: 'money', combine: 'sum' },
  impressions: added('count', '展现量'),
  clicks: added('count', '点击量'),
  orders: added('count', '总成交笔数'),
  attributed_minor: added('money', '总成交金额'),
  direct_minor: added('money', '直接成交金额'),
  presale_minor: added('money', '总预售成交金额'),
  carts: added('count', '总购物车数'),
  favourites: added('count', '总收藏数', '收藏宝贝数'),
} as const satisfies Readonly<Record<string, ColumnReading>>
