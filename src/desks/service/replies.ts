/** How fast and how well people are answered. */
import { defineMetric } from '../../flow/metrics/metric.ts'

const reply = {
  from: 'service_day',
  date: 'period_from',
  by: ['shop_id', 'platform', 'agent'],
  sample: 'sum(sessions)',
  minimumSample: 30,
} as const

const firstReplySeconds = defineMetric({
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
  source: '各平台客服响应时长的口径（公开的店铺数据词典）',
  example: {
    rows: [
      { period_from: '03-01', agent: '小满', sessions: 90, first_reply_seconds: 10 },
      { period_from: '03-01', agent: '小寒', sessions: 10, first_reply_seconds: 110 },
    ],
    value: 20,
    said: '90 个会话 10 秒、10 个会话 110 秒：平均 20 秒，不是 60 秒。',
  },
})

const within3minRate = defineMetric({
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
  source: '淘宝旺旺 3 分钟人工响应率的口径（公开的店铺数据词典）',
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

const averageReply = defineMetric({
  key: 'service.average_reply_seconds',
  label: '平均响应时长',
  labelEn: 'Average reply, seconds',
  question: '买家每问一句，平均多久有人回?',
  formula: 'Σ（平均响应时长 × 会话量） ÷ Σ 会话量',
  ...reply,
  unit: 'seconds',
  better: 'lower',
  where: 'average_reply_seconds IS NOT NULL AND sessions IS NOT NULL',
  numerator: 'sum(average_reply_seconds * sessions)',
  denominator: 'sum(sessions)',
  leavesOut: [
    {
      when: 'average_reply_seconds IS NULL OR sessions IS NULL',
      said: '行没写平均响应时长或会话量，没算进来',
    },
  ],
  notToConfuse: '首次响应只看第一句。抖音考核的飞鸽平均响应时长是这一个。',
  source: '各平台客服考核说明（公开的运营代码里的口径）',
  example: {
    rows: [
      { period_from: '03-01', agent: '小满', sessions: 75, average_reply_seconds: 20 },
      { period_from: '03-01', agent: '小寒', sessions: 25, average_reply_seconds: 60 },
    ],
    value: 30,
    said: '75 个 20 秒、25 个 60 秒：30 秒，不是 40 秒。',
  },
})

const dissatisfied = defineMetric({
  key: 'service.dissatisfied_rate',
  label: '会话不满意率',
  labelEn: 'Dissatisfied rate',
  question: '打了分的会话，多少不满意?',
  formula: '差评数 ÷ 有效评价数；日报只给比率的，用比率 × 有效评价数',
  ...reply,
  unit: 'ratio',
  better: 'lower',
  where: 'rated_sessions IS NOT NULL AND coalesce(toFloat64(bad_ratings), dissatisfied_ratio) IS NOT NULL',
  numerator: 'sum(coalesce(toFloat64(bad_ratings), dissatisfied_ratio * rated_sessions))',
  denominator: 'sum(rated_sessions)',
  sample: 'sum(rated_sessions)',
  leavesOut: [
    {
      when: 'rated_sessions IS NULL OR coalesce(toFloat64(bad_ratings), dissatisfied_ratio) IS NULL',
      said: '行没写评价数或不满意率，没算进来',
    },
  ],
  notToConfuse: '除的是打了分的会话，不是全部会话。',
  source: '抖音飞鸽会话不满意率：被评的会话里给 1–3 星的（公开的店铺数据词典）',
  example: {
    rows: [
      { period_from: '03-01', agent: '小满', sessions: 60, rated_sessions: 8, bad_ratings: 1 },
      { period_from: '03-01', agent: '小寒', sessions: 40, rated_sessions: 2, dissatisfied_ratio: 0.5 },
    ],
    value: 0.2,
    said: '8 个评价 1 个差，2 个评价差一半：2 ÷ 10 = 20%。',
  },
})

export const replies = [firstReplySeconds, averageReply, within3minRate, dissatisfied]
