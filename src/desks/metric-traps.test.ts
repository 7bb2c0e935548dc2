/** The traps that numbers of a shop hold, each as something that happened in one. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type MeasureOptions, measure } from '../flow/metrics/measure.ts'
import type { MetricQuestion, MetricRow } from '../flow/metrics/metric.ts'
import { type Scratch, scratch } from '../flow/metrics/scratch.testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../warehouse/embedded.ts'
import { metrics } from './all-metrics.ts'

let folder: string
let warehouse: EmbeddedWarehouse
let shop: Scratch
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-traps-'))
  warehouse = await openEmbedded({ folder })
  shop = await scratch(warehouse, 'traps')
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => shop.empty())

const march = { from: '2026-03-01', to: '2026-03-31', period: 'all' } as const

async function ask(
  key: string,
  question: Partial<MetricQuestion> = {},
  options: Partial<MeasureOptions> = {},
): Promise<MetricRow[]> {
  const { rows } = await measure(
    warehouse,
    { ...march, ...question, keys: [key] },
    { database: shop.database, metrics, hasExclusions: false, asOf: '2026-05-31 23:00', ...options },
  )
  return rows
}
const one = async (
  key: string,
  question: Partial<MetricQuestion> = {},
  options: Partial<MeasureOptions> = {},
) => {
  const [row] = await ask(key, question, options)
  if (!row) throw new Error(`no row for ${key}`)
  return row
}

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

describe('money', () => {
  test('what a coupon takes off is counted once: the paid amount stands, whoever paid the discount', async () => {
    await shop.put({
      order: [
        {
          order_id: 'A',
          paid_at: '03-01 09:00',
          goods_minor: 10000,
          platform_discount_minor: 1000,
          seller_discount_minor: 500,
          payable_minor: 8500,
          paid_minor: 8500,
        },
      ],
      order_line: [
        {
          order_id: 'A',
          order_line_id: '1',
          sku_code: 'S',
          quantity: 1,
          line_minor: 10000,
          platform_discount_minor: 1000,
          seller_discount_minor: 500,
        },
      ],
      sku: [{ sku_code: 'S', cost_minor: 4000 }],
    })
    expect((await one('sales.gmv_paid')).value).toBe(8500)
    expect((await one('sales.gross_profit')).value).toBe(4500)
  })

  test('the parts of an order make the order, to the cent', async () => {
    await shop.put({
      order: [
        {
          order_id: 'A',
          paid_at: '03-01 09:00',
          paid_minor: 1000,
          shipped_at: '03-01 10:00',
          status: 'completed',
        },
      ],
      order_line: ['1', '2', '3'].map((order_line_id) => ({
        order_id: 'A',
        order_line_id,
        sku_code: `S${order_line_id}`,
        item_id: `I${order_line_id}`,
        quantity: 1,
        line_minor: 500,
      })),
    })
    const parts = await ask('sales.net_of_cohort', { by: ['item_id'] })
    expect(parts.map((r) => r.value)).toEqual([333, 333, 334])
    expect((await one('sales.net_of_cohort')).value).toBe(1000)
  })

  test('goods that came back are on the shelf again; goods refunded and kept are not', async () => {
    const order = { paid_at: '03-01 09:00', shipped_at: '03-01 10:00', paid_minor: 1000, status: 'completed' }
    const done = {
      status: 'refunded',
      asked_at: '03-05 09:00',
      completed_at: '03-09 09:00',
      refunded_minor: 1000,
    }
    await shop.put({
      order: ['A', 'B'].map((order_id) => ({ ...order, order_id })),
      order_line: [
        { order_id: 'A', order_line_id: '1', sku_code: 'S', item_id: 'A', quantity: 1 },
        { order_id: 'B', order_line_id: '1', sku_code: 'S', item_id: 'B', quantity: 1 },
      ],
      refund: [
        { ...done, order_id: 'A', kind: 'return_refund' },
        { ...done, order_id: 'B', kind: 'refund_only' },
      ],
      sku: [{ sku_code: 'S', cost_minor: 400 }],
    })
    expect((await ask('sales.gross_profit', { by: ['item_id'] })).map((r) => r.value)).toEqual([0, -400])
  })

  test('a fee holds for its days only, and the narrower one wins', async () => {
    const order = (order_id: string, paid_at: string) => ({
      order_id,
      paid_at,
      shipped_at: paid_at,
      paid_minor: 10000,
      status: 'completed',
    })
    await shop.put({
      order: [order('A', '03-10 09:00'), order('B', '03-20 09:00')],
      order_line: ['A', 'B'].map((order_id) => ({
        order_id,
        order_line_id: '1',
        sku_code: 'S',
        item_id: order_id,
        quantity: 1,
      })),
      sku: [{ sku_code: 'S', cost_minor: 0, category: '家居' }],
      fee: [
        { platform: '', shop_id: '', kind: '运费', basis: '按单', amount: 3, from_on: '01-01' },
        { shop_id: '', kind: '扣点', basis: '按比例', amount: 0.05, from_on: '01-01', to_on: '03-15' },
        { shop_id: '', kind: '扣点', basis: '按比例', amount: 0.08, from_on: '03-16' },
        {
          shop_id: '',
          category: '家居',
          kind: '扣点',
          basis: '按比例',
          amount: 0.02,
          from_on: '03-16',
          to_on: '03-31',
        },
      ],
    })
    expect((await ask('sales.contribution', { by: ['item_id'] })).map((r) => r.value)).toEqual([9200, 9500])
  })

  test('dollars and yuan keep apart, down to the margin', async () => {
    await shop.put({
      order: [
        { order_id: 'A', paid_at: '03-01 09:00', paid_minor: 1000 },
        { order_id: 'B', paid_at: '03-01 09:00', paid_minor: 700, currency: 'USD' },
      ],
      order_line: ['A', 'B'].map((order_id) => ({
        order_id,
        order_line_id: '1',
        sku_code: 'S',
        quantity: 1,
      })),
      sku: [{ sku_code: 'S', cost_minor: 400, currency: 'CNY' }],
    })
    expect((await ask('sales.gross_profit')).map((r) => [r.currency, r.value])).toEqual([
      ['CNY', 600],
      ['USD', null],
    ])
  })
})

describe('two currencies', () => {
  test('people of all shops do not stand under the money of one currency', async () => {
    await shop.put({
      order: [
        { order_id: 'A', shop_id: 'A', paid_at: '03-01 09:00', paid_minor: 1000 },
        { order_id: 'B', shop_id: 'B', paid_at: '03-01 09:00', paid_minor: 700, currency: 'USD' },
      ],
      shop_day: ['A', 'B'].map((shop_id) => ({ shop_id, on_day: '03-01', visitors: 10 })),
    })
    const day = { to: '2026-03-01', period: 'day' } as const
    for (const row of await ask('traffic.value_per_visitor', day)) expect(row.value).toBeNull()
    const shops = await ask('traffic.value_per_visitor', { ...day, shops: ['A'] })
    expect(shops.map((r) => r.value)).toEqual([100])
  })
})

describe('levels', () => {
  test('running totals of stock are not added: two counts of one day are one shelf', async () => {
    const count = (observed_at: string, on_hand: number) => ({
      sku_code: 'S',
      warehouse: '杭州',
      observed_at,
      on_hand,
      available: on_hand,
    })
    await shop.put({
      stock: [count('03-01 08:00', 9), count('03-01 20:00', 5), count('03-02 08:00', 4)],
      sku: [{ sku_code: 'S', cost_minor: 100 }],
    })
    expect((await one('inventory.available')).value).toBe(4)
    expect((await one('inventory.stock_cost')).value).toBe(450)
    expect((await one('inventory.opening_units')).value).toBe(9)
  })

  test('days without goods say nothing about what people want: the pace is of the days with goods', async () => {
    const on = (n: number) => `03-${String(n).padStart(2, '0')}`
    await shop.put({
      stock: Array.from({ length: 10 }, (_, i) => ({
        sku_code: 'S',
        warehouse: '杭州',
        observed_at: `${on(i + 1)} 23:00`,
        available: i < 5 ? 9 : 0,
      })),
      order_line: [1, 2, 3, 4, 5].map((n) => ({
        order_id: `${n}`,
        order_line_id: '1',
        sku_code: 'S',
        quantity: 6,
        paid_at: `${on(n)} 10:00`,
      })),
    })
    expect((await one('inventory.lost_units', { to: '2026-03-10' })).value).toBe(30)
  })

  test('a SKU that never had goods in the four weeks before has an unknown loss, not none', async () => {
    await shop.put({
      stock: [{ sku_code: 'S', warehouse: '杭州', observed_at: '03-01 23:00', available: 0 }],
    })
    expect((await one('inventory.lost_units')).value).toBeNull()
    expect((await one('inventory.stockout_days')).value).toBe(1)
  })

  test('two shops’ scores are not added', async () => {
    await shop.put({
      shop_score: ['A', 'B'].map((shop_id) => ({
        shop_id,
        on_day: '03-30',
        indicator: '体验分',
        score: 4.5,
      })),
    })
    expect(await one('service.shop_score')).toMatchObject({
      value: null,
      why: expect.stringContaining('加不到一起'),
    })
    expect((await ask('service.shop_score', { by: ['shop_id', 'indicator'] })).map((r) => r.value)).toEqual([
      4.5, 4.5,
    ])
  })
})

describe('own orders of the house', () => {
  test('what the list leaves out is gone from margins and repurchase too', async () => {
    await shop.put({
      order: [
        { order_id: 'A', paid_at: '03-01 09:00', paid_minor: 1000, buyer_key: '甲' },
        { order_id: 'TEST', paid_at: '03-02 09:00', paid_minor: 5000, buyer_key: '甲' },
      ],
      order_line: ['A', 'TEST'].map((order_id) => ({
        order_id,
        order_line_id: '1',
        sku_code: 'S',
        quantity: 1,
      })),
      sku: [{ sku_code: 'S', cost_minor: 400 }],
      exclusion: [{ platform: '', order_id: 'TEST', reason: '测试' }],
    })
    const listed = { hasExclusions: true }
    expect((await one('sales.gross_profit', {}, listed)).value).toBe(600)
    expect((await one('sales.repurchase_rate_30d', {}, listed)).value).toBe(0)
    expect((await one('sales.repurchase_rate_30d')).value).toBe(1)
  })
})
