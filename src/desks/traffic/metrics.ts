/** Who came and how many of them paid. Visitors are people: they are read where a report states them, never added up. */
import { defineMetric } from '../../flow/metrics/metric.ts'

const ofShop = {
  from: 'shop_day',
  date: 'on_day',
  unique: true,
  by: ['shop_id', 'platform'],
  exportFor: '平台按周或按月的店铺流量报表；按天的数不能相加',
} as const

const ofItem = {
  from: 'traffic',
  date: 'period_from',
  unique: true,
  uniquePer: ['item_id'],
  by: ['shop_id', 'platform', 'item_id', 'source'],
  exportFor: '正好这一段时间的商品流量报表；别的天数不能拼',
} as const

const onTheDay = { period: 'day', to: '2026-03-01' } as const

const notOverShops = '几家店相加时，逛了两家的人算两个。'

export const visitors = defineMetric({
  key: 'traffic.visitors',
  label: '访客数',
  labelEn: 'Visitors',
  question: '这天有多少人来过店里?',
  formula: '平台报的店铺当日去重访客',
  ...ofShop,
  unit: 'count',
  better: 'higher',
  numerator: 'sum(visitors)',
  needs: ['visitors'],
  notToConfuse: `浏览量数次数，访客数人。商品访客加起来大于店铺访客。${notOverShops}`,
  source: 'FEATURES §4 访客数 UV',
  example: {
    asked: onTheDay,
    rows: [{ on_day: '03-01', visitors: 812 }],
    value: 812,
    said: '03-01 报 812 人，就是 812；两天的不能相加。',
  },
})

export const conversion = defineMetric({
  key: 'traffic.conversion',
  label: '支付转化率',
  labelEn: 'Conversion to payment',
  question: '来店里的人，多少付了钱?',
  formula: '支付买家数 ÷ 访客数，同一天、同一份报表',
  ...ofShop,
  unit: 'ratio',
  better: 'higher',
  numerator: 'sum(paying_buyers)',
  denominator: 'sum(visitors)',
  sample: 'sum(visitors)',
  needs: ['paying_buyers', 'visitors'],
  minimumSample: 100,
  notToConfuse: `除的是人不是单。商品转化率用商品访客，另有其数。${notOverShops}`,
  source: 'FEATURES §4 支付转化率',
  example: {
    asked: onTheDay,
    rows: [
      { shop_id: 'A', on_day: '03-01', visitors: 900, paying_buyers: 9 },
      { shop_id: 'B', on_day: '03-01', visitors: 100, paying_buyers: 11 },
    ],
    value: 0.02,
    said: '两店 1% 和 11%，合起来是 20 ÷ 1000 = 2%，不是平均的 6%。',
  },
})

export const addToCartRate = defineMetric({
  key: 'traffic.add_to_cart_rate',
  label: '加购率',
  labelEn: 'Add-to-cart rate',
  question: '来店里的人，多少加了购物车?',
  formula: '加购人数 ÷ 访客数',
  ...ofShop,
  unit: 'ratio',
  better: 'higher',
  numerator: 'sum(cart_users)',
  denominator: 'sum(visitors)',
  sample: 'sum(visitors)',
  needs: ['cart_users', 'visitors'],
  minimumSample: 100,
  notToConfuse: '加购件数是件，加购人数是人；这里用人。',
  source: 'FEATURES §4 加购率/收藏率',
  example: {
    asked: onTheDay,
    rows: [{ on_day: '03-01', visitors: 200, cart_users: 16 }],
    value: 0.08,
    said: '200 人里 16 人加购：8%。',
  },
})

export const favouriteRate = defineMetric({
  key: 'traffic.favourite_rate',
  label: '收藏率',
  labelEn: 'Favourite rate',
  question: '来店里的人，多少点了收藏?',
  formula: '收藏人数 ÷ 访客数',
  ...ofShop,
  unit: 'ratio',
  better: 'higher',
  numerator: 'sum(favourite_users)',
  denominator: 'sum(visitors)',
  sample: 'sum(visitors)',
  needs: ['favourite_users', 'visitors'],
  minimumSample: 100,
  notToConfuse: '收藏的人不一定加购，两个率不能相加。',
  source: 'FEATURES §4 加购率/收藏率',
  example: {
    asked: onTheDay,
    rows: [{ on_day: '03-01', visitors: 200, favourite_users: 5 }],
    value: 0.025,
    said: '200 人里 5 人收藏：2.5%。',
  },
})

export const itemVisitors = defineMetric({
  key: 'traffic.item_visitors',
  label: '商品访客数',
  labelEn: 'Item visitors',
  question: '这件商品有多少人看过?',
  formula: '平台报的商品去重访客，只在正好那一天或那一段读',
  ...ofItem,
  unit: 'count',
  better: 'higher',
  numerator: 'sum(visitors)',
  needs: ['visitors'],
  notToConfuse: '各商品访客相加不等于店铺访客；各来源相加也不等于这件商品的访客。',
  source: 'FEATURES §4 访客数 UV',
  example: {
    asked: { ...onTheDay, by: ['item_id'] },
    rows: [
      { period_from: '03-01', item_id: 'I1', visitors: 40 },
      { period_from: '03-01', item_id: 'I1', source: '搜索', visitors: 30 },
      { period_from: '03-01', item_id: 'I1', source: '推荐', visitors: 25 },
    ],
    value: 40,
    said: '搜索 30、推荐 25 里有重的人，这件商品是 40，不是 55。',
  },
})

export const itemConversion = defineMetric({
  key: 'traffic.item_conversion',
  label: '商品支付转化率',
  labelEn: 'Item conversion',
  question: '看过这件商品的人，多少买了它?',
  formula: '商品支付买家数 ÷ 商品访客数，同一份报表',
  ...ofItem,
  unit: 'ratio',
  better: 'higher',
  numerator: 'sum(paying_buyers)',
  denominator: 'sum(visitors)',
  sample: 'sum(visitors)',
  needs: ['paying_buyers', 'visitors'],
  minimumSample: 100,
  notToConfuse: '店铺的支付转化率用店铺访客，比它低。',
  source: 'FEATURES §4 支付转化率',
  example: {
    asked: { ...onTheDay, by: ['item_id'] },
    rows: [{ period_from: '03-01', item_id: 'I1', visitors: 50, paying_buyers: 4 }],
    value: 0.08,
    said: '50 人看过，4 人买：8%。',
  },
})

export const trafficMetrics = [
  visitors,
  conversion,
  addToCartRate,
  favouriteRate,
  itemVisitors,
  itemConversion,
]
