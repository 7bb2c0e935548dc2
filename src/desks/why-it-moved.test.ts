/** Why numbers moved in small shops, by the declared metrics, on the real engine. */
import { describe, expect, test } from 'vitest'
import { explainMove } from '../flow/findings/explain/explain-move.ts'
import type { Move, MoveQuestion } from '../flow/findings/explain/move.ts'
import { trusted } from '../warehouse/sql.ts'
import { metrics } from './all-metrics.ts'
import { trapShop } from './traps.testing.ts'

const shop = trapShop()

const why = (metric: string, more: Partial<MoveQuestion> = {}, options: { coverage?: [] } = {}) =>
  explainMove(
    shop.warehouse(),
    {
      metric,
      asked: { from: '2026-03-09', to: '2026-03-09' },
      findings: [],
      beside: [],
      shopName: (id) => id,
      called: async () => new Map(),
      ...more,
    },
    { database: shop.database(), metrics, hasExclusions: false, asOf: '2026-05-31 23:00', ...options },
  )

async function moved(...question: Parameters<typeof why>): Promise<Move> {
  const move = await why(...question)
  if (!move.ok) throw new Error(move.reason)
  return move
}

/** So many orders of a day, each of one line. */
function orders(day: string, count: number, each: { paid: number; item?: string; province?: string }) {
  const ids = Array.from({ length: count }, (_, i) => `${day}-${each.item ?? ''}-${each.province ?? ''}-${i}`)
  return {
    order: ids.map((order_id) => ({
      order_id,
      buyer_key: order_id,
      paid_at: `${day} 10:00`,
      paid_minor: each.paid,
      province: each.province ?? '浙江省',
    })),
    order_line: ids.map((order_id) => ({
      order_id,
      order_line_id: `${order_id}-1`,
      item_id: each.item ?? 'I1',
      sku_code: `S-${each.item ?? 'I1'}`,
      quantity: 1,
      line_minor: each.paid,
      paid_at: `${day} 10:00`,
    })),
  }
}

const sold = (...all: ReturnType<typeof orders>[]) => ({
  order: all.flatMap((o) => o.order),
  order_line: all.flatMap((o) => o.order_line),
})

const sum = (parts: readonly { change: number }[]) => parts.reduce((total, p) => total + p.change, 0)

describe('a product', () => {
  test('fewer visitors took the sales away, and the parts add up to the cent', async () => {
    await shop.put({
      shop_day: [
        { on_day: '03-02', visitors: 1000, paying_buyers: 40 },
        { on_day: '03-09', visitors: 500, paying_buyers: 20 },
      ],
      ...sold(orders('03-02', 40, { paid: 10000 }), orders('03-09', 20, { paid: 10000 })),
    })
    const move = await moved('sales.gmv_paid')
    expect(move.change).toBe(-200_000)
    expect(move.decomposed?.formula).toBe('访客数 × 支付转化率 × 客单价')
    expect(sum(move.decomposed?.parts ?? [])).toBeCloseTo(move.change, 6)
    expect(move.decomposed?.parts[0]).toMatchObject({ name: '访客数', before: 1000, now: 500 })
    expect(move.causes[0]).toMatchObject({ kind: 'factor', share: expect.closeTo(1, 6) })
    expect(move.said).toContain('比上周同日的 ¥4,000 少 ¥2,000（▼50.0%）。访客数从 1,000 到 500，拖走 ¥2,000')
  })

  test('without a traffic report it is orders times money per order, and the missing report is named', async () => {
    await shop.put(sold(orders('03-02', 40, { paid: 10000 }), orders('03-09', 20, { paid: 15000 })))
    const move = await moved('sales.gmv_paid')
    expect(move.decomposed?.formula).toBe('支付订单数 × 笔单价')
    expect(sum(move.decomposed?.parts ?? [])).toBeCloseTo(-100_000, 6)
    expect(move.notes.join()).toContain('缺访客数')
  })

  test('what is bought dearly: ROAS falls because a click costs twice as much', async () => {
    const ad = { report_level: 'item', item_id: 'I1', clicks: 200, orders: 10, attributed_minor: 100_000 }
    await shop.put({
      ad_result: [
        { ...ad, period_from: '03-02', period_to: '03-02', spend_minor: 20_000 },
        { ...ad, period_from: '03-09', period_to: '03-09', spend_minor: 40_000 },
      ],
    })
    const move = await moved('advertising.roas')
    expect(move.change).toBeCloseTo(-2.5, 9)
    expect(sum(move.decomposed?.parts ?? [])).toBeCloseTo(-2.5, 9)
    expect(move.causes[0]?.text).toContain('平均点击花费从 ¥1.0 到 ¥2.0')
  })
})

