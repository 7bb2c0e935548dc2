/** The traps that numbers of a shop hold, each as something that happened in one: whom, when, and what nobody knows. */
import { describe, expect, test } from 'vitest'
import { metrics } from './all-metrics.ts'
import { trapShop } from './traps.testing.ts'

const shop = trapShop()
const { ask, one } = shop

describe('people', () => {
  test('visitors do not add up over days: the week asks for the week’s own report', async () => {
    await shop.put({ shop_day: [1, 2].map((n) => ({ on_day: `03-0${n}`, visitors: 100, paying_buyers: 5 })) })
    expect(await one('traffic.visitors', { period: 'month' })).toMatchObject({
      value: null,
      why: expect.stringContaining('不能跨天相加'),
    })
    expect((await one('traffic.conversion', { to: '2026-03-01', period: 'day' })).value).toBe(0.05)
    expect((await one('traffic.value_per_visitor', { period: 'month' })).value).toBeNull()
  })

  test('conversion divides buyers, not orders: two orders of one buyer are one', async () => {
    await shop.put({
      shop_day: [{ on_day: '03-01', visitors: 100, paying_buyers: 1 }],
      order: [9, 10].map((h) => ({
        order_id: `${h}`,
        paid_at: `03-01 ${String(h).padStart(2, '0')}:00`,
        buyer_key: '甲',
        paid_minor: 100,
      })),
    })
    expect((await one('traffic.conversion', { to: '2026-03-01', period: 'day' })).value).toBe(0.01)
    expect((await one('sales.spend_per_buyer')).value).toBe(200)
    expect((await one('sales.spend_per_order')).value).toBe(100)
  })

  test('masked buyers make buyers, new buyers and repurchase unknown, not 0', async () => {
    await shop.put({ order: [{ paid_at: '03-01 09:00', buyer_key: null, paid_minor: 100 }] })
    for (const key of [
      'sales.buyers',
      'sales.new_buyers',
      'sales.repurchase_rate_30d',
      'sales.returning_buyer_share',
      'sales.spend_per_buyer',
    ])
      expect(await one(key), key).toMatchObject({ value: null, why: expect.stringContaining('没有买家标识') })
  })

  test('an order split in two on one day is no repurchase, the next day it is', async () => {
    const buy = (order_id: string, paid_at: string) => ({ order_id, paid_at, buyer_key: '甲' })
    await shop.put({ order: [buy('1', '03-01 09:00'), buy('2', '03-01 09:01')] })
    expect((await one('sales.repurchase_rate_30d')).value).toBe(0)
    await shop.put({ order: [buy('3', '03-02 00:00')] })
    expect((await one('sales.repurchase_rate_30d')).value).toBe(1)
  })

  test('a shop whose data begins last month says that its old buyers look new', async () => {
    await shop.put({ order: [{ paid_at: '03-05 09:00', buyer_key: '甲' }] })
    const coverage = [
      { fact: 'order', shop_id: '示例店', ranges: [{ from: '2026-02-01', to: '2026-03-31' }] },
    ]
    expect((await one('sales.new_buyers', {}, { coverage })).note).toContain('数据从 2026-02-01 才有')
  })

  test('a year without buying makes a buyer new again', async () => {
    await shop.put({
      order: [
        { order_id: '1', paid_at: '2025-02-28 09:00', buyer_key: '甲' },
        { order_id: '2', paid_at: '03-05 09:00', buyer_key: '甲' },
      ],
    })
    expect((await one('sales.new_buyers')).value).toBe(1)
    await shop.put({ order: [{ order_id: '3', paid_at: '2025-04-01 09:00', buyer_key: '甲' }] })
    expect((await one('sales.new_buyers')).value).toBe(0)
  })
})

describe('days', () => {
  test('an order placed before midnight and paid after it is the next day’s payment', async () => {
    await shop.put({
      order: [{ placed_at: '03-01 23:59', paid_at: '03-02 00:01', payable_minor: 500, paid_minor: 500 }],
    })
    const days = { to: '2026-03-02', period: 'day' } as const
    expect((await ask('sales.gmv_placed', days)).map((r) => r.value)).toEqual([500, 0])
    expect((await ask('sales.gmv_paid', days)).map((r) => r.value)).toEqual([0, 500])
  })

  test('a promotion begins at 0:00 of Shanghai, whatever the clock of the machine', async () => {
    await shop.put({
      order: [
        { paid_at: '03-07 23:59', paid_minor: 1 },
        { paid_at: '03-08 00:00', paid_minor: 10 },
      ],
      visit_event: [{ event_id: '1', at: '03-08 00:00', visitor_key: '甲', behaviour: 'view' }],
    })
    const eighth = { from: '2026-03-08', to: '2026-03-08', period: 'day' } as const
    expect((await one('sales.gmv_paid', eighth)).value).toBe(10)
    expect((await one('traffic.viewers', eighth)).value).toBe(1)
    expect((await one('sales.gmv_paid', { ...eighth, period: 'hour' })).value).toBe(10)
  })

  test('a refund belongs to its own month for net, to the order’s month for the cohort', async () => {
    await shop.put({
      order: [
        { order_id: 'A', paid_at: '02-27 09:00', paid_minor: 10000 },
        { order_id: 'B', paid_at: '03-02 09:00', paid_minor: 10000 },
      ],
      refund: [
        {
          order_id: 'A',
          status: 'refunded',
          asked_at: '02-28 09:00',
          completed_at: '03-01 09:00',
          refunded_minor: 4000,
        },
      ],
    })
    const months = { from: '2026-02-01', period: 'month' } as const
    expect((await ask('sales.net', months)).map((r) => r.value)).toEqual([10000, 6000])
    expect((await ask('service.refund_rate_cohort', months)).map((r) => r.value)).toEqual([0.4, 0])
    expect((await ask('service.refund_rate', months)).map((r) => r.value)).toEqual([0, 0.4])
  })

  test('young orders have not had their time to be returned: provisional, not good', async () => {
    await shop.put({
      order: [{ order_id: 'A', paid_at: '03-30 09:00', delivered_at: '03-31 09:00', status: 'delivered' }],
    })
    const now = { asOf: '2026-04-02 09:00' }
    expect(await one('service.return_rate', {}, now)).toMatchObject({ value: 0, final: false })
    expect((await one('service.return_rate')).final).toBe(true)
  })

  test('a month’s ad report never leaks into its days', async () => {
    await shop.put({
      ad_result: [{ report_level: 'plan', period_from: '03-01', period_to: '03-31', spend_minor: 3100 }],
    })
    expect((await ask('advertising.spend', { to: '2026-03-02', period: 'day' })).map((r) => r.value)).toEqual(
      [null, null],
    )
    expect((await one('advertising.spend', { period: 'month' })).value).toBe(3100)
  })
})

