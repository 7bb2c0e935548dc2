/** Talks with buyers, counted session by session: what the platform's own report rounds off. */
import { type CountedMetric, defineDerived, defineMetric } from '../../flow/metrics/metric.ts'

// Robots' replies are not replies: every platform leaves them out.
const human = 'ifNull(is_human, true)'
// What the session itself says; else the two stamps.
const waited = "coalesce(first_reply_seconds, toFloat64(dateDiff('second', started_at, first_reply_at)))"
const hadItsChance = 'addSeconds(started_at, 180) <= snapshot_at'

const talk = {
  from: 'conversation',
  date: 'started_local',
  by: ['shop_id', 'platform', 'agent', 'item_id', 'intent'],
} as const satisfies Partial<CountedMetric>

const morning = [
  { session_id: '1', started_at: '03-01 09:00', first_reply_seconds: 20, is_human: true, satisfaction: 5 },
  {
    session_id: '2',
    started_at: '03-01 09:10',
    first_reply_at: '03-01 09:12',
    is_human: true,
    satisfaction: 2,
  },
  { session_id: '3', started_at: '03-01 09:20', first_reply_seconds: 400, is_human: true },
  { session_id: '4', started_at: '03-01 09:30', first_reply_seconds: null, is_human: true },
  { session_id: '5', started_at: '03-01 09:40', first_reply_seconds: 1, is_human: false },
] as const

export const conversations = [
  defineMetric({
    key: 'service.sessions_counted',
    label: '会话数（会话明细）',
    labelEn: 'Sessions, counted',
    question: '来了多少个会话?',
    formula: '按开始时间数会话，机器人接的也算',
    ...talk,
    unit: 'count',
    better: 'neither',
    numerator: 'count()',
    notToConfuse: '客服日报的接待量按客服算，转手的会数两遍；这里一个会话一次。',
    source: '客服会话导出一段一行，照段相加',
    example: { rows: morning, value: 5, said: '5 个会话，第 5 个是机器人接的，也算。' },
  }),
  defineMetric({
    key: 'service.within_3min_sessions',
    label: '3 分钟人工回复率（会话明细）',
    labelEn: 'Answered by a person within 3 minutes, counted',
    question: '人工接的会话，多少在 3 分钟内有人回?',
    formula: '首次响应 ≤ 180 秒的会话 ÷ 人工接的会话；一直没回的算没做到',
    ...talk,
    unit: 'ratio',
    better: 'higher',
    where: `${human} AND ${hadItsChance}`,
    numerator: `countIf(${waited} <= 180)`,
    denominator: 'count()',
    minimumSample: 30,
    notToConfuse:
      '天猫考核按轮次、8 到 23 点；小红书按首次咨询；这里按会话的第一句，全天。平台报的是「3 分钟回复率」。',
    source: '淘宝旺旺 3 分钟人工响应率的口径（公开的店铺数据词典）',
    example: {
      rows: morning,
      value: 0.5,
      said: '4 个人工会话：20 秒、2 分钟算做到，400 秒和没回的算没做到：50%。',
    },
  }),
  defineMetric({
    key: 'service.within_3min_daytime',
    label: '3 分钟人工回复率（8 到 23 点）',
    labelEn: 'Answered by a person within 3 minutes, 8:00–23:00',
    question: '白天人工接的会话，多少在 3 分钟内有人回?',
    formula: '8 点到 23 点开始的会话里，首次响应 ≤ 180 秒的 ÷ 人工接的',
    ...talk,
    unit: 'ratio',
    better: 'higher',
    where: `${human} AND ${hadItsChance} AND toHour(started_local) >= 8 AND toHour(started_local) < 23`,
    numerator: `countIf(${waited} <= 180)`,
    denominator: 'count()',
    minimumSample: 30,
    notToConfuse: '夜里的不算，和淘宝天猫的考核时段一致；天猫数轮次，这里数会话，会差一点。',
    source: '淘宝旺旺响应只看 8:00–23:00（公开的店铺数据词典）',
    example: {
      rows: [
        ...morning,
        { session_id: '6', started_at: '03-01 23:30', first_reply_seconds: 900, is_human: true },
      ],
      value: 0.5,
      said: '夜里 23:30 那个等了 15 分钟，不在考核时段：还是 50%。',
    },
  }),
  defineDerived({
    key: 'service.within_3min',
    label: '3 分钟回复率（有明细用明细）',
    labelEn: 'Replied within 3 minutes, best source',
    question: '买家问了，3 分钟内有人回的占几成?',
    formula: '有会话明细按明细数；没有就用客服日报里平台算好的',
    unit: 'ratio',
    better: 'higher',
    derived: { either: ['service.within_3min_sessions', 'service.within_3min_rate'] },
    by: ['shop_id', 'platform', 'agent'],
    minimumSample: 30,
    notToConfuse: '两个来源口径不同，同一家店前后别混着比；要看各自的，用那两个指标。',
    source: '各平台客服考核说明（公开的运营代码里的口径）',
    example: {
      facts: { service_day: [{ period_from: '03-01', agent: '', sessions: 100, within_3min_ratio: 0.8 }] },
      value: 0.8,
      said: '没有会话明细，日报写 80%，就是 80%。',
    },
  }),
  defineMetric({
    key: 'service.first_reply_median',
    label: '首次响应中位数',
    labelEn: 'Median first reply',
    question: '一半的会话，多久之内有人回?',
    formula: '回过的人工会话，首次响应时长的中位数',
    ...talk,
    unit: 'seconds',
    better: 'lower',
    where: `${human} AND ${waited} IS NOT NULL`,
    numerator: `medianExact(${waited})`,
    leavesOut: [{ when: `${human} AND ${waited} IS NULL`, said: '个会话还没回，没有时长' }],
    minimumSample: 30,
    notToConfuse: '平均会被几个忘了回的拉高；中位数看平常。',
    source: '各平台客服考核说明（公开的运营代码里的口径）',
    example: { rows: morning, value: 120, said: '20、120、400 秒：中间那个 120 秒。机器人和没回的不算。' },
  }),
  defineMetric({
    key: 'service.dissatisfied_sessions',
    label: '会话不满意率（会话明细）',
    labelEn: 'Dissatisfied sessions',
    question: '打了分的会话，多少给 3 星以下?',
    formula: '满意度 1 到 3 星的会话 ÷ 打了分的会话',
    ...talk,
    unit: 'ratio',
    better: 'lower',
    where: 'satisfaction IS NOT NULL',
    numerator: 'countIf(satisfaction <= 3)',
    denominator: 'count()',
    minimumSample: 30,
    notToConfuse: '没打分的不算满意也不算不满意。',
    source: '抖音飞鸽会话不满意率：被评的会话里给 1–3 星的（公开的店铺数据词典）',
    example: { rows: morning, value: 0.5, said: '打分的 2 个，一个 5 星一个 2 星：50%。' },
  }),
]
