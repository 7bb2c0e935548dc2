/** Invented briefs for tests and the look script. Every figure adds up: parts to sums, ratios to their two numbers. */
import { addDays } from '../../wording/index.ts'
import type { Evidence, Finding } from '../findings/finding.ts'
import type { Brief, BriefFacts, BriefNumber, ExportErrand, PortStatus } from './brief.ts'
import { type ComposeOptions, compose } from './compose.ts'

const on = '2026-10-19'
const madeAt = '2026-10-20T00:52:00.000Z'

const evidence = (id: string, text: string, query: string, rows: Evidence['rows'] = []): Evidence => ({
  id,
  text,
  query,
  params: { from: on, to: on },
  rows,
  total_rows: rows.length,
})

const spark = (values: readonly (number | null)[], provisionalDays = 0): BriefNumber['spark'] =>
  values.map((value, i) => ({
    on: addDays(on, i - values.length + 1),
    value,
    final: i < values.length - provisionalDays,
  }))

const number = (
  n: Partial<BriefNumber> & Pick<BriefNumber, 'metric' | 'label' | 'label_en'>,
): BriefNumber => ({
  question: '',
  formula: '',
  unit: 'ratio',
  better: 'higher',
  currency: null,
  value: null,
  range: null,
  numerator: null,
  denominator: null,
  sample: 0,
  sample_noun: '单',
  minimum_sample: null,
  final: true,
  settles_on: null,
  face: 'final',
  why: null,
  brought_by: null,
  compare: null,
  spark: [],
  evidence: n.metric,
  ...n,
})

const against = (value: number): BriefNumber['compare'] => ({
  label: '上周同日',
  on: '2026-10-12',
  value,
  change: null,
})

const buyers = 1076
const buyersBefore = 1173
const sevenNumbers: readonly BriefNumber[] = [
  number({
    metric: 'sales.gmv_paid',
    label: '支付 GMV',
    label_en: 'Paid GMV',
    question: '这一天付款的订单一共付了多少钱?',
    formula: '支付金额相加',
    unit: 'money',
    currency: 'CNY',
    value: 18_640_000,
    numerator: 18_640_000,
    sample: 1164,
    compare: against(19_990_000),
    spark: spark(
      [172, 169, 181, 214, 232, 221, 199.9, 187, 186, 199, 203, 221, 209, 186.4].map((w) =>
        Math.round(w * 100_000),
      ),
    ),
  }),
  number({
    metric: 'traffic.visitors',
    label: '访客',
    label_en: 'Visitors',
    question: '这一天有多少人来过店里?',
    formula: '平台给的去重访客',
    unit: 'count',
    value: 41_236,
    sample: 41_236,
    sample_noun: '人',
    compare: against(41_020),
    spark: spark([
      39_800, 39_100, 40_900, 43_200, 46_100, 44_800, 41_020, 39_900, 40_300, 44_100, 46_000, 45_200, 41_900,
      41_236,
    ]),
  }),
  number({
    metric: 'traffic.paid_conversion',
    label: '支付转化率',
    label_en: 'Paid conversion',
    question: '来的人里,多少付了款?',
    formula: '付款人数 ÷ 访客',
    value: buyers / 41_236,
    numerator: buyers,
    denominator: 41_236,
    sample: 41_236,
    sample_noun: '人',
    compare: against(buyersBefore / 41_020),
    spark: spark([
      0.0281,
      0.0284,
      0.0282,
      0.0287,
      0.029,
      0.0288,
      0.0286,
      0.0285,
      0.0263,
      0.0262,
      0.026,
      0.0262,
      0.0259,
      buyers / 41_236,
    ]),
  }),
  number({
    metric: 'sales.spend_per_buyer',
    label: '客单价',
    label_en: 'Spend per buyer',
    question: '每个付款的人平均付了多少?',
    formula: '支付金额 ÷ 付款人数',
    unit: 'money',
    currency: 'CNY',
    value: 18_640_000 / buyers,
    numerator: 18_640_000,
    denominator: buyers,
    sample: buyers,
    sample_noun: '人',
    compare: against(19_990_000 / buyersBefore),
    spark: spark(
      [167, 168.2, 167.5, 169.1, 170.8, 169.9, 170.4, 170.1, 171.3, 172.2, 171.9, 172.6, 173.5, 173.2].map(
        (y) => y * 100,
      ),
    ),
  }),
  number({
    metric: 'advertising.roas',
    label: '广告 ROAS',
    label_en: 'Ad ROAS',
    question: '一块钱广告费带回多少成交?',
    formula: '广告成交额 ÷ 广告花费',
    unit: 'times',
    value: 3.42,
    numerator: 5_670_360,
    denominator: 1_658_000,
    sample: 311,
    final: false,
    settles_on: '2026-10-21',
    face: 'provisional',
    why: '缺拼多多,只算 3 家',
    compare: against(3.85),
    spark: spark([4.02, 3.96, 3.99, 3.9, 3.94, 3.88, 3.85, 3.81, 3.83, 3.7, 3.62, 3.58, 3.5, 3.42], 3),
  }),
  number({
    metric: 'fulfilment.shipped_within_24h',
    label: '24h 发货率',
    label_en: 'Shipped in 24 h',
    question: '付款满 24 小时的子订单里,多少在 24 小时内发出?',
    formula: '24 小时内发出 ÷ 付款满 24 小时',
    value: 1911 / 2053,
    numerator: 1911,
    denominator: 2053,
    sample: 2053,
    compare: against(0.967),
    why: '线 95%,差 39 单',
    spark: spark([
      0.968,
      0.971,
      0.966,
      0.97,
      0.969,
      0.964,
      0.967,
      0.966,
      0.969,
      0.961,
      0.955,
      0.958,
      0.942,
      1911 / 2053,
    ]),
  }),
  number({
    metric: 'service.refund_rate',
    label: '退款率',
    label_en: 'Refund rate',
    question: '这一天付款的订单里,多少金额退了?',
    formula: '退款金额 ÷ 支付金额',
    better: 'lower',
    value: 0.064,
    numerator: 1_192_960,
    denominator: 18_640_000,
    sample: 1164,
    final: false,
    settles_on: '2026-11-02',
    face: 'provisional',
    compare: against(0.061),
    spark: spark(
      [0.058, 0.06, 0.059, 0.061, 0.06, 0.062, 0.061, 0.06, 0.062, 0.063, 0.062, 0.064, 0.063, 0.064],
      5,
    ),
  }),
]

