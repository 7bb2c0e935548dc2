/** How long each platform gives before an order must go, when the order itself carries no promise. Item and presale promises go first. */
import { declare, type Given, taobaoAndTmall } from './declare.ts'

type Clock = Omit<Given<'ship_clock'>, 'platform'>

const plain = {
  about: 'in_stock',
  working_days: null,
  settable_hours: [],
  longest_days: null,
  report_above_days: null,
} as const

/** As promised, and only there. */
const asPromised = { ...plain, hours: null } as const

const taobao: Clock = {
  ...plain,
  hours: 48,
  judged_by: 'picked_up',
  settable_hours: [24],
  title: '付款后 48 小时内发货，或按约定；以揽收记录为准；单品可设 24 小时；大促按活动公告',
  source: '店铺运营公开资料转述的平台发货规则',
  evidence: 'secondary',
}

export const shipClocks = declare('ship_clock', [
  ...taobaoAndTmall(taobao),
  ...taobaoAndTmall<Clock>({
    ...taobao,
    ...asPromised,
    about: 'presale',
    title: '预售按商品上写的时间发，不看 48 小时',
  }),
  ...taobaoAndTmall<Clock>({
    ...taobao,
    ...asPromised,
    about: 'exchange',
    title: '换货、补寄另算时间，几小时没有查到',
  }),
  {
    ...plain,
    platform: 'pdd',
    hours: 48,
    judged_by: 'shipped',
    title: '48 小时发货',
    source: '平台公开承诺列表「48小时发货」的转录',
    evidence: 'quoted',
  },
  {
    ...plain,
    platform: 'pdd',
    variant: 'within_a_day',
    categories: null,
    hours: 24,
    judged_by: 'shipped',
    title: '部分类目 24 小时发货；是哪些类目没有查到，按单上写的应发货时间看',
    source: '通行说法，未见原文',
    evidence: 'saying',
  },
  {
    ...plain,
    platform: 'douyin',
    hours: 48,
    judged_by: 'shipped',
    settable_hours: [24],
    title: '现货默认 48 小时，可选 24 小时或次日发',
    source: '通行说法，未见原文',
    evidence: 'saying',
  },
  {
    ...plain,
    platform: 'jd',
    hours: 24,
    judged_by: 'picked_up',
    title: '第三方商家 24 小时内揽收',
    source: '通行说法，未见原文',
    evidence: 'saying',
  },
  {
    ...plain,
    platform: 'kuaishou',
    hours: 48,
    judged_by: 'shipped',
    title: '按承诺时间发货，默认按 48 小时看',
    source: '只见「承诺发货及时率」，小时数为推定',
    evidence: 'saying',
  },
  {
    ...plain,
    platform: 'weixin',
    hours: 48,
    judged_by: 'shipped',
    title: '48 小时，另有约定除外；上传有效运单号算发货；页面上写的最短时间说了算',
    source: '平台开放社区与文档',
    evidence: 'official',
  },
  {
    ...asPromised,
    platform: 'weixin',
    about: 'presale',
    judged_by: 'shipped',
    longest_days: 150,
    report_above_days: 15,
    title: '预售最长 150 天；超过 15 天要报备，报备最长 330 天',
    source: '平台开放社区与文档',
    evidence: 'official',
  },
  {
    ...plain,
    platform: 'amazon',
    hours: null,
    working_days: 2,
    judged_by: 'shipped',
    title: '默认备货 2 个工作日，周末不算；没有工作日历时放宽到 4 天，免得错怪周末',
    source: '做工具的人转述的默认备货期',
    evidence: 'secondary',
  },
])
