/** What an answer says where it does not know, and what it leaves out on purpose. */
import { beforeEach, describe, expect, test } from 'vitest'
import { measuredShop } from './measured-shop.testing.ts'

const shop = measuredShop()
const { ask } = shop

describe('what is not known', () => {
  test('one paid order without an amount leaves the sum unknown, its known part said', async () => {
    await shop.put({
      order: [
        { paid_at: '03-01 09:00', paid_minor: 100 },
        { paid_at: '03-01 10:00', paid_minor: null },
      ],
    })
    const { rows } = await ask({ keys: ['paid', 'net'] })
    expect(rows[0]).toMatchObject({
      value: null,
      numerator: 100,
      why: expect.stringContaining('1 行没有实付'),
    })
    expect(rows[1]?.value).toBeNull()
  })

  test('yuan and dollars stand apart', async () => {
    await shop.put({
      order: [
        { paid_at: '03-01 09:00', paid_minor: 100 },
        { paid_at: '03-01 10:00', paid_minor: 900, currency: 'USD' },
        { paid_at: '03-01 11:00', paid_minor: 5, currency: null },
      ],
      refund: [
        { status: 'refunded', asked_at: '03-01 09:00', completed_at: '03-02 09:00', refunded_minor: 40 },
      ],
    })
    const { rows } = await ask({ keys: ['paid', 'net'] })
    expect(rows.map((r) => [r.metric, r.currency, r.value])).toEqual([
      ['paid', null, null],
      ['paid', 'CNY', 100],
      ['paid', 'USD', 900],
      ['net', null, null],
      ['net', 'CNY', 60],
      ['net', 'USD', 900],
    ])
  })

  test('a day that a shop has not sent is null, a day before it began is not held against it', async () => {
    await shop.put({
      order: [
        { shop_id: 'A', paid_at: '03-01 09:00', paid_minor: 100 },
        { shop_id: 'B', paid_at: '03-02 09:00', paid_minor: 7 },
      ],
    })
    const coverage = [
      {
        fact: 'order',
        shop_id: 'A',
        ranges: [
          { from: '2026-03-01', to: '2026-03-02' },
          { from: '2026-03-04', to: '2026-03-05' },
        ],
      },
      { fact: 'order', shop_id: 'B', ranges: [{ from: '2026-03-02', to: '2026-03-05' }] },
    ]
    const all = await ask(
      { keys: ['paid'], to: '2026-03-06', period: 'day' },
      { coverage, asOf: '2026-03-05 09:00' },
    )
    expect(all.rows.map((r) => r.value)).toEqual([100, 7, null, 0, 0, null])
    expect(all.rows[2]?.why).toContain('A 的订单缺 2026-03-03')
    expect(all.rows[5]?.why).toBe('还没到')
    const onlyB = await ask(
      { keys: ['paid'], from: '2026-03-03', to: '2026-03-03', shops: ['B'] },
      { coverage },
    )
    expect(onlyB.rows[0]?.value).toBe(0)
    const byShop = await ask(
      { keys: ['orders'], from: '2026-03-02', to: '2026-03-02', by: ['shop_id'] },
      { coverage },
    )
    expect(byShop.rows.map((r) => [r.by.shop_id, r.value])).toEqual([
      ['A', 0],
      ['B', 1],
    ])
    const neverSent = await ask({ keys: ['net'] }, { coverage })
    expect(neverSent.rows[0]?.value).toBeNull()
  })

  test('a running day is provisional, and so is what the platform calls so', async () => {
    await shop.put({
      ad_result: [{ report_level: 'item', period_from: '03-01', spend_minor: 5, is_provisional: true }],
    })
    const { rows } = await ask(
      { keys: ['spend'], to: '2026-03-02', period: 'day' },
      { asOf: '2026-03-02T16:30:00Z' },
    )
    expect(rows.map((r) => r.final)).toEqual([false, true])
    const early = await ask(
      { keys: ['spend'], to: '2026-03-02', period: 'day' },
      { asOf: '2026-03-02 16:30' },
    )
    expect(early.rows[1]?.final).toBe(false)
  })
})

describe('excluded orders', () => {
  beforeEach(() =>
    shop.put({
      order: [
        { order_id: 'test', paid_at: '03-01 09:00', paid_minor: 1, buyer_key: 'x' },
        { order_id: 'boss', paid_at: '03-01 09:00', paid_minor: 10, buyer_key: '老板' },
        { order_id: 'note', paid_at: '03-01 09:00', paid_minor: 100, seller_note: '内部TEST单' },
        { order_id: 'else', paid_at: '03-01 09:00', paid_minor: 1000, platform: 'jd', buyer_key: '老板' },
        { order_id: 'real', paid_at: '03-01 09:00', paid_minor: 10000, buyer_key: null, platform: null },
      ],
      order_line: ['test', 'boss', 'note', 'else', 'real'].map((order_id) => ({
        order_id,
        paid_at: '03-01 09:00',
        quantity: 1,
      })),
      refund: ['test', 'boss', 'real'].map((order_id) => ({
        order_id,
        status: 'refunded',
        asked_at: '03-01 10:00',
        completed_at: '03-02 10:00',
        refunded_minor: 1,
      })),
      exclusion: [
        { platform: '', order_id: 'test', reason: '测试' },
        { platform: 'taobao', buyer_key: '老板', reason: '内部' },
        { platform: 'taobao', note_keyword: 'test', reason: '内部' },
      ],
    }),
  )

  test('neither the order nor its lines nor its refunds are counted', async () => {
    const { rows } = await ask({ keys: ['paid', 'orders', 'units', 'refunded'] }, { hasExclusions: true })
    expect(rows.map((r) => r.value)).toEqual([11000, 2, 2, 1])
  })

  test('without a list there is no fragment', async () => {
    const { rows, queries } = await ask({ keys: ['paid', 'units', 'refunded'] })
    expect(rows[0]?.value).toBe(11111)
    expect(queries.map((q) => q.text).join()).not.toContain('exclusion')
  })
})