describe('unknown is not 0', () => {
  test('"-" in one cell leaves the sum unknown and says what is known', async () => {
    const day = { report_level: 'item', period_from: '03-01' }
    await shop.put({
      ad_result: [
        { ...day, item_id: 'I1', spend_minor: 100 },
        { ...day, item_id: 'I2', spend_minor: null },
      ],
    })
    expect(await one('advertising.spend')).toMatchObject({
      value: null,
      numerator: 100,
      why: expect.stringContaining('1 行没有花费'),
    })
  })

  test('nothing spent is no ratio, not an endless one', async () => {
    await shop.put({
      ad_result: [
        {
          report_level: 'item',
          period_from: '03-01',
          item_id: 'I1',
          spend_minor: 0,
          attributed_minor: 0,
          clicks: 0,
          impressions: 0,
        },
      ],
    })
    for (const key of [
      'advertising.roas',
      'advertising.acos',
      'advertising.click_rate',
      'advertising.cost_per_click',
      'advertising.mer',
    ])
      expect(await one(key), key).toMatchObject({ value: null, why: '分母是 0，没有可比的' })
  })

  test('ROAS is never turned over: sales over spend, more is better', async () => {
    await shop.put({
      ad_result: [
        {
          report_level: 'item',
          period_from: '03-01',
          item_id: 'I1',
          spend_minor: 1000,
          attributed_minor: 4000,
          clicks: 9,
        },
      ],
    })
    expect((await one('advertising.roas')).value).toBe(4)
    expect((await one('advertising.acos')).value).toBe(0.25)
    const better = (key: string) => metrics.find((m) => m.key === key)?.better
    expect([better('advertising.roas'), better('advertising.acos'), better('advertising.roi')]).toEqual([
      'higher',
      'lower',
      'higher',
    ])
  })

  test('a review without stars is no bad review and no zero', async () => {
    await shop.put({ review: [{ review_id: '1', stars: null, written_at: '03-01 09:00' }] })
    expect((await one('service.review_stars')).value).toBeNull()
    expect((await one('service.bad_review_rate')).value).toBeNull()
    expect((await one('service.reviews')).value).toBe(1)
  })

  test('a shop that sends only the order file knows no parcel times: unknown, neither early nor late', async () => {
    await shop.put({
      order: [{ order_id: 'A', paid_at: '03-01 09:00', shipped_at: '03-01 10:00', status: 'shipped' }],
    })
    expect(await one('fulfilment.picked_up_within_24h')).toMatchObject({
      value: null,
      why: expect.stringContaining('没有揽收时间'),
    })
    expect((await one('fulfilment.pay_to_delivery_hours')).value).toBeNull()
  })

  test('an unknown cost leaves the margin unknown, its known part said and the lines counted; never 100 %', async () => {
    const line = { order_line_id: '1', quantity: 1 }
    await shop.put({
      order: ['A', 'B'].map((order_id) => ({
        order_id,
        paid_at: '03-01 09:00',
        shipped_at: '03-01 10:00',
        paid_minor: 1000,
        status: 'completed',
      })),
      order_line: [
        { ...line, order_id: 'A', sku_code: 'S' },
        { ...line, order_id: 'B', sku_code: 'T' },
      ],
      sku: [
        { sku_code: 'S', cost_minor: 400 },
        { sku_code: 'T', cost_minor: null },
      ],
    })
    expect(await one('sales.gross_margin')).toMatchObject({
      value: null,
      numerator: 600,
      why: expect.stringContaining('1 行没有成本价'),
    })
    expect(await one('sales.gross_profit', { by: ['sku_code'] })).toMatchObject({
      by: { sku_code: 'S' },
      value: 600,
    })
    expect((await one('sales.lines_with_cost')).value).toBe(0.5)
    // No fee was ever written down: selling is not free, it is unknown.
    expect((await one('sales.contribution', { by: ['sku_code'] })).value).toBeNull()
  })
})