const port = (platform: string, kind: string, more: Partial<PortStatus>): PortStatus => ({
  port: `${platform}.${kind}`,
  shop_id: `${platform}-xiaoman`,
  platform,
  kind,
  label: kind,
  state: 'arrived',
  provisional: false,
  as_of: '2026-10-20T00:52:00.000Z',
  covers_to: on,
  rows: 0,
  cadence_days: 1,
  silent_days: 0,
  evidence: 'ports',
  ...more,
})

const four = ['taobao', 'pdd', 'douyin', 'jd'] as const
const ports: readonly PortStatus[] = [
  ...four.map((p, i) => port(p, '订单', { rows: [1420, 903, 611, 284][i] ?? 0 })),
  ...four.map((p, i) =>
    port(p, '售后', { rows: [61, 44, 25, 12][i] ?? 0, as_of: '2026-10-20T00:45:00.000Z' }),
  ),
  ...four.map((p, i) => port(p, '客服', { rows: [520, 301, 180, 76][i] ?? 0, provisional: p === 'jd' })),
  port('taobao', '广告', { rows: 214, as_of: '2026-10-20T00:30:00.000Z', provisional: true }),
  port('pdd', '广告', {
    rows: 0,
    state: 'late',
    as_of: '2026-10-18T01:02:00.000Z',
    covers_to: '2026-10-17',
    silent_days: 2,
  }),
  port('douyin', '广告', { rows: 96, as_of: '2026-10-20T00:30:00.000Z', provisional: true }),
  port('jd', '广告', { rows: 38, as_of: '2026-10-20T00:30:00.000Z' }),
  ...four.map((p, i) =>
    port(p, '流量', { rows: [42, 18, 21, 9][i] ?? 0, as_of: '2026-10-20T00:31:00.000Z' }),
  ),
  port('erp', '库存', { rows: 612, as_of: '2026-10-20T00:40:00.000Z' }),
  port('dazi', '档案', { rows: 84, as_of: '2026-10-19T10:20:00.000Z' }),
  port('kuaishou', '直播', { state: 'never', as_of: null, covers_to: null, cadence_days: null }),
]