/** Every warehouse ships to every province. */
const cells = ['义乌仓', '天津仓', '广州仓'].flatMap((ships_from) =>
  ['浙江省', '广东省', '四川省', '北京'].map((province) => ({ ships_from, province })),
)

describe('who moved it', () => {
  test('one item lost its sales while the others sold on: it is named, with its usual part', async () => {
    await shop.put(
      sold(
        ...['I1', 'I2', 'I3', 'I4'].flatMap((item) => [
          orders('03-02', 10, { paid: 10000, item }),
          orders('03-09', item === 'I3' ? 1 : 10, { paid: 10000, item }),
        ]),
      ),
    )
    const move = await moved('sales.gmv_paid')
    const items = move.splits.find((s) => s.column === 'item_id')
    expect(sum(items?.slices ?? [])).toBeCloseTo(move.change, 6)
    const cause = move.causes.find((c) => c.kind === 'slice')
    expect(cause).toMatchObject({ change: -90_000, share: 1 })
    expect(cause?.text).toMatch(/I3」少了 ¥900，占 100.0%，平时只占 25.0%/)
  })

  test('all fell alike: nobody is blamed', async () => {
    await shop.put(
      sold(
        ...['I1', 'I2', 'I3', 'I4'].flatMap((item) => [
          orders('03-02', 10, { paid: 10000, item }),
          orders('03-09', 5, { paid: 10000, item }),
        ]),
      ),
    )
    const move = await moved('sales.gmv_paid')
    expect(move.causes.filter((c) => c.kind === 'slice')).toEqual([])
    expect(move.causes.at(-1)).toMatchObject({
      kind: 'broad',
      text: expect.stringContaining('没有哪一块特别'),
    })
  })

  test('a rate fell only because the weaker shop grew: that is mix, and it says so', async () => {
    await shop.put({
      shop_day: [
        { shop_id: 'A', on_day: '03-02', visitors: 900, paying_buyers: 45 },
        { shop_id: 'B', on_day: '03-02', visitors: 100, paying_buyers: 1 },
        { shop_id: 'A', on_day: '03-09', visitors: 900, paying_buyers: 45 },
        { shop_id: 'B', on_day: '03-09', visitors: 900, paying_buyers: 9 },
      ],
    })
    const move = await moved('traffic.conversion')
    const shops = move.splits.find((s) => s.column === 'shop_id')
    expect(shops?.rate).toBeCloseTo(0, 12)
    expect((shops?.mix ?? 0) + (shops?.rate ?? 0)).toBeCloseTo(move.change, 12)
    expect(sum(shops?.slices ?? [])).toBeCloseTo(move.change, 12)
    expect(move.causes.find((c) => c.kind === 'slice')?.text).toContain('占的份量从')
  })

  test('one province of one warehouse fell while either alone sold on: the combination is named, not its parts', async () => {
    await shop.put({
      order: cells.flatMap((cell) =>
        ['03-02', '03-09'].flatMap((day) => {
          const isHit = day === '03-09' && cell.ships_from === '义乌仓' && cell.province === '四川省'
          return Array.from({ length: isHit ? 2 : 30 }, (_, i) => ({
            ...cell,
            order_id: `${day} ${cell.ships_from} ${cell.province} ${i}`,
            paid_at: `${day} 10:00`,
            paid_minor: 10000,
            buyer_key: `${i}`,
          }))
        }),
      ),
    })
    const move = await moved('sales.gmv_paid')
    const [first] = move.causes
    expect(first).toMatchObject({ kind: 'combination', change: -280_000, share: 1 })
    expect(first?.text).toContain('「四川省」 × 「义乌仓」这一格少了 ¥2,800，占 100.0%，平时只占 8.3%')
    expect(move.causes.filter((c) => c.kind === 'slice')).toEqual([])
  })

  test('of a rate too: only one warehouse ships one province late', async () => {
    await shop.put({
      order: cells.flatMap((cell) =>
        ['03-02', '03-09'].flatMap((day) => {
          const isHit = day === '03-09' && cell.ships_from === '义乌仓' && cell.province === '四川省'
          return Array.from({ length: 40 }, (_, i) => ({
            ...cell,
            order_id: `${day} ${cell.ships_from} ${cell.province} ${i}`,
            status: 'shipped',
            snapshot_at: '2026-03-20 09:00',
            paid_at: `${day} 10:00`,
            shipped_at: i % 10 === 0 || (isHit && i > 8) ? '03-12 10:00' : `${day} 15:00`,
            paid_minor: 10000,
            buyer_key: `${i}`,
          }))
        }),
      ),
    })
    const move = await moved('fulfilment.shipped_within_24h')
    const [first] = move.causes
    expect(first?.kind).toBe('combination')
    expect(first?.text).toContain(
      '「义乌仓」 × 「四川省」这一格自己从 90.0% 到 20.0%，拉低 5.8pp，占 100.0%，平时只占 8.3%',
    )
  })

  test('too many values in a column: it is left out, and said', async () => {
    const many = Array.from({ length: 20_100 }, (_, i) => ({ ...ordinary(i), paid_minor: 100 }))
    await shop.put({ order: many })
    const move = await moved('sales.orders_paid')
    expect(move.notes.join()).toContain('的值太多，没按它拆')
    expect(move.splits.every((s) => s.column !== 'province')).toBe(true)
  })
})

