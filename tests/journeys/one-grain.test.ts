/** The same money in the reports of account, plan, listing and search term is spent once, whichever file came first. */
import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { metrics } from '../../src/desks/all-metrics.ts'
import { measure } from '../../src/flow/metrics/measure.ts'
import { openShop } from '../open-shop.ts'

const levels = ['account', 'plan', 'item', 'term', 'creative'] as const
const header = '日期,平台,店铺,账户,计划,创意,搜索词,商品ID,展现,点击,花费(元)'

/** A hundred yuan of one day, told at one level. */
function report(shop: string, day: string, level: (typeof levels)[number], yuan: readonly number[]): string {
  const told = {
    account: () => ',,,',
    plan: (i: number) => `计划${i},,,`,
    item: (i: number) => `计划一,,,70000000000${i}`,
    term: (i: number) => `计划一,,凉席${i},`,
    creative: (i: number) => `计划一,创意${i},,`,
  }[level]
  const amounts = level === 'account' ? [yuan.reduce((a, b) => a + b, 0)] : yuan
  return [header, ...amounts.map((y, i) => `${day},天猫,${shop},账户一,${told(i)},1000,10,${y}`)].join('\n')
}

test('reports of one day in any order: the spend is that of one of them; a month’s report stays out of the days', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dazi-grain-'))
  const shop = await openShop()
  try {
    let nth = 0
    const amounts = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 3 })
    const order = fc.shuffledSubarray([...levels], { minLength: 2, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(order, amounts, async (kinds, yuan) => {
        nth += 1
        const name = `示例${nth}店`
        for (const kind of kinds) {
          const file = join(folder, `广告${nth}-${kind}.csv`)
          writeFileSync(file, report(name, '2026-11-20', kind, yuan))
          const [taken] = await shop.take(file)
          expect(taken?.status, taken?.sentence).toBe('landed')
        }
        const total = yuan.reduce((a, b) => a + b, 0) * 100
        expect(await spentBy(shop, name, 'day')).toEqual([total])
        const month = join(folder, `广告${nth}-month.csv`)
        writeFileSync(month, report(name, '2026-11-01至2026-11-30', 'plan', [9999]))
        await shop.take(month)
        expect(await spentBy(shop, name, 'day')).toEqual([total])
        expect(await spentBy(shop, name, 'day', '2026-11-21')).toEqual([null])
      }),
      { numRuns: 2, seed: 5 },
    )
  } finally {
    await shop.close()
    await rm(folder, { recursive: true, force: true })
  }
}, 120_000)

async function spentBy(
  shop: Awaited<ReturnType<typeof openShop>>,
  name: string,
  period: 'day' | 'month',
  day = '2026-11-20',
) {
  const [kept] = await shop.rows<{ shop_id: string }>(
    `SELECT DISTINCT shop_id FROM ad_result WHERE shop_id LIKE '%${name}'`,
  )
  const { rows } = await measure(
    shop.warehouse,
    {
      keys: ['advertising.spend'],
      from: day,
      to: day,
      period,
      shops: [kept?.shop_id ?? ''],
    },
    { database: await shop.database(), metrics, hasExclusions: false, asOf: '2026-12-31 08:00' },
  )
  return rows.map((r) => r.value)
}
