/** How many ask, how many wait, and how many of those who asked buy. */
import { defineMetric } from '../../flow/metrics/metric.ts'

const reply = {
  from: 'service_day',
  date: 'period_from',
  by: ['shop_id', 'platform', 'agent'],
  sample: 'sum(sessions)',
  minimumSample: 30,
} as const

const people = {
  from: 'service_day',
  date: 'period_from',
  by: ['shop_id', 'platform', 'agent'],
  unique: true,
  exportFor: '正好这一段时间的客服报表；按天的人数不能相加',
} as const

const oneDay = { period: 'day', to: '2026-03-01' } as const
const twoAgents = [
  {
    period_from: '03-01',
    agent: '小满',
    sessions: 60,
    asking_people: 40,
    paying_people: 10,
  },
  {
    period_from: '03-01',
    agent: '小寒',
    sessions: 40,
    asking_people: 10,
    paying_people: 10,
  },
] as const

const sessions = defineMetric({
  key: 'service.sessions',
  label: '接待会话量',
  labelEn: 'Sessions served',
  question: '客服接待了多少会话?',
  formula: '客服日报的接待会话量；有店铺合计行只读合计行',
  ...reply,
  unit: 'count',
  better: 'neither',
  numerator: 'sum(sessions)',
  needs: ['sessions'],
  notToConfuse: '转给别的客服的，两个人各算一次。',
  source: '各平台客服考核说明（公开的运营代码里的口径）',
  example: { rows: twoAgents, value: 100, said: '60 + 40 = 100 个。' },
})

const waiting = defineMetric({
  key: 'service.waiting_sessions',
  label: '待回复会话量',
  labelEn: 'Sessions waiting',
  question: '有多少会话还等着人回?',
  formula: '客服日报的待回复会话量',
  ...reply,
  unit: 'count',
  better: 'lower',
  numerator: 'sum(waiting_sessions)',
  needs: ['waiting_sessions'],
  notToConfuse: '是报表那一刻的数，不是一天里等过的总数。',
  source: '各平台客服考核说明（公开的运营代码里的口径）',
  example: { rows: [{ period_from: '03-01', agent: '', waiting_sessions: 7 }], value: 7, said: '7 个在等。' },
})

const askedToPaid = defineMetric({
  key: 'service.asking_conversion',
  label: '询单转化率',
  labelEn: 'Conversion of those who asked',
  question: '问过客服的人，多少付了款?',
  formula: '询单后支付人数 ÷ 询单人数，同一份报表',
  ...people,
  unit: 'ratio',
  better: 'higher',
  numerator: 'sum(paying_people)',
  denominator: 'sum(asking_people)',
  sample: 'sum(asking_people)',
  needs: ['paying_people', 'asking_people'],
  minimumSample: 30,
  settlesAfter: { days: 1 },
  notToConfuse: '等到当天、次日还是最终，各平台不同，看导出时选的；静默下单的人不在里面。',
  source: '公开的客服绩效代码：询单后付款的人 ÷ 询单的人',
  example: {
    rows: twoAgents,
    asked: oneDay,
    value: 0.4,
    said: '40 人问了 10 人买，10 人问了 10 人买：20 ÷ 50 = 40%，不是 25% 和 100% 的平均。',
  },
})

const askingPeople = defineMetric({
  key: 'service.asking_people',
  label: '询单人数',
  labelEn: 'People who asked',
  question: '有多少人来问?',
  formula: '客服日报的询单人数，只在正好那一天或那一段读',
  ...people,
  unit: 'count',
  better: 'higher',
  numerator: 'sum(asking_people)',
  needs: ['asking_people'],
  notToConfuse: '会话数是次，询单人数是人；两位客服都问过的人会数两次，所以有合计行就读合计行。',
  source: '公开的客服绩效代码：询单后付款的人 ÷ 询单的人',
  example: { rows: twoAgents, asked: oneDay, value: 50, said: '40 + 10 = 50 人。' },
})

export const workload = [sessions, waiting, askingPeople, askedToPaid]