const errands: readonly ExportErrand[] = [
  {
    port: 'pdd.广告',
    shop_id: 'pdd-xiaoman',
    platform: 'pdd',
    label: '拼多多 推广报表',
    menu_path: '商家后台 → 推广中心 → 推广报表 → 全部推广 → 下载',
    from: '2026-10-18',
    to: '2026-10-19',
    columns: ['日期', '推广计划ID', '推广计划名称', '商品ID', '花费(元)', '交易额(元)'],
    done: false,
  },
  {
    port: 'taobao.订单',
    shop_id: 'taobao-xiaoman',
    platform: 'taobao',
    label: '淘宝 订单报表',
    menu_path: '千牛 → 交易 → 已卖出的宝贝 → 批量导出 → 订单报表',
    from: '2026-10-19',
    to: '2026-10-20',
    columns: ['订单编号', '买家实付金额', '应发货时间', '发货时间'],
    done: true,
  },
  {
    port: 'erp.库存',
    shop_id: 'erp-xiaoman',
    platform: 'erp',
    label: 'ERP 商品库存',
    menu_path: '库存 → 商品库存 → 导出',
    from: '2026-10-20',
    to: '2026-10-20',
    columns: ['商品编码', '可用数', '采购在途'],
    done: true,
  },
]

const daily = (values: readonly number[]): Finding['spark'] =>
  values.map((value, i) => ({ on: addDays(on, i - values.length + 1), value }))

const finding = (
  f: Partial<Finding> & Pick<Finding, 'key' | 'kind' | 'title' | 'playbook'>,
  price: Partial<Finding['money_at_stake']>,
): Finding => ({
  watch: f.kind,
  severity: 'today',
  subject: {},
  since: '2026-10-18T23:00:00.000Z',
  money_at_stake: {
    low_minor: null,
    mid_minor: null,
    high_minor: null,
    currency: 'CNY',
    kind: 'waste',
    rhythm: 'per_day',
    basis: '',
    exposure_minor: null,
    ...price,
  },
  certainty: 0.9,
  causes: [],
  spark: [],
  evidence: [
    evidence(
      `finding:${f.key}`,
      f.title,
      `SELECT shop_id, count() AS orders\nFROM order\nWHERE paid_at >= {from:Date}\nGROUP BY shop_id`,
      [{ shop_id: 'taobao-xiaoman', orders: 12 }],
    ),
  ],
  as_of: madeAt,
  stands_on: [1],
  state: 'open',
  first_raised_at: '2026-10-19T01:00:00.000Z',
  ...f,
})

const playbook = (
  key: string,
  title: string,
  owner: string,
  due_hours: number,
  steps: readonly string[],
): Finding['playbook'] => ({ key, title, owner, due_hours, steps })

