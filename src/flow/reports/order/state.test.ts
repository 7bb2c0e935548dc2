/** Where an order stands and what may be said of it, case by case. */
import { describe, expect, test } from 'vitest'
import type { PlatformRule } from '../../findings/rules.ts'
import { cleanNumber } from './find-order.ts'
import { maySay } from './may-say.ts'
import type { OrderSheet, Parcel, RefundCase } from './order-sheet.ts'
import { marginOf } from './read-order.ts'
import { shipClock, stateOf } from './state.ts'

const now = '2026-10-20T00:52:00.000Z'
const rules = [
  {
    key: 'taobao.ship_clock',
    kind: 'ship_clock',
    platform: 'taobao',
    title: '付款后 48 小时内发货',
    source: '示例',
    verified_at: '2026-10-01',
    confidence: 'high',
    effective_from: '2020-01-01',
    effective_to: null,
    hours: 48,
    working_days: null,
    about: 'in_stock',
    categories: [],
    judged_by: 'shipped',
  },
] as unknown as readonly PlatformRule[]

const never = {
  placed_at: null,
  paid_at: null,
  promised_at: null,
  shipped_at: null,
  picked_up_at: null,
  delivered_at: null,
  completed_at: null,
  closed_at: null,
}

interface Case {
  status?: string
  after_sale?: string
  times?: Partial<OrderSheet['times']>
  is_stale?: boolean
  parcels?: Partial<Parcel>[]
  refunds?: Partial<RefundCase>[]
  platform?: string
}

const parcel = (p: Partial<Parcel>): Parcel => ({
  tracking_id: 'YT0000000000001',
  carrier: '圆通速递',
  status: null,
  shipped_at: null,
  picked_up_at: null,
  delivered_at: null,
  is_return: false,
  told_by: 'parcel',
  as_of: now,
  scans: [],
  ...p,
})

const refund = (r: Partial<RefundCase>): RefundCase => ({
  refund_id: '1',
  kind: null,
  status: null,
  status_raw: null,
  reason: null,
  reason_note: null,
  asked_minor: null,
  refunded_minor: null,
  asked_at: null,
  due_at: null,
  completed_at: null,
  return_tracking_id: null,
  agent: null,
  as_of: now,
  ...r,
})

function judged(c: Case) {
  const order = {
    status: c.status ?? 'paid',
    after_sale: c.after_sale ?? null,
    times: { ...never, paid_at: '2026-10-19T06:00:00.000Z', ...c.times },
    now,
    is_stale: c.is_stale ?? false,
  }
  const parcels = (c.parcels ?? []).map(parcel)
  const refunds = (c.refunds ?? []).map(refund)
  const clock = shipClock(order, c.platform ?? 'taobao', rules, '2026-10-20')
  const state = stateOf(order, clock, parcels, refunds)
  const said = maySay({
    ...order,
    shop: { shop_id: 's', name: '示例', platform: 'taobao', timezone: 'Asia/Shanghai' },
    order_id: '1',
    as_of: '2026-10-20T00:31:00.000Z',
    status_raw: null,
    close_reason: null,
    ships_from: null,
    carrier: null,
    province: null,
    city: null,
    buyer_note: null,
    seller_note: null,
    clock,
    lines: [],
    parcels,
    refunds,
    conversations: [],
    money: {
      currency: 'CNY',
      goods_minor: null,
      freight_minor: null,
      payable_minor: null,
      paid_minor: 10_000,
      discounts: [],
      refunded_minor: null,
      payments: [],
      fees: null,
      cost_minor: null,
      margin_minor: null,
      margin_lacks: null,
    },
    state,
  })
  return { clock, state, ...said, all: said.sentences.join('\n') }
}