const ordinary = (i: number) => ({
  order_id: `${i}`,
  buyer_key: `${i}`,
  province: `省${i}`,
  paid_at: `${i < 50 ? '03-02' : '03-09'} 10:00`,
})

describe('what happened in between', () => {
  test('the item that lost its sales had run out of stock: the stock-out carries its share', async () => {
    await shop.put({
      ...sold(
        ...['I1', 'I2', 'I3'].flatMap((item) => [
          orders('03-02', 10, { paid: 10000, item }),
          orders('03-09', item === 'I3' ? 0 : 10, { paid: 10000, item }),
        ]),
      ),
      stock: [
        { sku_code: 'S-I3', observed_at: '03-02 08:00', available: 40 },
        { sku_code: 'S-I3', observed_at: '03-08 08:00', available: 0 },
        { sku_code: 'S-I1', observed_at: '03-02 08:00', available: 40 },
        { sku_code: 'S-I1', observed_at: '03-08 08:00', available: 30 },
      ],
    })
    const move = await moved('sales.gmv_paid')
    const stock = move.happenings.filter((h) => h.kind === 'stock')
    expect(stock).toHaveLength(1)
    expect(stock[0]).toMatchObject({ change: -100_000, share: 1, on: '2026-03-08' })
    expect(move.causes[0]?.text).toContain('S-I3」断货了：比的那天还有 40 件可卖，2026-03-08 起没有')
  })

  test('a promotion of the whole shop began: it is said, without a share nobody can know', async () => {
    await shop.put({
      ...sold(orders('03-02', 10, { paid: 10000 }), orders('03-09', 30, { paid: 10000 })),
      promotion: [{ promotion_id: 'P', name: '春季上新', starts_at: '03-08 00:00', ends_at: '03-10 23:59' }],
    })
    const move = await moved('sales.gmv_paid', { against: 'week' })
    expect(move.causes.find((c) => c.kind === 'promotion')).toMatchObject({
      share: null,
      text: expect.stringContaining('活动「春季上新」（全店）2026-03-08 起在跑，比的那天没有'),
    })
  })

  test('a price that a page changed stands with the goods it moved, an unmoved one is left out', async () => {
    const page = { platform_sku_id: '', field: '售价' }
    await shop.put({
      ...sold(
        ...['I1', 'I2', 'I3'].flatMap((item) => [
          orders('03-02', 10, { paid: 10000, item }),
          orders('03-09', item === 'I2' ? 2 : 10, { paid: 10000, item }),
        ]),
      ),
      listing_field: ['I2', 'I3'].flatMap((item_id) => [
        { ...page, item_id, observed_at: '03-01 08:00', value: '100' },
        { ...page, item_id, observed_at: '03-06 08:00', value: '129' },
      ]),
    })
    const move = await moved('sales.gmv_paid')
    expect(move.happenings.filter((h) => h.kind === 'price').map((h) => h.text)).toEqual([
      expect.stringContaining('「I2」的售价从「100」改成「129」'),
    ])
  })

  test('every proof can be asked again as it stands', async () => {
    await shop.put(
      sold(orders('03-02', 10, { paid: 10000 }), orders('03-09', 30, { paid: 10000, item: 'I2' })),
    )
    const move = await moved('sales.gmv_paid')
    const ids = new Set(move.evidence.map((e) => e.id))
    expect(move.causes.flatMap((c) => c.evidence).every((id) => ids.has(id))).toBe(true)
    for (const e of move.evidence)
      await shop.warehouse().rows(trusted(e.query, e.params), { database: shop.database() })
  })
})