const findings: readonly Finding[] = [
  finding(
    {
      key: 'burn:PB-08',
      kind: 'burn',
      title: '「蓬蓬」羽丝枕断货 2 天,3 个万相台计划还在投',
      since: '2026-10-17T23:10:00.000Z',
      certainty: 0.99,
      causes: [
        { text: '可售 0,预计 10-23 到货', share: null },
        { text: '计划没有跟库存联动', share: null },
      ],
      spark: daily([420, 610, 380, 640, 420, 660, 480, 720, 1100, 1080, 1420, 1650, 1926]),
      playbook: playbook('burn', '停掉买不到的广告', '推广', 4, [
        '停「蓬蓬」羽丝枕 3 个计划',
        '把预算挪给可售 30 天以上的枕头',
        '10-23 到货后再开,出价从原来的 80% 起',
      ]),
    },
    {
      low_minor: 179_000,
      mid_minor: 192_600,
      high_minor: 206_000,
      basis: '3 个计划近 2 天日均花费 ¥1,926,断货期间成交 0 单',
    },
  ),
  finding(
    {
      key: 'intercept:refund',
      kind: 'intercept',
      title: '9 个包裹要退款还没离仓',
      since: '2026-10-19T22:40:00.000Z',
      certainty: 1,
      causes: [{ text: '售后单比发货单晚到 ERP 40 分钟', share: null }],
      playbook: playbook('intercept', '截下要退款的包裹', '仓储', 2, [
        '按清单拦 9 个运单',
        '拦不下的联系快递改退回',
        '拦下的点「同意退款」',
      ]),
    },
    {
      low_minor: 132_000,
      mid_minor: 148_000,
      high_minor: 211_000,
      kind: 'refund',
      rhythm: 'once',
      basis: '9 单货款与往返运费',
      exposure_minor: 148_000,
    },
  ),
  finding(
    {
      key: 'deadline:yiwu',
      kind: 'deadline',
      title: '义乌仓 24 小时发货率 87.4%,今天 18:00 前还能救 62 单',
      severity: 'week',
      since: '2026-10-18T18:00:00.000Z',
      certainty: 0.92,
      causes: [
        { text: '圆通揽收停了两个网点', share: 0.71 },
        { text: '周末只排了 1 个人', share: 0.22 },
      ],
      spark: daily([0.962, 0.97, 0.964, 0.968, 0.96, 0.963, 0.966, 0.958, 0.961, 0.955, 0.94, 0.91, 0.874]),
      playbook: playbook('slow-shipping', '催仓换快递', '仓储', 4, [
        '催义乌仓先发 62 单,换中通',
        '给超时的 11 单补说明和赔付',
        '跟圆通要两个网点的恢复时间',
      ]),
    },
    {
      low_minor: 92_000,
      mid_minor: 124_000,
      high_minor: 211_000,
      kind: 'penalty',
      rhythm: 'once',
      basis: '62 单按订单金额 5% 赔付,每单最低 ¥5、最高 ¥100',
      exposure_minor: 1_067_600,
    },
  ),
  finding(
    {
      key: 'concentration:fade',
      kind: 'concentration',
      title: '退款原因往「掉色」上聚:深灰 1.8m 占 41%,平时 12%',
      severity: 'week',
      since: '2026-10-13T16:00:00.000Z',
      certainty: 0.88,
      causes: [{ text: '同一批次 B2609,染厂换料', share: 0.83 }],
      spark: daily([0.12, 0.11, 0.13, 0.12, 0.12, 0.13, 0.14, 0.13, 0.19, 0.25, 0.3, 0.36, 0.41]),
      playbook: playbook('reason-cluster', '查一个退货原因', '品控', 24, [
        '抽 B2609 批次 3 件做色牢度',
        '深灰 1.8m 先下架到结论出来',
        '已买的发主动换货话术',
      ]),
    },
    {
      low_minor: 43_000,
      mid_minor: 76_000,
      high_minor: 112_000,
      kind: 'refund',
      basis: '多出的 29 个百分点 × 日均 38 单 × 单件净损 ¥69',
    },
  ),
  finding(
    {
      key: 'burn:MM-02',
      kind: 'burn',
      title: '「暖暖」电热毯 3 天后断货,大促计划按原预算排着',
      severity: 'not_yet',
      since: '2026-10-19T16:00:00.000Z',
      certainty: 0.81,
      causes: [{ text: '可售 214 件,日销 71 件', share: null }],
      spark: daily([41, 44, 48, 46, 51, 55, 58, 57, 60, 63, 66, 69, 71]),
      playbook: playbook('burn', '停掉买不到的广告', '推广', 48, [
        '问采购 10-23 前能不能补 400 件',
        '补不到就把 10-23 起的预算减半',
      ]),
    },
    { low_minor: 84_000, mid_minor: 115_000, high_minor: 147_000, basis: '10-23 起排期日预算 ¥1,150' },
  ),
  finding(
    {
      key: 'silence:pdd-ads',
      kind: 'silence',
      title: '拼多多推广 2 天没来',
      since: '2026-10-17T16:00:00.000Z',
      certainty: 1,
      causes: [{ text: '上次导出是 10-18 09:02', share: null }],
      playbook: playbook('silence', '补一份导出', '运营', 4, ['按「今天要导什么」补 10-18、10-19 两天']),
    },
    { basis: '没来的这两天,花了多少不知道' },
  ),
  finding(
    {
      key: 'concentration:click-price',
      kind: 'concentration',
      title: '「眠眠」乳胶枕点击单价涨 38%,但只有 24 次成交',
      severity: 'watching',
      since: '2026-10-17T16:00:00.000Z',
      certainty: 0.55,
      causes: [{ text: '不到 30 单,先看着,不叫你', share: null }],
      spark: daily([1.1, 1.12, 1.08, 1.14, 1.1, 1.13, 1.12, 1.11, 1.15, 1.12, 1.2, 1.34, 1.52]),
      playbook: playbook('watch', '先看着', '推广', 72, ['满 30 单再看']),
    },
    {},
  ),
]

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
  promotions: [],
  deadlines: {
    overdue: 11,
    unsure: 3,
    within_4h: 62,
    within_12h: 139,
    within_24h: 206,
    later: 0,
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
        ? { ...n, why: null, compare: { ...n.compare, value: n.value * calmer(n.metric) } }
        : n,
    ),
    deadlines: facts.deadlines && { ...facts.deadlines, overdue: 0, unsure: 0, within_4h: 0 },
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

/** On the calm day one in a hundred more came, and all else stood still. */
const calmer = (metric: string): number => (/gmv|visitors/.test(metric) ? 0.99 : 1)

export function sampleBrief(name: SampleName, options: Partial<ComposeOptions> = {}): Brief {
  const made = sampleFacts[name]
  return { ...made, ...compose(made, { locale: 'zh', now: sampleNow[name], ...options }) }
}