describe('the clock', () => {
  test.each([
    ['the rule, 48 hours from payment', {}, 'running', '2026-10-21T06:00:00.000Z'],
    [
      'the promise goes before the rule',
      { times: { promised_at: '2026-10-20T00:00:00.000Z' } },
      'overdue',
      '2026-10-20T00:00:00.000Z',
    ],
    [
      'on an old export nothing is called late',
      { times: { promised_at: '2026-10-20T00:00:00.000Z' }, is_stale: true },
      'unsure',
      '2026-10-20T00:00:00.000Z',
    ],
    [
      'sent in time',
      { status: 'shipped', times: { shipped_at: '2026-10-19T10:00:00.000Z' } },
      'kept',
      '2026-10-21T06:00:00.000Z',
    ],
    [
      'sent late',
      {
        status: 'shipped',
        times: { shipped_at: '2026-10-19T10:00:00.000Z', promised_at: '2026-10-19T09:00:00.000Z' },
      },
      'missed',
      '2026-10-19T09:00:00.000Z',
    ],
    ['sent, nobody says when', { status: 'shipped' }, 'none', '2026-10-21T06:00:00.000Z'],
    ['no rule, no promise: no clock', { platform: 'nowhere' }, 'none', null],
    [
      'refunded: nothing is to be sent',
      { after_sale: 'refunded', times: { promised_at: '2026-10-20T00:00:00.000Z' } },
      'none',
      '2026-10-20T00:00:00.000Z',
    ],
  ] as const)('%s', (_, c, state, due) => {
    expect(judged(c as Case).clock).toMatchObject({ state, due_at: due })
  })
})

describe('what may be said', () => {
  const cases: readonly (readonly [string, Case, string, RegExp, RegExp])[] = [
    ['not paid', { status: 'placed' }, 'unpaid', /还没付款/, /今天发|已发/],
    ['to ship', {}, 'to_ship', /10-21 14:00 前发出/, /明天到|一定/],
    ['to ship, no clock at all', { platform: 'nowhere' }, 'to_ship', /问过仓库再告诉您/, /前发出/],
    [
      'overdue',
      { times: { promised_at: '2026-10-20T00:00:00.000Z' } },
      'overdue',
      /10-20 08:00 前发出/,
      /赔您|今天一定发/,
    ],
    [
      'old export',
      { times: { promised_at: '2026-10-20T00:00:00.000Z' }, is_stale: true },
      'unsure',
      /停在 10-20 08:31/,
      /抱歉|已经发出了/,
    ],
    [
      'label, no pickup',
      { status: 'shipped', parcels: [{ status: 'packed' }] },
      'no_pickup',
      /没看到快递揽收/,
      /在路上|已发出/,
    ],
    [
      'scanned on the way',
      {
        status: 'shipped',
        parcels: [
          { scans: [{ at: '2026-10-19T12:00:00.000Z', node: 'in_transit', place: '义乌', told: null }] },
        ],
      },
      'in_transit',
      /10-19 20:00 义乌 在途/,
      /\d+ ?号到|明天到/,
    ],
    [
      'only the order names a number',
      { status: 'shipped', parcels: [{ told_by: 'order' }] },
      'in_transit',
      /已经发出/,
      /揽收/,
    ],
    [
      'trouble on the way',
      { status: 'shipped', parcels: [{ status: 'troubled' }] },
      'troubled',
      /状况/,
      /赔/,
    ],
    [
      'delivered',
      { status: 'delivered', times: { delivered_at: '2026-10-19T05:00:00.000Z' } },
      'delivered',
      /10-19 13:00 已签收/,
      /一定在驿站/,
    ],
    [
      'one of two parcels delivered is not delivered',
      { status: 'shipped', parcels: [{ delivered_at: now }, { tracking_id: '2', picked_up_at: now }] },
      'in_transit',
      /已经发出/,
      /签收/,
    ],
    [
      'a return that was delivered is not the parcel',
      { status: 'shipped', parcels: [{ is_return: true, delivered_at: now }, { picked_up_at: now }] },
      'in_transit',
      /已经发出/,
      /签收/,
    ],
    [
      'refund asked',
      { refunds: [{ status: 'asked', asked_minor: 5000, due_at: '2026-10-22T00:00:00.000Z' }] },
      'refund_asked',
      /¥50\.00[\s\S]*10-22 08:00/,
      /已经退|今天到账/,
    ],
    ['returning', { refunds: [{ status: 'returning' }] }, 'returning', /寄回/, /已收到/],
    [
      'inspecting',
      { refunds: [{ status: 'inspecting', return_tracking_id: 'SF1' }] },
      'inspecting',
      /SF1/,
      /已收到/,
    ],
    [
      'refunded',
      { refunds: [{ status: 'refunded', refunded_minor: 5000 }] },
      'refunded',
      /¥50\.00 已经退出/,
      /天到账/,
    ],
    [
      'refund closed, parcel delivered',
      { status: 'delivered', refunds: [{ status: 'closed' }] },
      'refund_closed',
      /已经关闭/,
      /超时|撤销/,
    ],
    [
      'an older case is over, the newer one counts',
      {
        refunds: [
          { refund_id: '1', asked_at: '2026-10-01T00:00:00.000Z', status: 'refunded' },
          { refund_id: '2', asked_at: '2026-10-19T00:00:00.000Z', status: 'asked' },
        ],
      },
      'refund_asked',
      /售后申请收到/,
      /退款成功/,
    ],
    ['closed', { status: 'closed' }, 'closed', /原因这边没有记录/, /已退/],
    ['no status', { status: 'mystery' }, 'unknown', /状态写得不全/, /已发|没发/],
  ]
  test.each(cases)('%s', (_, c, state, says, never) => {
    const said = judged(c)
    expect(said.state).toBe(state)
    expect(said.sentences).toHaveLength(3)
    expect(said.all).toMatch(says)
    expect(said.all).not.toMatch(never)
    expect(said.all).not.toMatch(/null|undefined|！|亲/)
    expect(said.not).toMatch(/^别/)
    for (const s of said.sentences) expect([...s].length).toBeLessThanOrEqual(60)
  })
})

