/** Who came to the shop and how many of them paid. Visitors are people: read where a report states them, never added up. */
import { defineMetric } from '../../flow/metrics/metric.ts'

const ofShop = {
  from: 'shop_day',
  date: 'on_day',
  unique: true,
  by: ['shop_id', 'platform'],
  exportFor: '平台按周或按月的店铺流量报表；按天的数不能相加',
} as const

const onTheDay = { period: 'day', to: '2026-03-01' } as const

const notOverShops = '几家店相加时，逛了两家的人算两个。'

const visitors = defineMetric({
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
  source: '公开的店铺数据词典：去重访客，跨天跨商品都不能相加',
  example: {
    asked: onTheDay,
    rows: [{ on_day: '03-01', visitors: 812 }],
    value: 812,
    said: '03-01 报 812 人，就是 812；两天的不能相加。',
  },
})

const conversion = defineMetric({
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
  source: '公开的店铺数据词典：支付买家数 ÷ 访客数',
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

const addToCartRate = defineMetric({
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
  source: '公开的店铺数据词典：加购（收藏）人数 ÷ 访客数',
  example: {
    asked: onTheDay,
    rows: [{ on_day: '03-01', visitors: 200, cart_users: 16 }],
    value: 0.08,
    said: '200 人里 16 人加购：8%。',
  },
})

const favouriteRate = defineMetric({
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
  source: '公开的店铺数据词典：加购（收藏）人数 ÷ 访客数',
  example: {
    asked: onTheDay,
    rows: [{ on_day: '03-01', visitors: 200, favourite_users: 5 }],
    value: 0.025,
    said: '200 人里 5 人收藏：2.5%。',
  },
})

const viewsPerVisitor = defineMetric({
  key: 'traffic.views_per_visitor',
  label: '访问深度',
  labelEn: 'Views per visitor',
  question: '每个来的人，平均看几页?',
  formula: '浏览量 ÷ 访客数，同一天、同一份报表',
  ...ofShop,
  unit: 'times',
  better: 'higher',
  numerator: 'sum(views)',
  denominator: 'sum(visitors)',
  sample: 'sum(visitors)',
  needs: ['views', 'visitors'],
  minimumSample: 100,
  notToConfuse: `浏览量是次，访客数是人。${notOverShops}`,
  source: '公开的店铺数据词典：跳出人数 ÷ 访客数，浏览量 ÷ 访客数',
  example: {
    asked: onTheDay,
    rows: [{ on_day: '03-01', visitors: 200, views: 700 }],
    value: 3.5,
    said: '700 次 ÷ 200 人 = 3.5 页。',
  },
})

const newBuyerShare = defineMetric({
  key: 'traffic.new_buyer_share',
  label: '新客占比（平台报的）',
  labelEn: 'Share of new buyers, as the platform states it',
  question: '付款的人里，多少是平台说的新客?',
  formula: '新客数 ÷ 支付买家数，同一天、同一份报表',
  ...ofShop,
  unit: 'ratio',
  better: 'neither',
  numerator: 'sum(new_buyers)',
  denominator: 'sum(paying_buyers)',
  sample: 'sum(paying_buyers)',
  needs: ['new_buyers', 'paying_buyers'],
  minimumSample: 30,
  notToConfuse: '平台的新客各有各的算法（一年没买过，或从没买过）；按自家订单算的是「新客数」。',
  source: '公开的电商分析资料；各平台的新客不是一个算法',
  example: {
    asked: onTheDay,
    rows: [{ on_day: '03-01', visitors: 200, paying_buyers: 20, new_buyers: 12 }],
    value: 0.6,
    said: '20 个买家里 12 个新客：60%。',
  },
})

export const shopVisitors = [
  visitors,
  conversion,
  addToCartRate,
  favouriteRate,
  viewsPerVisitor,
  newBuyerShare,
]
