/** Invented findings of one morning: one of each kind, one without a price, one only watched. */
import { addDays } from '../../../wording/index.ts'
import type { Finding } from '../../findings/finding.ts'
import { evidence, madeAt, on } from './numbers.ts'

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

export const findings: readonly Finding[] = [
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
