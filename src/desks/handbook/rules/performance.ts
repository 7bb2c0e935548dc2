/** Rates the overseas platforms hold a shop to. */
import { declare } from './declare.ts'

const amazon = {
  platform: 'amazon',
  follows: [],
  source: '做工具的人转述的卖家绩效标准',
  evidence: 'secondary',
} as const

const tiktok = {
  platform: 'tiktok',
  follows: [],
  source: '做工具的人转述的店铺绩效标准',
  evidence: 'secondary',
} as const

export const performanceBars = declare('performance_bar', [
  {
    ...amazon,
    about: 'order_defect_rate',
    bar: 0.01,
    is: 'below',
    window_days: [60],
    title: '订单缺陷率低于 1%，看 60 天',
    source: '平台卖家文档',
    evidence: 'official',
  },
  {
    ...amazon,
    about: 'cancel_rate',
    bar: 0.025,
    is: 'below',
    window_days: [7],
    title: '发货前取消率低于 2.5%，看 7 天',
    source: '平台卖家文档',
    evidence: 'official',
  },
  {
    ...amazon,
    about: 'late_shipment_rate',
    bar: 0.04,
    is: 'below',
    window_days: [10, 30],
    title: '迟发率低于 4%，看 10 天和 30 天',
  },
  {
    ...amazon,
    about: 'valid_tracking_rate',
    bar: 0.95,
    is: 'at_least',
    window_days: [30],
    title: '有效追踪率不低于 95%，看 30 天',
  },
  {
    ...tiktok,
    about: 'late_dispatch_rate',
    bar: 0.04,
    is: 'at_most',
    window_days: [7],
    follows: [
      { from: 0.25, what: '单量限到 90%' },
      { from: 0.3, what: '单量限到 70%' },
      { from: 0.5, what: '单量限到 50%' },
    ],
    title: '迟发率不超过 4%，看 7 天；超过 25%、30%、50% 分别限单',
  },
  {
    ...tiktok,
    about: 'late_dispatch_rate_cross_border',
    bar: 0.04,
    is: 'below',
    window_days: [7],
    follows: [{ from: 0.1, what: '限单，低于 4% 才放开' }],
    title: '跨境店迟发率到 10% 就限单，低于 4% 才放开；2024 年的说法',
  },
  {
    ...tiktok,
    about: 'seller_fault_cancel_rate',
    bar: 0.025,
    is: 'at_most',
    window_days: [7],
    title: '卖家原因取消率不超过 2.5%；看几天没写明，按迟发率的 7 天看',
  },
  {
    ...tiktok,
    about: 'valid_tracking_rate',
    bar: 0.95,
    is: 'at_least',
    window_days: [],
    title: '有效追踪率不低于 95%；看几天没有查到',
  },
  {
    ...tiktok,
    about: 'seller_fault_refund_rate',
    bar: 0.01,
    is: 'below',
    window_days: [],
    title: '卖家原因退款率低于 1%；看几天没有查到',
  },
  {
    ...tiktok,
    about: 'violation_points',
    bar: 48,
    is: 'below',
    window_days: [90],
    follows: [{ from: 48, what: '可能关店' }],
    title: '违规分满 48 分可能关店，90 天清一次',
    source: '平台卖家文档',
    evidence: 'official',
  },
])
