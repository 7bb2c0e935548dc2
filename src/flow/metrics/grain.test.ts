/** The same money stands in several reports and is counted once. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measuredShop, spend } from './measured-shop.testing.ts'

const shop = measuredShop()
const { ask } = shop

describe('one grain per sum', () => {
  test('plan, item and term reports of one day spend what one of them says', async () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 5 })
    const levels = fc.subarray(['plan', 'term', 'account', 'creative'], { minLength: 0 })
    await fc.assert(
      fc.asyncProperty(amounts, levels, async (spent, others) => {
        await shop.empty()
        const total = spent.reduce((a, b) => a + b, 0)
        const day = { period_from: '03-05' }
        const items = spent.map((spend_minor, i) => ({
          ...day,
          report_level: 'item',
          item_id: `I${i}`,
          spend_minor,
        }))
        const more = others.map((report_level) => ({
          ...day,
          report_level,
          plan_id: 'P',
          spend_minor: total,
        }))
        await shop.put({ ad_result: [...items, ...more] })
        const byDay = await ask({ keys: ['spend'], from: '2026-03-05', to: '2026-03-05', period: 'day' })
        expect(byDay.rows.map((r) => r.value)).toEqual([total])
        expect((await ask({ keys: ['spend'], period: 'month' })).rows.map((r) => r.value)).toEqual([total])
      }),
      { numRuns: 20, seed: 7 },
    )
  })

  test('each shop is read at the level it has', async () => {
    const day = { period_from: '03-05' }
    await shop.put({
      ad_result: [
        { ...day, shop_id: 'A', report_level: 'item', item_id: 'I1', spend_minor: 100 },
        { ...day, shop_id: 'A', report_level: 'plan', plan_id: 'P1', spend_minor: 100 },
        { ...day, shop_id: 'B', report_level: 'term', term: '毛巾', spend_minor: 30 },
      ],
    })
    expect((await ask({ keys: ['spend'] })).rows[0]?.value).toBe(130)
    await shop.put({
      ad_result: [{ ...day, shop_id: 'A', report_level: 'plan', plan_id: 'P2', spend_minor: 15 }],
    })
    // The plan report knows of more; the choice stays the item report, so that a split by item adds up to the whole.
    expect((await ask({ keys: ['spend'] })).rows[0]?.value).toBe(130)
  })

  test('a month’s report is not spent on a day, and not spent twice beside its days', async () => {
    const month = { report_level: 'plan', period_from: '03-01', period_to: '03-31', spend_minor: 3100 }
    const day = (n: number) => ({
      report_level: 'plan',
      period_from: `03-${String(n).padStart(2, '0')}`,
      spend_minor: 101,
    })
    await shop.put({ ad_result: [month, day(1), day(2)] })
    expect((await ask({ keys: ['spend'], period: 'month' })).rows[0]?.value).toBe(3100)
    const days = await ask({ keys: ['spend'], to: '2026-03-03', period: 'day' })
    expect(days.rows.map((r) => r.value)).toEqual([101, 101, null])
    await shop.put({ ad_result: Array.from({ length: 29 }, (_, i) => day(i + 3)) })
    expect((await ask({ keys: ['spend'], period: 'month' })).rows[0]?.value).toBe(31 * 101)
    expect((await ask({ keys: ['spend'], from: '2026-02-15' })).rows[0]?.value).toBe(31 * 101)
  })

  test('split by item, the item report is read; split by plan, the plan report', async () => {
    const day = { period_from: '03-05' }
    await shop.put({
      ad_result: [
        { ...day, report_level: 'item', item_id: 'I1', spend_minor: 100 },
        { ...day, report_level: 'plan', plan_id: 'P1', spend_minor: 60 },
        { ...day, report_level: 'plan', plan_id: 'P2', spend_minor: 40 },
      ],
    })
    const byPlan = { ...spend, key: 'by_plan', by: ['plan_id', 'item_id'] }
    const options = { metrics: [byPlan] }
    const plans = await ask({ keys: ['by_plan'], by: ['plan_id'] }, options)
    expect(plans.rows.map((r) => [r.by.plan_id, r.value])).toEqual([
      ['P1', 60],
      ['P2', 40],
    ])
    const items = await ask({ keys: ['by_plan'], by: ['item_id'] }, options)
    expect(items.rows.map((r) => [r.by.item_id, r.value])).toEqual([['I1', 100]])
  })

  test('stock is a level: the newest count of each warehouse, not the sum of the counts', async () => {
    const sku = { sku_code: 'A', warehouse: '杭州' }
    await shop.put({
      stock: [
        { ...sku, observed_at: '03-01 08:00', available: 50 },
        { ...sku, observed_at: '03-01 18:00', available: 40 },
        { ...sku, observed_at: '03-02 08:00', available: 30 },
        { sku_code: 'A', warehouse: '东莞', observed_at: '03-01 08:00', available: 7 },
      ],
    })
    const { rows } = await ask({ keys: ['shelf'], to: '2026-03-03', period: 'day' })
    expect(rows.map((r) => r.value)).toEqual([47, 30, null])
  })
})
