/** How each platform counts its own rates: two rates of one name are often two numbers. */
import { declare, type Given, taobaoAndTmall } from './declare.ts'

type Measure = Given<'measure'>

const secondary = { source: '做店铺的人转述的考核口径', evidence: 'secondary' } as const
const last30 = [30, 1] as const

const reply = {
  ...secondary,
  unit: 'ratio',
  within_seconds: 180,
  hours_counted: null,
  window: last30,
  bar: null,
} as const

/** A rate or duration in which nobody answers anybody. */
const plain = {
  ...secondary,
  case: null,
  human_only: null,
  within_seconds: null,
  hours_counted: null,
  window: last30,
  bar: null,
} as const

const averageReply = { ...plain, unit: 'seconds', out_of: null } as const

const replies: readonly Measure[] = [
  ...taobaoAndTmall<Omit<Measure, 'platform'>>({
    ...reply,
    about: 'reply_within_3min',
    counted: '3 分钟内由人工回复的轮次',
    out_of: '全部轮次',
    case: 'round',
    human_only: true,
    hours_counted: [8, 23],
    title: '旺旺 3 分钟人工响应率：按轮次，只数 8 点到 23 点，近 30 天，机器人不算',
  }),
  {
    ...reply,
    platform: 'pdd',
    about: 'reply_within_3min',
    counted: '3 分钟内由人工回复的',
    out_of: null,
    case: null,
    human_only: true,
    title: '近 30 天 3 分钟人工回复率：达标线按类目不同，常见说法 70% 或 80%',
  },
  {
    ...averageReply,
    platform: 'douyin',
    about: 'average_reply',
    counted: '飞鸽平均响应时长',
    title: '飞鸽平均响应时长，看的是时长，不再是 3 分钟回复率',
  },
  {
    ...plain,
    platform: 'douyin',
    about: 'unsatisfied_sessions',
    unit: 'ratio',
    counted: '评价 1~3 星的会话',
    out_of: '有评价的会话',
    case: 'session',
    title: '会话不满意率：评价 1~3 星的占有评价的，近 30 天',
  },
  {
    ...averageReply,
    platform: 'jd',
    about: 'average_reply',
    counted: '咚咚每一轮的响应时长',
    case: 'round',
    window: [35, 6],
    title: '咚咚平均响应时长：按轮次，看 35 天前到 6 天前',
  },
  {
    ...reply,
    platform: 'xiaohongshu',
    about: 'reply_within_3min',
    counted: '3 分钟内回复的首次咨询会话',
    out_of: '首次咨询会话',
    case: 'first_session',
    human_only: null,
    title: '客服 3 分钟回复率：只看首次咨询的会话，近 30 天',
  },
  {
    ...averageReply,
    platform: 'weixin',
    about: 'average_reply',
    counted: '平均回复时长',
    title: '平均回复时长，按秒，近 30 天',
  },
  {
    ...plain,
    platform: 'weixin',
    about: 'unanswered',
    unit: 'ratio',
    counted: '没人回复的',
    out_of: null,
    title: '不回复率，近 30 天',
  },
  {
    ...plain,
    platform: 'amazon',
    about: 'reply_within_24h',
    unit: 'ratio',
    counted: '24 小时内回复的买家消息',
    out_of: '买家消息',
    within_seconds: 86_400,
    window: null,
    source: '通行说法，未见原文',
    evidence: 'saying',
    title: '买家消息 24 小时内回复，周末也算',
  },
]

const help: readonly Measure[] = [
  ...taobaoAndTmall<Omit<Measure, 'platform'>>({
    ...plain,
    about: 'platform_help',
    unit: 'ratio',
    counted: '求助平台的',
    out_of: '支付的订单',
    case: 'order',
    title: '平台求助率：求助的除以支付订单，近 30 天',
  }),
  {
    ...plain,
    platform: 'douyin',
    about: 'platform_help',
    unit: 'ratio',
    counted: '升级求助平台的订单',
    out_of: '求助商家的订单',
    case: 'order',
    title: '平台求助率：升级求助平台的除以求助商家的，近 30 天；和淘宝的分母不一样',
  },
]

const afterSale = {
  ...plain,
  case: 'after_sale',
  out_of: null,
  source: '做店铺的人转述的考核口径',
} as const