test('a pasted number loses what stands around it and nothing of its own', () => {
  expect(
    ['="0330"', ' 330\t', '订单号：330', '运单号 SF1', '#1001', '１２３４', '"330"', "'330"].map(cleanNumber),
  ).toEqual(['0330', '330', '330', 'SF1', '#1001', '1234', '330', '330'])
})

describe('the margin', () => {
  const paid = { currency: 'CNY', paid_minor: 10_000, refunded_minor: 1_000 }
  const goods = [{ sku_code: 'A', pieces: 2, cost_minor: 2_000, currency: 'CNY' }]
  const bill = [
    { kind: 'goods', amount_minor: 10_000 },
    { kind: 'commission', amount_minor: -500 },
  ]
  test('known: paid − refunds − cost + signed fees; goods on the bill are no fee', () => {
    expect(marginOf(paid, bill, goods)).toMatchObject({
      cost_minor: 4_000,
      margin_minor: 4_500,
      margin_lacks: null,
    })
  })
  test.each([
    ['no bill', [], goods, '平台账单'],
    [
      'a code without a cost',
      bill,
      [...goods, { sku_code: 'B', pieces: 1, cost_minor: null, currency: null }],
      '成本（B）',
    ],
    [
      'a line without a code',
      bill,
      [{ sku_code: '', pieces: 1, cost_minor: null, currency: null }],
      '没有商家编码',
    ],
    ['cost in another currency', bill, [{ ...goods[0], currency: 'USD' }], '汇率'],
    ['no lines', bill, [], '商品明细'],
  ])('%s: unknown, and it says what it lacks', (_, fees, costs, lacks) => {
    const margin = marginOf(paid, fees, costs)
    expect(margin.margin_minor).toBeNull()
    expect(margin.margin_lacks).toContain(lacks)
  })
})
