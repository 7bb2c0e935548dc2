/** When a number is counted, whom it counts once, and what is made of several. */
import { describe, expect, test } from 'vitest'
import { explain } from './explain.ts'
import { march, measuredShop, values } from './measured-shop.testing.ts'

const shop = measuredShop()
const { ask } = shop

describe('periods', () => {
  test('hours, days, weeks and months are the shop’s own, and a period without a sale is 0', async () => {
    await shop.put({
      order: [
        { paid_at: '03-01 23:59', paid_minor: 100 },
        { paid_at: '03-02 00:00', paid_minor: 200 },
        { paid_at: '03-04 12:00', paid_minor: 400 },
      ],
    })
    const days = await ask({ keys: ['paid'], to: '2026-03-04', period: 'day' })
    expect(values(days.rows)).toEqual([
      ['2026-03-01', 100],
      ['2026-03-02', 200],
      ['2026-03-03', 0],
      ['2026-03-04', 400],
    ])
    const weeks = await ask({ keys: ['paid'], to: '2026-03-04', period: 'week' })
    expect(values(weeks.rows)).toEqual([
      ['2026-02-23', 100],
      ['2026-03-02', 600],
    ])
    expect(values((await ask({ keys: ['paid'], period: 'month' })).rows)).toEqual([['2026-03', 700]])
    const hours = await ask({ keys: ['orders'], from: '2026-03-02', to: '2026-03-02', period: 'hour' })
    expect(hours.rows).toHaveLength(24)
    expect(hours.rows[0]).toMatchObject({ period: '2026-03-02 00:00', value: 1 })
  })

  test('orders without a row at all are 0 too, and a ratio of nothing is unknown', async () => {
    const { rows } = await ask({ keys: ['paid', 'rate'] })
    expect(rows[0]).toMatchObject({ value: 0, sample: 0 })
    expect(rows[1]).toMatchObject({ value: null, why: '分母是 0，没有可比的' })
  })

  test('a report that knows no hours says so instead of guessing', async () => {
    const { rows, queries } = await ask({ keys: ['visitors'], to: '2026-03-01', period: 'hour' })
    expect(rows[0]).toMatchObject({ value: null, why: expect.stringContaining('没有钟点') })
    expect(queries).toHaveLength(0)
  })
})

describe('uniques', () => {
  test('a buyer of two days is one buyer of the week', async () => {
    await shop.put({
      order: [
        { paid_at: '03-02 09:00', buyer_key: '甲' },
        { paid_at: '03-03 09:00', buyer_key: '甲' },
        { paid_at: '03-03 10:00', buyer_key: '乙' },
      ],
    })
    const days = await ask({ keys: ['buyers'], from: '2026-03-02', to: '2026-03-03', period: 'day' })
    expect(days.rows.map((r) => r.value)).toEqual([1, 2])
    expect((await ask({ keys: ['buyers'], period: 'month' })).rows[0]?.value).toBe(2)
  })

  test('visitors of two days are not added: the month asks for its own report', async () => {
    await shop.put({
      shop_day: [
        { on_day: '03-01', visitors: 10 },
        { on_day: '03-02', visitors: 10 },
      ],
    })
    const month = await ask({ keys: ['visitors'], period: 'month' })
    expect(month.rows[0]).toMatchObject({ value: null, why: expect.stringContaining('请导出整月的店铺流量') })
    const days = await ask({ keys: ['visitors'], to: '2026-03-03', period: 'day' })
    expect(days.rows.map((r) => r.value)).toEqual([10, 10, null])
  })

  test('item visitors of a month come from the report of exactly that month', async () => {
    const item = { item_id: 'I1' }
    await shop.put({
      traffic: [
        { ...item, period_from: '03-01', visitors: 10 },
        { ...item, period_from: '03-02', visitors: 10 },
        { ...item, period_from: '03-01', period_to: '03-15', visitors: 90 },
        { ...item, period_from: '03-01', period_to: '03-31', visitors: 150 },
      ],
    })
    const month = await ask({ keys: ['item_visitors'], period: 'month', by: ['item_id'] })
    expect(month.rows.map((r) => r.value)).toEqual([150])
    const days = await ask({ keys: ['item_visitors'], period: 'day', by: ['item_id'] })
    expect(days.rows.map((r) => r.value)).toEqual([10, 10])
    const whole = await ask({ keys: ['item_visitors'] })
    expect(whole.rows[0]).toMatchObject({ value: null, why: expect.stringContaining('item_id') })
  })
})

describe('made of others', () => {
  test('a goal is held against its own days and scope', async () => {
    await shop.put({
      order: [
        { shop_id: 'A', paid_at: '03-01 09:00', paid_minor: 5000 },
        { shop_id: 'B', paid_at: '03-01 09:00', paid_minor: 1000 },
      ],
      target: [
        { metric: 'paid', from_on: '03-01', to_on: '03-31', platform: 'taobao', shop_id: 'A', goal: 100 },
        { metric: 'paid', from_on: '03-01', to_on: '03-31', platform: 'taobao', shop_id: 'B', goal: 20 },
        { metric: 'paid', from_on: '03-01', to_on: '03-01', goal: 1 },
      ],
    })
    const running = { to: '2026-03-10', period: 'month' } as const
    expect((await ask({ keys: ['reached'], ...running })).rows[0]).toMatchObject({
      value: 0.5,
      denominator: 12000,
    })
    const shops = await ask({ keys: ['reached'], ...running, by: ['shop_id'] })
    expect(shops.rows.map((r) => [r.by.shop_id, r.value])).toEqual([
      ['A', 0.5],
      ['B', 0.5],
    ])
    const week = await ask({ keys: ['reached'], period: 'week' })
    expect(week.rows[1]).toMatchObject({ value: null, why: expect.stringContaining('没有这一段的目标') })
  })

  test('metrics of one fact and date share a scan; conditions become -If', async () => {
    await shop.put({
      order: [
        { paid_at: '03-01 09:00', province: '浙江省' },
        { paid_at: '03-01 09:00', province: null },
      ],
    })
    const { rows, queries } = await ask({ keys: ['orders', 'zhejiang', 'buyers'] })
    expect(queries).toHaveLength(1)
    expect(queries[0]?.text).toContain("countIf(province = '浙江省')")
    expect(rows.map((r) => r.value)).toEqual([2, 1, 0])
  })

  test('a metric cannot be split by what its fact does not know, and the sentence says by what it can', async () => {
    await expect(ask({ keys: ['orders'], by: ['carrier'] })).rejects.toThrow('能拆的有：shop_id')
    await expect(ask({ keys: ['nothing'] })).rejects.toThrow('没有叫「nothing」的指标')
    await expect(ask({ keys: ['orders'], from: '2026-02-30' })).rejects.toThrow('不是日子')
  })

  test('the card opens the queries and the rows of every part', async () => {
    await shop.put({
      order: [{ paid_at: '03-01 09:00', paid_minor: 100 }],
      refund: [
        { status: 'refunded', asked_at: '03-01 09:00', completed_at: '03-02 09:00', refunded_minor: 40 },
      ],
    })
    const { warehouse, options } = shop.inside()
    const told = await explain(warehouse, { ...march, keys: ['net'] }, options)
    expect(told.card.parts.map((p) => p.key)).toEqual(['paid', 'refunded'])
    expect(told.rows[0]?.value).toBe(60)
    expect(told.samples.map((s) => s.rows.length)).toEqual([1, 1])
    expect(told.samples[0]?.rows[0]).toMatchObject({ order_id: 'E1', paid_minor: 100 })
  })
})