const durations: readonly Measure[] = [
  {
    ...afterSale,
    platform: 'weixin',
    about: 'first_action',
    unit: 'minutes',
    counted: '首次操作时长',
    title: '售后首次操作时长，按分钟',
  },
  {
    ...afterSale,
    platform: 'weixin',
    about: 'refund_only_done',
    unit: 'minutes',
    counted: '仅退款自主完结时长',
    title: '仅退款自主完结时长，按分钟；协商中不计时',
  },
  {
    ...afterSale,
    platform: 'weixin',
    about: 'return_refund_done',
    unit: 'hours',
    counted: '退货退款自主完结时长',
    title: '退货退款自主完结时长，按小时；协商中不计时',
  },
  ...(['refund_only_done', 'return_refund_done'] as const).map(
    (about): Measure => ({
      ...afterSale,
      platform: 'kuaishou',
      about,
      unit: 'hours',
      counted: about === 'refund_only_done' ? '仅退款完结时长' : '退货退款完结时长',
      window: null,
      title: about === 'refund_only_done' ? '仅退款完结时长' : '退货退款完结时长',
    }),
  ),
  {
    ...afterSale,
    platform: 'douyin',
    about: 'review_time',
    unit: 'hours',
    counted: '售后平均审核时长',
    window: null,
    title: '售后平均审核时长',
  },
  ...taobaoAndTmall<Omit<Measure, 'platform'>>({
    ...afterSale,
    about: 'refund_time',
    unit: 'hours',
    counted: '退款处理时长之和',
    out_of: '完结的退款',
    title: '退款处理时长：时长之和除以完结笔数，近 30 天',
  }),
  {
    ...afterSale,
    platform: 'xiaohongshu',
    about: 'refused',
    unit: 'ratio',
    counted: '被拒绝的售后',
    out_of: '售后',
    window: [90, 1],
    title: '售后拒绝率，近 90 天',
  },
]

const delivery = {
  ...plain,
  case: 'order',
  out_of: null,
  source: '做店铺的人转述的考核口径',
} as const

const deliveries: readonly Measure[] = [
  ...taobaoAndTmall<Omit<Measure, 'platform'>>({
    ...delivery,
    about: 'picked_up_within_48h',
    unit: 'ratio',
    counted: '48 小时内揽收的',
    out_of: '应揽收的，发货前退掉的不算',
    within_seconds: 172_800,
    title: '48 小时揽收及时率：看揽收不看点发货，近 30 天',
  }),
  ...(
    [
      ['average_pickup', 'hours', '揽收时长平均'],
      ['delivered_in_time', 'ratio', '运单配送时效达成率'],
      ['delivery_quality_refunds', 'ratio', '发货物流品退率'],
    ] as const
  ).map(
    ([about, unit, label]): Measure => ({
      ...delivery,
      platform: 'douyin',
      about,
      unit,
      counted: label,
      title: `${label}，近 30 天`,
    }),
  ),
  {
    ...delivery,
    platform: 'douyin',
    about: 'picked_up_within_24h',
    unit: 'ratio',
    counted: '24 小时支付到揽收的',
    within_seconds: 86_400,
    window: null,
    title: '24 小时支付揽收率，旧口径，导出里还看得到',
  },
  {
    ...delivery,
    platform: 'jd',
    about: 'picked_up_same_day',
    unit: 'ratio',
    counted: '当日揽收的',
    out_of: '没有预约送货的',
    window: null,
    title: '当日揽收率：只看没有预约的单',
  },
  {
    ...delivery,
    platform: 'jd',
    about: 'shipped_in_time',
    unit: 'ratio',
    counted: '准时发货的',
    out_of: '预约送货的',
    window: null,
    title: '准时发货率：只看预约的单',
  },
  {
    ...delivery,
    platform: 'jd',
    about: 'average_delivery',
    unit: 'hours',
    counted: '妥投时长',
    window: null,
    title: '平均妥投时长',
  },
  {
    ...delivery,
    platform: 'jd',
    about: 'to_the_door',
    unit: 'ratio',
    counted: '送货上门的',
    window: null,
    title: '送货上门率',
  },
  {
    ...delivery,
    platform: 'kuaishou',
    about: 'delivery_complaints',
    unit: 'ratio',
    counted: '物流负向投诉的',
    title: '物流负向投诉率，近 30 天',
  },
  {
    ...delivery,
    platform: 'kuaishou',
    about: 'shipped_as_promised',
    unit: 'ratio',
    counted: '按承诺及时发货的',
    title: '承诺发货及时率，近 30 天',
  },
  {
    ...delivery,
    platform: 'kuaishou',
    about: 'ship_to_receive',
    unit: 'hours',
    counted: '发货到签收的时长',
    title: '发签配送时长，近 30 天',
  },
  {
    ...delivery,
    platform: 'xiaohongshu',
    about: 'average_pickup',
    unit: 'hours',
    counted: '支付到揽收的时长',
    title: '平均支揽时长，近 30 天',
  },
  {
    ...delivery,
    platform: 'xiaohongshu',
    about: 'pickup_to_receive',
    unit: 'hours',
    counted: '揽收到签收的时长',
    window: [90, 1],
    title: '揽签时长，近 90 天',
  },
  {
    ...delivery,
    platform: 'xiaohongshu',
    about: 'quality',
    unit: 'ratio',
    counted: '品质问题的',
    window: [104, 15],
    title: '品质指标看 104 天前到 15 天前的单：今天改好，两周后才看得见',
  },
]

export const measures = declare('measure', [...replies, ...help, ...durations, ...deliveries])
