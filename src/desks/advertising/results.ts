/** What advertising cost and what the platforms say it brought. */
import { defineMetric } from '../../flow/metrics/metric.ts'
import { ad, day } from './ad-report.ts'

const oneReport = '同一天的计划、商品、关键词报表说的是同一笔钱，只读一份。'

const spend = defineMetric({
  key: 'advertising.spend',
  label: '推广花费',
  labelEn: 'Ad spend',
  question: '推广花了多少钱?',
  formula: '花费相加，每店每天只读一份报表',
  ...ad,
  unit: 'money',
  better: 'neither',
  numerator: 'sum(spend_minor)',
  needs: ['spend_minor'],
  productOf: [{ factors: ['advertising.clicks', 'advertising.cost_per_click'] }],
  // OceanEngine calls the same day's cost an estimate that is stable the next day.
  settlesAfter: { days: 1 },
  notToConfuse: `${oneReport}充值不是花费。`,
  source: '通行定义；巨量引擎当天的花费是估的，第二天才稳（投放工具的公开说明）',
  example: {
    rows: [
      { ...day, item_id: 'I1', spend_minor: 3000 },
      { ...day, item_id: 'I2', spend_minor: 2000 },
      { ...day, report_level: 'plan', plan_id: 'P1', spend_minor: 5000 },
    ],
    value: 5000,
    said: '两件商品 ¥30 + ¥20，计划报表也写着 ¥50：是同一笔，¥50 不是 ¥100。',
  },
})

const attributed = defineMetric({
  key: 'advertising.attributed',
  label: '推广成交额',
  labelEn: 'Attributed sales',
  question: '平台说推广带来了多少成交?',
  formula: '归因成交额相加，按导出时选的归因窗口',
  ...ad,
  unit: 'money',
  better: 'higher',
  numerator: 'sum(attributed_minor)',
  needs: ['attributed_minor'],
  productOf: [
    { factors: ['advertising.clicks', 'advertising.click_conversion'], rest: '推广笔单价' },
    { factors: ['advertising.spend', 'advertising.roas'] },
  ],
  settlesAfter: { days: 15 },
  notToConfuse: '含间接成交，也含后来退掉的；各平台相加会重复认领，不等于店铺成交。',
  source: '万相台「投入产出比」= 总成交金额 ÷ 花费（报表表头与公开的投放代码）',
  example: {
    rows: [
      { ...day, item_id: 'I1', attributed_minor: 12000 },
      { ...day, item_id: 'I2', attributed_minor: 0 },
    ],
    value: 12000,
    said: '¥120 和 ¥0:¥120。',
  },
})

const roas = defineMetric({
  key: 'advertising.roas',
  label: 'ROAS（投产比）',
  labelEn: 'ROAS',
  question: '花 1 块推广，平台说带回几块成交?',
  formula: '归因成交额 ÷ 花费，先各自相加再除',
  ...ad,
  unit: 'times',
  better: 'higher',
  numerator: 'sum(attributed_minor)',
  denominator: 'sum(spend_minor)',
  sample: 'sum(clicks)',
  needs: ['attributed_minor', 'spend_minor'],
  productOf: [
    {
      factors: ['advertising.click_conversion', { over: 'advertising.cost_per_click' }],
      rest: '推广笔单价',
    },
  ],
  byCurrency: true,
  settlesAfter: { days: 15 },
  minimumSample: 100,
  notToConfuse: '国内常写成 ROI。真正的 ROI 是（毛利 − 花费）÷ 花费，是另一个数。反过来除是费比。',
  source: '万相台「投入产出比」= 总成交金额 ÷ 花费（报表表头与公开的投放代码）',
  example: {
    rows: [
      { ...day, item_id: 'I1', spend_minor: 1000, attributed_minor: 10000 },
      { ...day, item_id: 'I2', spend_minor: 9000, attributed_minor: 9000 },
    ],
    value: 1.9,
    said: '一件 10 倍一件 1 倍，合起来 ¥190 ÷ ¥100 = 1.90，不是平均的 5.5。',
  },
})

const impressions = defineMetric({
  key: 'advertising.impressions',
  label: '推广展现',
  labelEn: 'Ad impressions',
  question: '推广被看到多少次?',
  formula: '展现相加',
  ...ad,
  unit: 'count',
  better: 'higher',
  numerator: 'sum(impressions)',
  needs: ['impressions'],
  notToConfuse: '是次数，不是人数。',
  source: '公开的店铺数据词典：点击 ÷ 展现；一千次展现以下是噪声',
  example: { rows: [{ ...day, item_id: 'I1', impressions: 900 }], value: 900, said: '900 次。' },
})

const clicks = defineMetric({
  key: 'advertising.clicks',
  label: '推广点击',
  labelEn: 'Ad clicks',
  question: '推广被点了多少次?',
  formula: '点击相加',
  ...ad,
  unit: 'count',
  better: 'higher',
  numerator: 'sum(clicks)',
  needs: ['clicks'],
  productOf: [{ factors: ['advertising.impressions', 'advertising.click_rate'] }],
  notToConfuse: '点击是次数，访客是人。',
  source: '公开的店铺数据词典：点击 ÷ 展现；一千次展现以下是噪声',
  example: {
    rows: [
      { ...day, item_id: 'I1', clicks: 30 },
      { ...day, item_id: 'I2', clicks: 12 },
    ],
    value: 42,
    said: '30 + 12 = 42 次。',
  },
})

const clickRate = defineMetric({
  key: 'advertising.click_rate',
  label: '点击率',
  labelEn: 'Click-through rate',
  question: '看到推广的，多少点了?',
  formula: '点击 ÷ 展现',
  ...ad,
  unit: 'ratio',
  better: 'higher',
  numerator: 'sum(clicks)',
  denominator: 'sum(impressions)',
  sample: 'sum(impressions)',
  needs: ['clicks', 'impressions'],
  minimumSample: 1000,
  notToConfuse: '点击转化率除的是点击。',
  source: '公开的店铺数据词典：点击 ÷ 展现；一千次展现以下是噪声',
  example: {
    rows: [
      { ...day, item_id: 'I1', clicks: 10, impressions: 100 },
      { ...day, item_id: 'I2', clicks: 10, impressions: 900 },
    ],
    value: 0.02,
    said: '20 ÷ 1000 = 2%，不是 10% 和 1.1% 的平均。',
  },
})

const costPerClick = defineMetric({
  key: 'advertising.cost_per_click',
  label: '平均点击花费',
  labelEn: 'Cost per click',
  question: '点一次花多少钱?',
  formula: '花费 ÷ 点击',
  ...ad,
  unit: 'money',
  better: 'lower',
  numerator: 'sum(spend_minor)',
  denominator: 'sum(clicks)',
  sample: 'sum(clicks)',
  needs: ['spend_minor', 'clicks'],
  settlesAfter: { days: 1 },
  minimumSample: 100,
  notToConfuse: '是平均数，不是出价。',
  source: '通行定义：花费 ÷ 点击，花费 × 1000 ÷ 展现，花费 ÷ 转化',
  example: {
    rows: [{ ...day, item_id: 'I1', spend_minor: 5000, clicks: 40 }],
    value: 125,
    said: '¥50 ÷ 40 次 = ¥1.25。',
  },
})

export const results = [spend, attributed, roas, impressions, clicks, clickRate, costPerClick]