describe('when nothing can be said', () => {
  test('a day without data says so, not that sales fell to nothing', async () => {
    expect(await why('sales.gmv_paid', {}, { coverage: [] })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('还一份都没有'),
    })
  })

  test('a base without data asks for another base', async () => {
    await shop.put({ shop_day: [{ on_day: '03-09', visitors: 500, paying_buyers: 20 }] })
    expect(await why('traffic.visitors')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('换一天比'),
    })
  })

  test('nothing moved: no cause is made up', async () => {
    await shop.put(sold(orders('03-02', 10, { paid: 10000 }), orders('03-09', 10, { paid: 10000 })))
    expect(await moved('sales.gmv_paid')).toMatchObject({ change: 0, causes: [], decomposed: null })
  })

  test('sales of nothing before: no share is infinite', async () => {
    await shop.put(sold(orders('03-09', 10, { paid: 10000 })))
    const move = await moved('sales.gmv_paid')
    expect(JSON.stringify(move)).not.toMatch(/NaN|Infinity/)
    expect(move.said).toContain('之前是 0')
  })

  test('a share, a projection and a promotion that is not there refuse with what to ask instead', async () => {
    await shop.put(sold(orders('03-09', 10, { paid: 10000 })))
    expect(await why('sales.gmv_paid', { against: 'promotion' })).toMatchObject({ ok: false })
    expect(await why('traffic.item_visitors')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('没有合计'),
    })
    expect(await why('targets.month_end_by_days')).toMatchObject({ ok: false })
  })

  test('the mean of four weeks stands instead of one odd day, and the odd day is called odd', async () => {
    await shop.put(
      sold(
        orders('02-09', 10, { paid: 10000 }),
        orders('02-16', 10, { paid: 10000 }),
        orders('02-23', 10, { paid: 10000 }),
        orders('03-02', 30, { paid: 10000 }),
        orders('03-09', 10, { paid: 10000 }),
      ),
    )
    expect((await moved('sales.gmv_paid')).notes.join()).toContain('比的那天自己就反常')
    const plain = await moved('sales.gmv_paid', { against: 'weekdays' })
    expect(plain.before.value).toBe(150_000)
    expect(plain.base.label).toBe('前 4 周同日平均')
  })
})
