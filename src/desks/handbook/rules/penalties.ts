/** What one order costs that breaks a rule. Platforms nobody named a penalty of are absent: theirs is unknown, not zero. */
import type { Offence, PenaltyAmount } from '../../../flow/findings/rules/shipping.ts'
import { declare, type Given, taobaoAndTmall } from './declare.ts'

type Penalty = Omit<Given<'penalty'>, 'platform'>

const perOrder = (floor_minor: number, cap_minor: number | null): PenaltyAmount => ({
  share_low: 0,
  share_mid: 0,
  share_high: 0,
  floor_minor,
  cap_minor,
})

const saying = { currency: 'CNY', evidence: 'saying' } as const
const unknown = {
  currency: 'CNY',
  amount: null,
  source: '店铺运营公开资料列的违规类型',
  evidence: 'secondary',
} as const

const aboutThird: Omit<Penalty, 'about' | 'title'> = {
  ...saying,
  source: '通行说法，到规则中心核对后再信',
  amount: { share_low: 0.3, share_mid: 0.3, share_high: 0.3, floor_minor: null, cap_minor: null },
}

const namedOnly: readonly (readonly [Offence, string])[] = [
  ['late_trace', '轨迹超时会罚，罚多少没有查到'],
  ['late_exchange', '延迟换货会罚，罚多少没有查到'],
  ['broken_reshipment', '违背补寄会罚，罚多少没有查到'],
]

export const penalties = declare('penalty', [
  ...taobaoAndTmall<Penalty>({
    ...saying,
    about: 'late_shipping',
    title: '延迟发货赔付：常见说法是实付的 5%~10%，最低 5 元，最高 100 元',
    source: '通行说法，到规则中心核对后再信',
    amount: { share_low: 0.05, share_mid: 0.075, share_high: 0.1, floor_minor: 500, cap_minor: 10_000 },
  }),
  ...taobaoAndTmall<Penalty>({
    ...aboutThird,
    about: 'out_of_stock',
    title: '缺货赔付：常见说法是实付的 30% 上下，封顶没有查到',
  }),
  ...taobaoAndTmall<Penalty>({
    ...aboutThird,
    about: 'false_shipment',
    title: '虚假发货赔付：比延迟发货重，常见说法是实付的 30% 上下，封顶没有查到',
  }),
  ...namedOnly.flatMap(([about, title]) => taobaoAndTmall<Penalty>({ ...unknown, about, title })),
  {
    platform: 'pdd',
    about: 'late_shipping',
    currency: 'CNY',
    title: '延迟发货扣款：账单样例每单 3 元',
    source: '账单明细样例「延迟发货_扣款」3.0 元/单',
    evidence: 'secondary',
    amount: perOrder(300, 300),
  },
  {
    ...saying,
    platform: 'pdd',
    about: 'out_of_stock',
    title: '缺货扣款：常见说法是每单 5 元上下',
    source: '账单里有这一项；金额是通行说法',
    amount: perOrder(500, 500),
  },
  {
    ...saying,
    platform: 'pdd',
    about: 'false_shipment',
    title: '虚假发货扣款：常见说法是每单至少 5 元，封顶没有查到',
    source: '通行说法',
    amount: perOrder(500, null),
  },
  {
    ...unknown,
    platform: 'pdd',
    about: 'false_trace',
    title: '虚假轨迹会扣款，扣多少没有查到',
    source: '账单明细里的扣款名目',
  },
  {
    ...unknown,
    platform: 'douyin',
    about: 'late_shipping',
    title: '晚发、晚揽收要立赔和付违约金，金额没有查到',
    source: '账单明细里的扣款名目',
  },
])
