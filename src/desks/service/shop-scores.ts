/** What the platform thinks of the shop: its own scores, as it states them. */
import { defineMetric } from '../../flow/metrics/metric.ts'

const stated = {
  from: 'shop_score',
  date: 'on_day',
  latest: ['indicator'],
  numerator: 'sum(score)',
  needs: ['score'],
} as const

export const shopScores = [
  defineMetric({
    key: 'service.shop_score',
    label: '店铺分',
    labelEn: 'Shop score, as the platform states it',
    question: '平台给这家店打了几分?',
    formula: '平台报的各项指标，最近一次',
    ...stated,
    unit: 'times',
    better: 'higher',
    by: ['shop_id', 'platform', 'indicator'],
    onlyPer: { columns: ['shop_id', 'indicator'], said: '几家店、几项指标的分加不到一起' },
    exportFor: '店铺体验分页面',
    notToConfuse: '各平台的分不是一回事：天猫体验分 5 分制，抖音 100 分制，拼多多看星级。',
    source: '各平台店铺体验分的组成（公开的店铺数据词典，二手）',
    example: {
      rows: [
        { on_day: '03-10', indicator: '体验分', score: 4.6 },
        { on_day: '03-30', indicator: '体验分', score: 4.7 },
        { on_day: '03-30', indicator: '物流分', score: 4.9 },
      ],
      asked: { by: ['shop_id', 'indicator'], group: { indicator: '体验分' } },
      value: 4.7,
      said: '月底那次是 4.7，就是 4.7；和月中的 4.6 不平均。',
    },
  }),
  defineMetric({
    key: 'service.platform_help_rate',
    label: '平台求助率',
    labelEn: 'Escalated to the platform',
    question: '买家去找平台评理的，占几成?',
    formula: '平台报的求助率（近 30 天），最近一次',
    ...stated,
    where: "indicator LIKE '%求助率%' OR indicator LIKE '%纠纷率%'",
    unit: 'ratio',
    better: 'lower',
    by: ['shop_id', 'platform', 'indicator'],
    onlyPer: { columns: ['shop_id'], said: '几家店的比率加不到一起' },
    exportFor: '店铺体验分页面',
    notToConfuse: '淘宝除以支付订单，抖音除以来求助商家的订单：两个平台的数不能并排比。',
    source: '平台求助率：升级到平台的单 ÷ 支付单，分母各平台不同（公开的店铺数据词典）',
    example: {
      rows: [
        { on_day: '03-30', indicator: '平台求助率', score: 0.0012 },
        { on_day: '03-30', indicator: '体验分', score: 4.7 },
      ],
      asked: { by: ['shop_id'] },
      value: 0.0012,
      said: '平台写 0.12%，就是 0.12%；别的分不混进来。',
    },
  }),
]
