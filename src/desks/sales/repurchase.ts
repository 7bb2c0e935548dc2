/** Who comes again. A masked buyer is nobody we can follow: without marks the answer is unknown, never 0. */
import { category, day, id } from '../../flow/facts/define.ts'
import { type CountedMetric, defineDerived, defineMetric } from '../../flow/metrics/metric.ts'
import { defineView } from '../../flow/metrics/view.ts'

const buyerDay = defineView({
  name: 'buyer_day',
  title: '买家购买日',
  reads: ['order'],
  sql: new URL('./buyer-day.sql', import.meta.url),
  columns: {
    shop_id: id('店铺'),
    platform: category('平台'),
    buyer_key: id('买家标识'),
    bought_on: day('购买日'),
    bought_before_on: day('上一次购买日'),
    bought_again_on: day('下一次购买日'),
  },
})

const people = (condition = 'true') => `uniqExactIf((shop_id, assumeNotNull(buyer_key)), ${condition})`
// A year without buying makes a buyer new again, as the platforms count it.
const isNew = '(bought_before_on IS NULL OR bought_before_on < bought_on - 365)'

const visit = {
  from: 'buyer_day',
  view: buyerDay,
  date: 'bought_on',
  unique: true,
  where: 'buyer_key IS NOT NULL',
  leavesOut: [{ when: 'buyer_key IS NULL', said: '单没有买家标识，认不出是不是同一个人，没算' }],
  needsHistory: { days: 365, said: '再早买过的人会被当成新客' },
  by: ['shop_id', 'platform'],
} as const satisfies Partial<CountedMetric>

const four = [
  { order_id: '1', paid_at: '02-20 09:00', buyer_key: '甲' },
  { order_id: '2', paid_at: '03-02 09:00', buyer_key: '甲' },
  { order_id: '3', paid_at: '03-03 09:00', buyer_key: '乙' },
  { order_id: '4', paid_at: '03-03 21:00', buyer_key: '乙' },
  { order_id: '5', paid_at: '03-04 09:00', buyer_key: '丙' },
  { order_id: '6', paid_at: '04-01 09:00', buyer_key: '丙' },
  { order_id: '7', paid_at: '03-05 09:00', buyer_key: '丁' },
  { order_id: '8', paid_at: '05-25 09:00', buyer_key: '丁' },
  { order_id: '9', paid_at: '03-06 09:00', buyer_key: null },
] as const
const example = (value: number, said: string) => ({ facts: { order: four }, value, said })

const withinDays = (days: number, told: readonly [number, string]) =>
  defineMetric({
    key: `sales.repurchase_rate_${days}d`,
    label: `${days} 天复购率`,
    labelEn: `Bought again within ${days} days`,
    question: `这段时间买过的人，多少在 ${days} 天内又来买?`,
    formula: `${days} 天内另一天又付款的买家 ÷ 这段时间付款的买家；同一天拆成几单不算复购`,
    ...visit,
    unit: 'ratio',
    better: 'higher',
    numerator: people(`bought_again_on <= bought_on + ${days}`),
    denominator: people(),
    sample: people(),
    settlesAfter: { days },
    minimumSample: 30,
    notToConfuse: '老客占比往回看（以前买过），复购率往后看（以后又买）。窗口不同的复购率不能比。',
    source: '通行定义：买过两次以上的人 ÷ 买过的人，一天里拆开的单算一次',
    example: { ...example(...told), asked: days > 60 ? { from: '2026-02-01', to: '2026-02-28' } : {} },
  })

const february = { facts: { order: four }, asked: { from: '2026-02-01', to: '2026-02-28' } } as const
// Half a year has to have gone by before it can be told.
const lastAutumn = {
  facts: {
    order: [
      { order_id: '1', paid_at: '2025-11-20 09:00', buyer_key: '甲' },
      { order_id: '2', paid_at: '2025-11-21 09:00', buyer_key: '乙' },
      { order_id: '3', paid_at: '2026-03-02 09:00', buyer_key: '甲' },
    ],
  },
  asked: { from: '2025-11-01', to: '2025-11-30' },
} as const

