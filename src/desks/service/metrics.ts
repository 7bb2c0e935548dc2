/** What is asked back, what is paid back, and how fast people are answered. */
import { defineDerived, defineMetric } from '../../flow/metrics/metric.ts'

const splits = ['shop_id', 'platform', 'reason', 'kind', 'item_id', 'sku_code', 'fault'] as const

export const refundCases = defineMetric({
  key: 'service.refund_cases',
  label: '售后单数',
  labelEn: 'After-sale cases',
  question: '这段时间来了多少售后?',
  formula: '按申请时间数售后单，后来关掉的也算',
  from: 'refund',
  date: 'asked_local',
  unit: 'count',
  better: 'lower',
  numerator: 'count()',
  by: splits,
  notToConfuse: '成功退款额按完结时间，只数退成了的。',
  source: 'FEATURES §4 退款率',
  example: {
    rows: [
      { asked_at: '03-01 09:00', status: 'refunded', completed_at: '04-02 09:00' },
      { asked_at: '03-02 09:00', status: 'closed' },
    ],
    value: 2,
    said: '三月申请两单，一单四月才退成，一单关了：都是三月来的，2 单。',
  },
})

export const refundsPaid = defineMetric({
  key: 'service.refunds_paid',
  label: '成功退款额',
  labelEn: 'Refunds paid',
  question: '这段时间退出去多少钱?',
  formula: '按退款完结时间，把退成了的退款金额加起来',
  from: 'refund',
  date: 'completed_local',
  unit: 'money',
  better: 'lower',
  where: "status = 'refunded'",
  numerator: 'sum(refunded_minor)',
  needs: ['refunded_minor'],
  by: splits,
  notToConfuse: '申请金额不是退款金额；按退款的日子，不是下单的日子。',
  source: 'FEATURES §4 退款率',
  example: {
    rows: [
      { asked_at: '02-27 09:00', completed_at: '03-01 09:00', status: 'refunded', refunded_minor: 3000 },
      { asked_at: '03-02 09:00', completed_at: '03-03 09:00', status: 'closed', asked_minor: 5000 },
    ],
    value: 3000,
    said: '二月申请、三月退成的 ¥30 算三月；关掉的不算：¥30。',
  },
})

export const refundRate = defineDerived({
  key: 'service.refund_rate',
  label: '退款率（同期，金额）',
  labelEn: 'Refund rate, same period',
  question: '这段时间退出去的钱，是付进来的几成?',
  formula: '这段时间退成的金额 ÷ 这段时间的支付金额',
  unit: 'ratio',
  better: 'lower',
  derived: { ratio: ['service.refunds_paid', 'sales.gmv_paid'] },
  by: ['shop_id', 'platform'],
  minimumSample: 30,
  notToConfuse: '分子里有以前的单：大促后卖得少、退得多，它会超过 100%。同批退款率跟着那批单走。',
  source: 'FEATURES §4 退款率（淘宝：成功退款金额 ÷ 支付金额）',
  example: {
    facts: {
      order: [{ paid_at: '03-05 10:00', paid_minor: 20000 }],
      refund: [
        { status: 'refunded', asked_at: '02-20 10:00', completed_at: '03-02 10:00', refunded_minor: 3000 },
      ],
    },
    value: 0.15,
    said: '三月付 ¥200，三月退成 ¥30（二月的单）：15%。',
  },
})

export const refundRateCohort = defineMetric({
  key: 'service.refund_rate_cohort',
  label: '退款率（同批，金额）',
  labelEn: 'Refund rate, by order cohort',
  question: '这段时间付款的单，到现在退掉了几成钱?',
  formula: '这批单已经退成的金额 ÷ 这批单的支付金额，退款不论哪天',
  from: 'order',
  date: 'paid_local',
  unit: 'ratio',
  better: 'lower',
  condensed: {
    fact: 'refund',
    on: ['shop_id', 'order_id'],
    columns: {
      refunded_in_cases: "sumIf(refunded_minor, status = 'refunded')",
      cases_without_money: "countIf(status = 'refunded' AND refunded_minor IS NULL)",
    },
  },
  numerator: 'sum(ifNull(refunded_in_cases, 0))',
  denominator: 'sum(paid_minor)',
  needs: ['paid_minor', 'if(cases_without_money > 0, NULL, 1)'],
  byCurrency: true,
  by: ['shop_id', 'platform', 'province', 'ships_from'],
  // Returns trail their orders by one or two weeks, so young cohorts look good.
  settlesAfter: { days: 15 },
  minimumSample: 30,
  notToConfuse: '同期退款率用退款那天；这个用付款那天，刚卖的一批还没来得及退，所以先是暂定。',
  source: 'FEATURES §4 退款率 same-period vs cohort',
  example: {
    rows: [
      { order_id: 'A', paid_at: '03-05 10:00', paid_minor: 20000 },
      { order_id: 'B', paid_at: '03-06 10:00', paid_minor: 20000 },
    ],
    others: {
      refund: [
        {
          order_id: 'A',
          status: 'refunded',
          asked_at: '04-01 10:00',
          completed_at: '04-02 10:00',
          refunded_minor: 3000,
        },
        {
          order_id: 'A',
          status: 'refunded',
          asked_at: '04-03 10:00',
          completed_at: '04-04 10:00',
          refunded_minor: 1000,
        },
        {
          order_id: 'Z',
          status: 'refunded',
          asked_at: '03-03 10:00',
          completed_at: '03-04 10:00',
          refunded_minor: 9000,
        },
      ],
    },
    value: 0.1,
    said: '三月两单 ¥400，四月退了 A 的 ¥30 和 ¥10:10%；二月的单三月退的不算。',
  },
})

