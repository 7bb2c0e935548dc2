/** Traps of money and of levels, each as something that happened in a shop. */
import { describe, expect, test } from 'vitest'
import { trapShop } from './traps.testing.ts'

const shop = trapShop()
const { ask, one } = shop

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
