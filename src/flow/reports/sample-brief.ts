/** Invented briefs for tests and the look script. Every figure adds up: parts to sums, ratios to their two numbers. */
import type { Brief, BriefFacts, BriefNumber } from './brief.ts'
import { type ComposeOptions, compose } from './compose.ts'
import { findings } from './samples/findings.ts'
import { evidence, madeAt, on, sevenNumbers } from './samples/numbers.ts'
import { errands, four, port, ports } from './samples/ports.ts'
import { promotionEvidence, promotionHoursEvidence, promotions } from './samples/promotions.ts'

const facts: BriefFacts = {
  on,
  made_at: madeAt,
  data_as_of: madeAt,
  generation: 128,
  reader: '小满',
  shops: four.map((platform) => ({
    shop_id: `${platform}-xiaoman`,
    platform,
    name: '小满家居',
    timezone: 'Asia/Shanghai',
  })),
  ports,
  errands,
  metrics: sevenNumbers,
  findings,
  tasks: [],
  promotions,
  deadlines: {
    overdue: 11,
    unsure: 3,
    within_4h: 62,
    within_1h: 9,
    within_12h: 139,
    within_24h: 206,
    later: 0,
    no_pickup: null,
    as_of: madeAt,
    evidence: 'deadlines',
  },
  evidence: [
    ...sevenNumbers.map((n) =>
      evidence(
        n.metric,
        n.question,
        `SELECT sum(paid_minor) AS value\nFROM order\nWHERE toDate(paid_local) BETWEEN {from:Date} AND {to:Date}`,
        [{ value: n.value }],
      ),
    ),
    evidence(
      'ports',
      '每个口最新一份是什么时候导的、有多少行。',
      'SELECT port, max(snapshot_at) AS as_of, count() AS rows\nFROM landing\nGROUP BY port',
      ports.slice(0, 3).map((p) => ({ port: p.port, as_of: p.as_of, rows: p.rows })),
    ),
    promotionEvidence,
    promotionHoursEvidence,
    evidence(
      'deadlines',
      '没发货的订单离应发货时间还有多久。',
      'SELECT multiIf(left < 0, 1, left <= 4, 2, left <= 12, 3, 4) AS band, count()\nFROM unshipped\nGROUP BY band',
      [{ band: 1, orders: 11 }],
    ),
  ],
}

export type SampleName = 'full' | 'empty' | 'stale' | 'calm' | 'faces'

export const sampleNow: Readonly<Record<SampleName, string>> = {
  full: madeAt,
  empty: madeAt,
  stale: '2026-10-23T00:52:00.000Z',
  calm: madeAt,
  faces: madeAt,
}

export const sampleFacts: Readonly<Record<SampleName, BriefFacts>> = {
  full: facts,
  empty: {
    ...facts,
    data_as_of: null,
    generation: 0,
    shops: [],
    ports: ['订单', '售后', '客服', '广告', '流量', '库存'].map((kind) =>
      port('taobao', kind, { state: 'never', as_of: null, covers_to: null, cadence_days: null }),
    ),
    errands: errands.filter((e) => e.platform === 'taobao').map((e) => ({ ...e, done: false })),
    metrics: [],
    findings: [],
    promotions: [],
    deadlines: null,
    evidence: [],
  },
  stale: {
    ...facts,
    made_at: sampleNow.stale,
    ports: ports.map((p) =>
      p.state === 'never' ? p : { ...p, state: 'late', silent_days: p.state === 'late' ? 5 : 3 },
    ),
    errands: errands.map((e) => ({
      ...e,
      done: false,
      from: e.port === 'pdd.广告' ? '2026-10-18' : '2026-10-20',
      to: '2026-10-22',
    })),
    deadlines: facts.deadlines && {
      ...facts.deadlines,
      overdue: 0,
      unsure: 418,
      within_4h: 0,
      within_1h: 0,
      within_12h: 0,
      within_24h: 0,
    },
  },
  calm: {
    ...facts,
    ports: ports.map((p) =>
      p.state === 'late'
        ? {
            ...p,
            state: 'arrived',
            silent_days: 0,
            rows: 57,
            as_of: '2026-10-20T00:30:00.000Z',
            covers_to: on,
          }
        : p,
    ),
    errands: errands.map((e) => ({ ...e, done: true })),
    findings: [],
    metrics: sevenNumbers.map((n) =>
      n.compare && n.value !== null
        ? {
            ...n,
            why: null,
            compare: { ...n.compare, value: n.value * (/gmv|visitors/.test(n.metric) ? 0.99 : 1) },
          }
        : n,
    ),
    deadlines: facts.deadlines && { ...facts.deadlines, overdue: 0, unsure: 0, within_4h: 0, within_1h: 0 },
  },
  faces: {
    ...facts,
    metrics: sevenNumbers.map((n, i) => facesOf(n, i)),
  },
}

function facesOf(n: BriefNumber, i: number): BriefNumber {
  const unknown = { ...n, value: null, numerator: null, denominator: null, why: null }
  switch (i) {
    case 1:
      return {
        ...unknown,
        face: 'silent',
        why: '淘宝流量 2 天没来',
        brought_by: '生意参谋 → 流量 → 店铺来源 → 下载',
      }
    case 2:
      return { ...unknown, face: 'blank', brought_by: '生意参谋 → 交易 → 交易概况 → 下载' }
    case 3:
      return { ...unknown, face: 'range', range: { low: 7_500_000, high: 10_000_000 } }
    case 4:
      return { ...unknown, face: 'failed', why: '数据引擎 30 秒没回话,上次算成的是 08:31' }
    case 5:
      return { ...n, face: 'small_sample', sample: 24, minimum_sample: 30 }
    case 6:
      return { ...unknown, face: 'withheld', why: '风控藏的,不是缺,不用补' }
    default:
      return n
  }
}

export function sampleBrief(name: SampleName, options: Partial<ComposeOptions> = {}): Brief {
  const made = sampleFacts[name]
  return { ...made, ...compose(made, { locale: 'zh', now: sampleNow[name], ...options }) }
}