const secondWithin = (days: number, told: readonly [number, string], seen: object = {}) =>
  defineMetric({
    key: `sales.second_purchase_${days}d`,
    label: `新客 ${days} 天二购率`,
    labelEn: `New buyers who bought again within ${days} days`,
    question: `这段时间第一次买的人，多少在 ${days} 天内买了第二次?`,
    formula: `首购后 ${days} 天内另一天又付款的新客 ÷ 新客；新客指一年内没买过`,
    ...visit,
    unit: 'ratio',
    better: 'higher',
    numerator: people(`${isNew} AND bought_again_on <= bought_on + ${days}`),
    denominator: people(isNew),
    sample: people(isNew),
    settlesAfter: { days },
    minimumSample: 30,
    notToConfuse: '只看新客这一批；全部买家的是复购率。',
    source: '通行定义：买过两次以上的人 ÷ 买过的人，一天里拆开的单算一次',
    example: { ...example(...told), ...seen },
  })

export const repurchase = [
  defineMetric({
    key: 'sales.new_buyers',
    label: '新客数',
    labelEn: 'New buyers',
    question: '这段时间有多少人是头一回来买?',
    formula: '付款的买家里，前 365 天没在这家店买过的；按自家订单去重',
    ...visit,
    unit: 'count',
    better: 'higher',
    numerator: people(isNew),
    sample: people(),
    notToConfuse: '平台报的新客各有各的算法，见「新客占比（平台报的）」。',
    source: '公开的店铺数据词典：365 天没买过的算新客',
    example: example(3, '乙、丙、丁头一回来；甲二月买过。没有标识的那单不知道是谁：3 人。'),
  }),
  defineMetric({
    key: 'sales.returning_buyer_share',
    label: '老客占比',
    labelEn: 'Share of returning buyers',
    question: '付款的人里，多少以前买过?',
    formula: '（支付买家 − 新客） ÷ 支付买家；认不出的两头都不算',
    ...visit,
    unit: 'ratio',
    better: 'neither',
    numerator: `${people()} - ${people(isNew)}`,
    denominator: people(),
    sample: people(),
    minimumSample: 30,
    notToConfuse: '这段时间里头一回来又来第二回的，还是新客；回头看复购用复购率。',
    source: '公开的店铺数据词典：支付老买家 ÷ 支付买家',
    example: example(0.25, '甲乙丙丁 4 人，只有甲以前买过：25%。'),
  }),
  withinDays(30, [0.25, '甲乙丙丁 4 人：丙 28 天后又来，乙同一天拆的两单不算：25%。']),
  withinDays(90, [1, '二月只有甲，3-02 又来了：100%。']),
  secondWithin(30, [1 / 3, '新客乙丙丁 3 人，丙 28 天后又来：1 ÷ 3。']),
  secondWithin(60, [1 / 3, '丁 81 天后才来，60 天内只有丙：1 ÷ 3。']),
  secondWithin(90, [1, '二月的新客只有甲，3-02 又来了：100%。'], february),
  secondWithin(180, [0.5, '去年十一月的新客甲和乙，甲 102 天后又来：1 ÷ 2 = 50%。'], lastAutumn),
  defineDerived({
    key: 'sales.cost_per_new_buyer',
    label: '新客成本（nCAC）',
    labelEn: 'Cost per new buyer',
    question: '每拉来一个新客，推广花了多少?',
    formula: '推广花费 ÷ 新客数（按自家订单）；只算推广花费，不含工资和样品',
    unit: 'money',
    better: 'lower',
    derived: { ratio: ['advertising.spend', 'sales.new_buyers'] },
    by: ['shop_id', 'platform'],
    minimumSample: 30,
    notToConfuse: '获客成本（CAC）除的是全部买家，老客多的店会显得便宜。',
    source: '公开的电商分析资料：花费 ÷ 新客数',
    example: {
      facts: {
        order: four,
        ad_result: [{ report_level: 'item', period_from: '03-01', item_id: 'I1', spend_minor: 9000 }],
      },
      value: 3000,
      said: '¥90 ÷ 3 个新客 = ¥30。',
    },
  }),
]
