/** What was sold while a promotion ran. An order may stand in several promotions: each is looked at by itself. */
import { category, count, id, money, text, time } from '../../flow/facts/define.ts'
import { type CountedMetric, defineMetric } from '../../flow/metrics/metric.ts'
import { defineView } from '../../flow/metrics/view.ts'
import { soldLine } from '../../flow/metrics/views/sold-line.ts'

const promotedLine = defineView({
  name: 'promoted_line',
  title: '活动里卖出的行',
  reads: [soldLine, 'promotion'],
  sql: new URL('./promoted-line.sql', import.meta.url),
  columns: {
    promotion_id: id('活动编号'),
    promotion: text('活动名称'),
    kind: category('活动类型'),
    phase: category('活动阶段'),
    shop_id: id('店铺'),
    platform: category('平台'),
    order_id: id('订单编号'),
    item_id: id('商品ID'),
    sku_code: id('商家编码'),
    currency: category('货币'),
    paid_local: time('付款时间'),
    quantity: count('件数'),
    revenue_minor: money('实付'),
    hour_of_promotion: count('开始后第几个小时'),
  },
})

const promoted = {
  from: 'promoted_line',
  view: promotedLine,
  date: 'paid_local',
  by: [
    'promotion_id',
    'promotion',
    'phase',
    'kind',
    'shop_id',
    'platform',
    'item_id',
    'sku_code',
    'hour_of_promotion',
  ],
  onlyPer: { columns: ['promotion_id'], said: '一单可以同时在几个活动里，活动之间加不到一起' },
} as const satisfies Partial<CountedMetric>

const spring = {
  order: [
    { order_id: 'A', paid_at: '03-08 00:00', paid_minor: 10000 },
    { order_id: 'B', paid_at: '03-08 01:30', paid_minor: 5000 },
    { order_id: 'C', paid_at: '03-07 23:59', paid_minor: 7000 },
  ],
  order_line: [
    { order_id: 'A', order_line_id: '1', item_id: 'I1', quantity: 1, line_minor: 6000 },
    { order_id: 'A', order_line_id: '2', item_id: 'I2', quantity: 1, line_minor: 4000 },
    { order_id: 'B', order_line_id: '1', item_id: 'I2', quantity: 2, line_minor: 5000 },
  ],
  promotion: [
    { promotion_id: 'P', name: '38 节', phase: '正式', starts_at: '03-08 00:00', ends_at: '03-08 23:59' },
    { promotion_id: 'Q', item_id: 'I2', name: '单品直降', starts_at: '03-08 00:00', ends_at: '03-09 23:59' },
  ],
} as const
const asked = (promotion_id: string, more: Readonly<Record<string, string>> = {}) => ({
  by: ['promotion_id', ...Object.keys(more)],
  group: { promotion_id, ...more },
})

export const promotionMetrics = [
  defineMetric({
    key: 'promotions.sales',
    label: '活动期成交',
    labelEn: 'Sales during a promotion',
    question: '活动开着的时候，活动里的货卖了多少钱?',
    formula: '付款时间在活动起止里、商品在活动范围里的行，实付相加；一单几行按货款摊到分',
    ...promoted,
    unit: 'money',
    better: 'higher',
    numerator: 'sum(revenue_minor)',
    needs: ['revenue_minor'],
    notToConfuse: '是活动期间卖的，不是活动多卖的：不做活动也会卖一些。',
    source: '通行做法：实际减基线；大促按零点切',
    example: {
      facts: spring,
      asked: asked('P'),
      value: 15000,
      said: '零点的 ¥100 和一点半的 ¥50 在 38 节里，前一天 23:59 的 ¥70 不在：¥150。',
    },
  }),
  defineMetric({
    key: 'promotions.orders',
    label: '活动期订单',
    labelEn: 'Orders during a promotion',
    question: '活动开着的时候，成了多少单?',
    formula: '付款时间在活动起止里、有活动范围内商品的单',
    ...promoted,
    unit: 'count',
    better: 'higher',
    numerator: 'uniqExact((shop_id, order_id))',
    sample: 'uniqExact((shop_id, order_id))',
    notToConfuse: '单品活动只数买了那件的单。',
    source: '通行做法：实际减同星期的基线',
    example: { facts: spring, asked: asked('Q'), value: 2, said: '单品直降只管 I2:A 和 B 都买了它，2 单。' },
  }),
  defineMetric({
    key: 'promotions.sales_by_hour',
    label: '活动第几小时成交',
    labelEn: 'Sales by hour of a promotion',
    question: '活动开始后第几个小时，卖了多少?',
    formula: '活动期成交，按开始后的整小时分；第 0 小时是开场',
    ...promoted,
    onlyPer: {
      columns: ['promotion_id', 'hour_of_promotion'],
      said: '两场活动要同一个小时比',
    },
    unit: 'money',
    better: 'higher',
    numerator: 'sum(revenue_minor)',
    needs: ['revenue_minor'],
    notToConfuse: '比的是开始后第几小时，不是钟上几点：零点开场和晚八点开场的才比得上。',
    source: '通行做法：大促按开场后的小时和上一场比',
    example: {
      facts: spring,
      asked: asked('P', { hour_of_promotion: '1' }),
      value: 5000,
      said: '01:30 的那单在第 1 小时：¥50；零点那单在第 0 小时。',
    },
  }),
]
