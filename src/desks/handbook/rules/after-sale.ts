/** After-sale: who must answer how soon, how often a buyer may ask, and the days without a reason. */
import { declare, type Given, taobaoAndTmall } from './declare.ts'

const saying = {
  paused_by: null,
  source: '通行说法，各平台不同，按售后单上写的处理时限先看',
  evidence: 'saying',
} as const

const weixin = {
  platform: 'weixin',
  source: '平台售后接口文档',
  evidence: 'official',
} as const

type Clock = Omit<Given<'after_sale_clock'>, 'platform'>

export const afterSaleClocks = declare('after_sale_clock', [
  ...taobaoAndTmall<Clock>({
    ...saying,
    about: 'merchant_answers_unshipped',
    hours: 48,
    outcome: 'refunded',
    title: '没发货的仅退款，商家 48 小时不处理自动退',
  }),
  ...taobaoAndTmall<Clock>({
    ...saying,
    about: 'buyer_sends_back',
    hours: 168,
    outcome: 'closed',
    title: '同意退货后，买家 7 天不寄回自动关闭；也有说 5 天的',
  }),
  {
    ...weixin,
    about: 'merchant_answers',
    hours: null,
    outcome: 'refunded',
    paused_by: '协商中：完结时长的钟停下',
    title: '商家可同意、拒绝或协商，超时走自动退款；几小时以售后单上写的为准',
  },
  {
    ...weixin,
    about: 'buyer_disputes',
    hours: 168,
    outcome: 'final',
    paused_by: null,
    title: '被拒绝后 7 天内可以申请平台介入，过了就不行',
  },
])

export const afterSaleLimits = declare('after_sale_limit', [
  { ...weixin, about: 'applications', times: 5, per: 'item', title: '同一件商品最多申请 5 次售后' },
])

export const returnWindows = declare('return_window', [
  {
    platform: 'law',
    about: 'no_reason',
    days: 7,
    counts_from: 'received',
    exceptions: [
      '定作的',
      '鲜活易腐的',
      '在线下载或拆封的音像制品、软件',
      '交付的报纸、期刊',
      '按商品性质不宜退货、买家购买时确认过的',
    ],
    title: '网购收货 7 天内可以无理由退货，有几类例外',
    source: '《消费者权益保护法》第二十五条',
    evidence: 'official',
    effective_from: '2014-03-15',
  },
  {
    platform: 'pdd',
    about: 'no_reason',
    days: 7,
    counts_from: 'received',
    exceptions: [],
    title: '公开承诺 7 天退换',
    source: '平台公开承诺列表的转录',
    evidence: 'quoted',
  },
])
