/** Where an order stands: the verdict, and the clock that it is held to. */
import { duration } from '../../../wording/index.ts'
import type { Section } from '../sections.ts'
import type { OrderSheet, OrderState, OrderTime } from './order-sheet.ts'
import { type At, statusWords } from './order-terms.ts'

export type Tone = 'bad' | 'warn' | 'good' | 'plain'

export const verdicts: Readonly<Record<OrderState, (o: OrderSheet, at: At) => readonly [string, Tone]>> = {
  unpaid: () => ['还没付款。', 'plain'],
  closed: (o) => [`关闭了${o.close_reason === null ? '' : `：${o.close_reason}`}。`, 'plain'],
  to_ship: (o, at) =>
    o.clock.due_at === null
      ? ['已付款，还没发；没有承诺也没有规则，不知道几点算晚。', 'warn']
      : [`已付款，还没发，${at(o.clock.due_at)} 前要发出，还剩 ${left(o)}。`, 'warn'],
  part_shipped: (o, at) => [
    `只发了一部分${o.clock.due_at === null ? '' : `，剩下的 ${at(o.clock.due_at)} 前要发出`}。`,
    'warn',
  ],
  overdue: (o, at) => [`该在 ${at(o.clock.due_at)} 前发出，已经晚了 ${left(o)}。`, 'bad'],
  unsure: (o, at) => [`该在 ${at(o.clock.due_at)} 前发出；订单表停在 ${at(o.as_of)}，请重导再看。`, 'warn'],
  no_pickup: () => ['有单号，没看到揽收。', 'warn'],
  in_transit: () => ['已经发出。', 'plain'],
  troubled: () => ['路上出了状况。', 'bad'],
  delivered: () => ['已签收。', 'good'],
  completed: () => ['已完成。', 'good'],
  refund_asked: () => ['售后等着处理。', 'warn'],
  returning: () => ['同意退货了，等买家寄回。', 'warn'],
  inspecting: () => ['退货在路上或等验收。', 'warn'],
  refunded: () => ['退款成功。', 'plain'],
  refund_closed: () => ['申请过售后，已关闭。', 'plain'],
  unknown: () => ['导出没写清它的状态。', 'warn'],
}

const left = (o: OrderSheet): string =>
  duration(Math.abs(Date.parse(o.clock.due_at ?? o.now) - Date.parse(o.now)) / 1000, 'zh')
const timeWords: Readonly<Record<OrderTime, string>> = {
  placed_at: '下单',
  paid_at: '付款',
  promised_at: '承诺发货',
  shipped_at: '发货',
  picked_up_at: '揽收',
  delivered_at: '签收',
  completed_at: '完成',
  closed_at: '关闭',
}

const hasGone = (o: OrderSheet): boolean =>
  o.times.shipped_at === null && ['shipped', 'delivered', 'completed'].includes(o.status ?? '')

const clockWords: Readonly<Record<OrderSheet['clock']['state'], string>> = {
  none: '不用看',
  running: '还没到点',
  overdue: '超时',
  unsure: '过了点，但订单表旧了，请重导再看',
  kept: '按时发的',
  missed: '发晚了',
}

export function clockSection(o: OrderSheet, at: At): Section {
  const times = (Object.keys(timeWords) as OrderTime[])
    .filter((t) => o.times[t] !== null)
    .map((t) => [timeWords[t], at(o.times[t])] as const)
  const { due_at, basis, rule, state } = o.clock
  const due =
    due_at === null
      ? '不知道'
      : `${at(due_at)}（${basis === 'promised' ? '订单自己带的承诺' : `按规则推：${rule?.title}`}）`
  return {
    title: '承诺和时钟',
    hint: `数据截至 ${at(o.as_of)}`,
    pairs: [
      ['状态', [statusWords[o.status ?? ''] ?? '不知道', platformSaid(o)].filter((w) => w !== '').join('，')],
      ...times,
      ['最晚发货', due],
      [
        '时钟',
        state === 'none' && hasGone(o) ? '已经发了，但导出没给发货时间，快慢看不出' : clockWords[state],
      ],
      ...(o.ships_from === null ? [] : [['发货仓', o.ships_from] as const]),
      ...(o.province === null ? [] : [['寄到', [o.province, o.city].filter((p) => p).join(' ')] as const]),
      ...(rule
        ? [
            [
              '规则从哪来',
              `${rule.source}，可信度 ${confidenceWords[rule.confidence] ?? rule.confidence}`,
            ] as const,
          ]
        : []),
    ],
  }
}

const platformSaid = (o: OrderSheet): string => (o.status_raw === null ? '' : `平台写的是「${o.status_raw}」`)

const confidenceWords: Readonly<Record<string, string>> = { high: '高', medium: '中', low: '低' }
