/** Who looked at an item, and what it is worth that they did. Read at exactly the day or range that a report states. */
import { defineMetric } from '../../flow/metrics/metric.ts'

const ofItem = {
  from: 'traffic',
  date: 'period_from',
  unique: true,
  uniquePer: ['item_id'],
  by: ['shop_id', 'platform', 'item_id', 'source'],
  exportFor: '正好这一段时间的商品流量报表；别的天数不能拼',
} as const

const onTheDay = { period: 'day', to: '2026-03-01' } as const

const itemVisitors = defineMetric({
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
  source: '公开的店铺数据词典：去重访客，跨天跨商品都不能相加',
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

const itemConversion = defineMetric({
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
  source: '公开的店铺数据词典：支付买家数 ÷ 访客数',
  example: {
    asked: { ...onTheDay, by: ['item_id'] },
    rows: [{ period_from: '03-01', item_id: 'I1', visitors: 50, paying_buyers: 4 }],
    value: 0.08,
    said: '50 人看过，4 人买：8%。',
  },
})

const ofPeople = (key: string, label: string, labelEn: string, does: string, column: string) =>
  defineMetric({
    key: `traffic.item_${key}`,
    label,
    labelEn,
    question: `看过这件商品的人，多少${does}?`,
    formula: `${does}的人数 ÷ 商品访客数，同一份报表`,
    ...ofItem,
    unit: 'ratio',
    better: 'higher',
    numerator: `sum(${column})`,
    denominator: 'sum(visitors)',
    sample: 'sum(visitors)',
    needs: [column, 'visitors'],
    minimumSample: 100,
    notToConfuse: '用人数；件数、次数（加购热度）是别的数。店铺的率用店铺访客。',
    source: '公开的店铺数据词典：加购（收藏）人数 ÷ 访客数',
    example: {
      asked: { ...onTheDay, by: ['item_id'] },
      rows: [{ period_from: '03-01', item_id: 'I1', visitors: 50, [column]: 5, cart_units: 9 }],
      value: 0.1,
      said: `50 人看过，5 人${does}：10%；件数不算。`,
    },
  })

const itemValuePerVisitor = defineMetric({
  key: 'traffic.item_value_per_visitor',
  label: '商品 UV 价值',
  labelEn: 'Sales per item visitor',
  question: '每个看过这件商品的人，值多少成交?',
  formula: '商品支付金额 ÷ 商品访客数 = 转化率 × 客单价',
  ...ofItem,
  unit: 'money',
  better: 'higher',
  numerator: 'sum(paid_minor)',
  denominator: 'sum(visitors)',
  sample: 'sum(visitors)',
  needs: ['paid_minor', 'visitors'],
  minimumSample: 100,
  notToConfuse: '客单价除的是买的人；UV 价值除的是看的人。',
  source: '公开的店铺数据词典：支付金额 ÷ 访客数',
  example: {
    asked: { ...onTheDay, by: ['item_id'] },
    rows: [{ period_from: '03-01', item_id: 'I1', visitors: 50, paying_buyers: 4, paid_minor: 40000 }],
    value: 800,
    said: '¥400 ÷ 50 人 = ¥8（转化 8% × 客单 ¥100）。',
  },
})

const itemBounceRate = defineMetric({
  key: 'traffic.item_bounce_rate',
  label: '商品跳失率',
  labelEn: 'Item bounce rate',
  question: '看了这件商品的人，多少什么都没点就走了?',
  formula: 'Σ（跳失率 × 商品访客数） ÷ Σ 商品访客数',
  ...ofItem,
  unit: 'ratio',
  better: 'lower',
  where: 'bounce_ratio IS NOT NULL AND visitors IS NOT NULL',
  numerator: 'sum(bounce_ratio * visitors)',
  denominator: 'sum(visitors)',
  sample: 'sum(visitors)',
  leavesOut: [{ when: 'bounce_ratio IS NULL OR visitors IS NULL', said: '行没写跳失率或访客数，没算进来' }],
  minimumSample: 100,
  notToConfuse: '跳失高不一定页面差：广告带来的人本来就散。',
  source: '公开的店铺数据词典：跳出人数 ÷ 访客数，浏览量 ÷ 访客数',
  example: {
    asked: { ...onTheDay, by: ['item_id'] },
    rows: [
      { shop_id: 'A', period_from: '03-01', item_id: 'I1', visitors: 90, bounce_ratio: 0.4 },
      { shop_id: 'B', period_from: '03-01', item_id: 'I1', visitors: 10, bounce_ratio: 0.9 },
    ],
    value: 0.45,
    said: '90 人跳 40%、10 人跳 90%：45%，不是 65%。',
  },
})

const itemStaySeconds = defineMetric({
  key: 'traffic.item_stay_seconds',
  label: '商品平均停留',
  labelEn: 'Seconds on the item page',
  question: '看这件商品的人，平均待多久?',
  formula: 'Σ（平均停留 × 商品访客数） ÷ Σ 商品访客数',
  ...ofItem,
  unit: 'seconds',
  better: 'higher',
  where: 'stay_seconds IS NOT NULL AND visitors IS NOT NULL',
  numerator: 'sum(stay_seconds * visitors)',
  denominator: 'sum(visitors)',
  sample: 'sum(visitors)',
  leavesOut: [{ when: 'stay_seconds IS NULL OR visitors IS NULL', said: '行没写停留或访客数，没算进来' }],
  minimumSample: 100,
  notToConfuse: '直播停留是另一个数。',
  source: '公开的店铺数据词典：跳出人数 ÷ 访客数，浏览量 ÷ 访客数',
  example: {
    asked: { ...onTheDay, by: ['item_id'] },
    rows: [{ period_from: '03-01', item_id: 'I1', visitors: 50, stay_seconds: 32 }],
    value: 32,
    said: '只有一份报表，写 32 秒。',
  },
})

export const itemTraffic = [
  itemVisitors,
  itemConversion,
  ofPeople('add_to_cart_rate', '商品加购率', 'Item add-to-cart rate', '加购', 'cart_users'),
  ofPeople('favourite_rate', '商品收藏率', 'Item favourite rate', '收藏', 'favourite_users'),
  itemValuePerVisitor,
  itemBounceRate,
  itemStaySeconds,
]
