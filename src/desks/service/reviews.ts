/** What buyers write afterwards. */
import { defineMetric } from '../../flow/metrics/metric.ts'

const review = {
  from: 'review',
  date: 'written_local',
  by: ['shop_id', 'platform', 'item_id', 'sku_code'],
} as const
const unrated = [{ when: 'stars IS NULL', said: '条评价没有星级，没算进来' }] as const

const four = [
  { review_id: '1', stars: 5, written_at: '03-01 09:00' },
  { review_id: '2', stars: 5, written_at: '03-02 09:00' },
  { review_id: '3', stars: 4, written_at: '03-03 09:00' },
  { review_id: '4', stars: 2, written_at: '03-04 09:00' },
  { review_id: '5', stars: null, written_at: '03-04 09:00' },
] as const

export const reviews = [
  defineMetric({
    key: 'service.reviews',
    label: '评价数',
    labelEn: 'Reviews',
    question: '来了多少条评价?',
    formula: '按写的时间数评价',
    ...review,
    unit: 'count',
    better: 'higher',
    numerator: 'count()',
    notToConfuse: '追评跟着原评价，不另算一条。',
    source: '评价导出一条一行，照条相加',
    example: { rows: four, value: 5, said: '5 条，没打星的也算一条。' },
  }),
  defineMetric({
    key: 'service.review_stars',
    label: '平均星级',
    labelEn: 'Average stars',
    question: '买家平均给几颗星?',
    formula: 'Σ 星级 ÷ 有星级的评价数',
    ...review,
    unit: 'times',
    better: 'higher',
    where: 'stars IS NOT NULL',
    numerator: 'sum(stars)',
    denominator: 'count()',
    leavesOut: unrated,
    minimumSample: 30,
    notToConfuse: '店铺分（DSR、体验分）是平台按 180 天或 30 天算的，另有其数。',
    source: '各平台店铺体验分的组成（公开的店铺数据词典，二手）',
    example: { rows: four, value: 4, said: '（5 + 5 + 4 + 2）÷ 4 = 4 颗；没打星的不当 0 颗。' },
  }),
  defineMetric({
    key: 'service.bad_review_rate',
    label: '差评率',
    labelEn: 'Bad review rate',
    question: '打了星的评价里，多少是差评?',
    formula: '1 星和 2 星 ÷ 有星级的评价数',
    ...review,
    unit: 'ratio',
    better: 'lower',
    where: 'stars IS NOT NULL',
    numerator: 'countIf(stars <= 2)',
    denominator: 'count()',
    leavesOut: unrated,
    minimumSample: 30,
    notToConfuse: '3 星是中评，不在里面。平台的商品差评率按确认收货的单算，分母不同。',
    source: '天猫真实体验分里的商品差评率（公开的店铺数据词典，二手）',
    example: { rows: four, value: 0.25, said: '4 条里 1 条 2 星：25%。' },
  }),
]