export const reasonShare = defineDerived({
  key: 'service.reason_share',
  label: '退款原因占比',
  labelEn: 'Share of refund reasons',
  question: '售后里，每个原因各占几成?',
  formula: '这个原因的售后单 ÷ 全部售后单；没写原因的也在分母里',
  unit: 'ratio',
  better: 'neither',
  derived: { share: 'service.refund_cases' },
  by: ['reason', 'kind', 'item_id', 'sku_code', 'fault', 'shop_id', 'platform'],
  minimumSample: 30,
  notToConfuse: '占比涨了不一定单数涨：别的原因少了，它也会涨。',
  source: 'FEATURES §4 退货率/品退率',
  example: {
    facts: {
      refund: [
        { asked_at: '03-01 09:00', reason: '尺码不合' },
        { asked_at: '03-02 09:00', reason: '尺码不合' },
        { asked_at: '03-03 09:00', reason: '质量问题' },
        { asked_at: '03-04 09:00', reason: null },
      ],
    },
    asked: { by: ['reason'], group: { reason: '尺码不合' } },
    value: 0.5,
    said: '4 单里 2 单尺码不合：50%。没写原因的那单也算 4 单里的一单。',
  },
})

const reply = {
  from: 'service_day',
  date: 'period_from',
  by: ['shop_id', 'platform', 'agent'],
  sample: 'sum(sessions)',
  minimumSample: 30,
} as const

export const firstReplySeconds = defineMetric({
  key: 'service.first_reply_seconds',
  label: '首次响应时长',
  labelEn: 'First reply, seconds',
  question: '买家问第一句，平均多久有人回?',
  formula: 'Σ（首响时长 × 会话量） ÷ Σ 会话量',
  ...reply,
  unit: 'seconds',
  better: 'lower',
  where: 'first_reply_seconds IS NOT NULL AND sessions IS NOT NULL',
  numerator: 'sum(first_reply_seconds * sessions)',
  denominator: 'sum(sessions)',
  leavesOut: [
    { when: 'first_reply_seconds IS NULL OR sessions IS NULL', said: '行没写首响时长或会话量，没算进来' },
  ],
  notToConfuse: '平均响应时长算每一轮，首次响应只算第一句。各平台算的钟点不同。',
  source: 'FEATURES §3.3 客服响应',
  example: {
    rows: [
      { period_from: '03-01', agent: '小满', sessions: 90, first_reply_seconds: 10 },
      { period_from: '03-01', agent: '小寒', sessions: 10, first_reply_seconds: 110 },
    ],
    value: 20,
    said: '90 个会话 10 秒、10 个会话 110 秒：平均 20 秒，不是 60 秒。',
  },
})

export const within3minRate = defineMetric({
  key: 'service.within_3min_rate',
  label: '3 分钟回复率',
  labelEn: 'Replied within 3 minutes',
  question: '多少会话在 3 分钟内有人回?',
  formula: 'Σ（3 分钟回复率 × 会话量） ÷ Σ 会话量',
  ...reply,
  unit: 'ratio',
  better: 'higher',
  where: 'within_3min_ratio IS NOT NULL AND sessions IS NOT NULL',
  numerator: 'sum(within_3min_ratio * sessions)',
  denominator: 'sum(sessions)',
  leavesOut: [
    { when: 'within_3min_ratio IS NULL OR sessions IS NULL', said: '行没写 3 分钟回复率或会话量，没算进来' },
  ],
  notToConfuse: '天猫按轮次、8 到 23 点，小红书按首次咨询；机器人的回复不算。',
  source: 'FEATURES §3.3, §4 3分钟人工响应率',
  example: {
    rows: [
      { period_from: '03-01', agent: '', sessions: 100, within_3min_ratio: 0.8 },
      { period_from: '03-01', agent: '小满', sessions: 60, within_3min_ratio: 0.9 },
      { period_from: '03-01', agent: '小寒', sessions: 40, within_3min_ratio: 0.65 },
    ],
    value: 0.8,
    said: '店铺合计行写 80%，就用它；两位客服的行是同一批会话，不再加。',
  },
})

export const serviceMetrics = [
  refundRate,
  refundRateCohort,
  refundCases,
  refundsPaid,
  reasonShare,
  firstReplySeconds,
  within3minRate,
]
