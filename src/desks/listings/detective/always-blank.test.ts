import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, historyForTests, shopForTests } from '../../../flow/findings/testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../../warehouse/embedded.ts'
import { trusted } from '../../../warehouse/sql.ts'
import { alwaysBlank } from './always-blank.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-always-blank-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const now = at('11-22 08:31')
const day = (back: number) =>
  new Date(Date.parse('2026-11-22') - back * 86_400_000).toISOString().slice(0, 10)
const noon = (back: number) => `${day(back)}T04:00:00.000Z`
const many = <T>(n: number, one: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => one(i))
let next = 0

interface Story {
  /** Orders a day. */
  orders?: number
  visitors?: number | null
  price?: number
  free?: number
  category?: string
  cost?: number | null
  /** Clicks a day of its ad, and orders that the ad is credited with. */
  ad?: readonly [clicks: number, orders: number]
}

/** Four weeks of one page; no two pages sell quite alike. */
function page(item: string, story: Story = {}) {
  const { orders = 4, visitors = 100, price = 10_000, free = 60, category = '枕头', cost = 4000, ad } = story
  const shop = { shop_id: 's1', item_id: item }
  const days = many(28, (i) => 28 - i)
  return {
    order_line: days.flatMap((back) =>
      many(Math.round(orders + ((back + item.length) % 2) * 0.4), () => ({
        ...shop,
        order_id: `o${++next}`,
        order_line_id: '1',
        sku_code: `${item}-1`,
        quantity: 1,
        unit_price_minor: price,
        line_minor: price,
        currency: 'CNY',
        placed_at: noon(back),
        paid_at: noon(back),
        landing: 3,
      })),
    ),
    traffic: (visitors === null ? [] : days).map((back) => ({
      ...shop,
      report_level: 'item',
      period_from: day(back),
      period_to: day(back),
      source: '',
      visitors,
      paying_buyers: orders,
      landing: 4,
    })),
    ad_result: (ad ? days : []).map((back) => ({
      ...shop,
      report_level: 'item',
      period_from: day(back),
      period_to: day(back),
      ad_account: '',
      plan_id: 'p1',
      term: '',
      creative_id: '',
      scene: '',
      currency: 'CNY',
      spend_minor: 5000,
      impressions: 4000,
      clicks: ad?.[0],
      orders: ad?.[1],
      landing: 5,
    })),
    stock: [
      {
        shop_id: 'erp',
        warehouse: '义乌仓',
        sku_code: `${item}-1`,
        observed_at: noon(1),
        available: free,
        landing: 6,
      },
    ],
    sku: [{ sku_code: `${item}-1`, name: item, category, ...(cost === null ? {} : { cost_minor: cost }) }],
    sku_map: [{ ...shop, platform_sku_id: '', sku_code: `${item}-1` }],
  }
}

const looks = (
  items: readonly string[],
  field: string,
  values: Readonly<Record<number, string>>,
  more = {},
) =>
  items.flatMap((item_id) =>
    Object.entries(values).map(([back, value]) => ({
      shop_id: 's1',
      item_id,
      platform_sku_id: '',
      field,
      value,
      observed_at: `${day(Number(back))}T00:00:00.000Z`,
      landing: 7,
      ...more,
    })),
  )

async function shop(pages: Readonly<Record<string, Story>>, listing_field: readonly object[]) {
  const s = await shopForTests({ warehouse, now, rules: [], watches: [alwaysBlank] })
  const rows = Object.entries(pages).map(([item, of]): Record<string, readonly object[]> => page(item, of))
  // One insert a fact, whatever the number of pages.
  for (const fact of ['order_line', 'traffic', 'ad_result', 'stock', 'sku', 'sku_map'])
    await s.add(fact, rows.flatMap((of) => of[fact] ?? []) as never)
  await s.add('listing_field', listing_field as never)
  return s
}

const filled = many(12, (i) => `有${i}`)
const blank = ['空0', '空1', '空2']
const story = (names: readonly string[], of: Story) => Object.fromEntries(names.map((n) => [n, of]))
const told = { 30: '见尺码图', 2: '见尺码图' }
const never = { 30: '', 2: '' }

test('three pages never had a size chart: of as many visitors half as many buy as on like pages', async () => {
  const s = await shop({ ...story(filled, {}), ...story(blank, { orders: 2 }) }, [
    ...looks(filled, '尺码表', told),
    ...looks(blank, '尺码表', never),
  ])
  const { findings } = await s.look()
  expect(findings).toHaveLength(1)
  const [found] = findings
  expect(found).toMatchObject({
    kind: 'blank_field',
    severity: 'week',
    subject: { shop_id: 's1', field: '尺码表' },
    since: `${day(30)}T00:00:00.000Z`,
    money_at_stake: { kind: 'lost_margin', rhythm: 'per_day', currency: 'CNY' },
  })
  // Three of fifteen pages, the three lowest: one deal in 455.
  expect(found?.certainty).toBeGreaterThan(0.5)
  expect(found?.certainty).toBeLessThanOrEqual(0.75)
  // 3 pages × 28 days × 100 visitors: 336 buyers at four in a hundred, 168 came; six a day, ¥60 of margin each.
  expect(found?.title).toContain(
    '3 个页面的「尺码表」一直空着，来一样多的人，成交只有填了的 50.0%，28 天少了 168 单',
  )
  expect(found?.money_at_stake.mid_minor).toBeCloseTo(6 * 6000, -2)
  expect(found?.money_at_stake.low_minor).toBeGreaterThan(0)
  expect(found?.money_at_stake.exposure_minor).toBe(168 * 10_000)
  for (const e of found?.evidence ?? []) {
    expect(e.total_rows).toBeGreaterThan(0)
    const again = await warehouse.rows(trusted(e.query, e.params), { database: s.room.database })
    expect(again).toHaveLength(e.total_rows)
  }
})

test('the blank pages are dearer, sold out, or another category: nothing like them is compared', async () => {
  for (const unlike of [{ price: 90_000 }, { free: 0 }, { category: '凉席' }]) {
    const s = await shop({ ...story(filled, {}), ...story(blank, { orders: 1, ...unlike }) }, [
      ...looks(filled, '尺码表', told),
      ...looks(blank, '尺码表', never),
    ])
    expect((await s.look()).findings).toEqual([])
  }
})

test('most pages are blank, or hardly any is filled: a habit, no hole', async () => {
  const most = await shop({ ...story(filled, { orders: 2 }), ...story(blank, {}) }, [
    ...looks(filled, '尺码表', never),
    ...looks([...blank, '有0x', '有1x', '有2x'], '尺码表', told),
  ])
  expect((await most.look()).findings).toEqual([])
  const few = await shop({ ...story(filled.slice(0, 4), {}), ...story(blank, { orders: 2 }) }, [
    ...looks(filled.slice(0, 4), '尺码表', told),
    ...looks(blank, '尺码表', never),
  ])
  expect((await few.look()).findings).toEqual([])
})

test('a field nobody reads, one the platform withholds, 无 all along, one that went blank: not this watch', async () => {
  const s = await shop({ ...story(filled, {}), ...story(blank, { orders: 2 }) }, [
    ...['买家秀说明', '尺码表', '详情视频', '运费模板'].flatMap((f) =>
      looks(filled, f, { 30: '写了很多字的一格', 2: '写了很多字的一格' }),
    ),
    ...looks(blank, '买家秀说明', never),
    ...looks(blank, '尺码表', never, { withheld: ['value'] }),
    ...looks(blank, '详情视频', { 30: '无', 2: '无' }),
    ...looks(blank, '运费模板', { 30: '写了很多字的一格', 2: '' }),
  ])
  expect((await s.look()).findings).toEqual([])
})

test('pages differ as much among themselves: no alarm', async () => {
  const uneven = Object.fromEntries(filled.map((n, i) => [n, { orders: [1, 8, 2, 7][i % 4] ?? 4 }]))
  const s = await shop({ ...uneven, 空0: { orders: 2 } }, [
    ...looks(filled, '尺码表', told),
    ...looks(['空0'], '尺码表', never),
  ])
  expect((await s.look()).findings).toEqual([])
})

test('what is lost behind the counter is no reason to buy less', async () => {
  const s = await shop({ ...story(filled, {}), ...story(blank, { orders: 2 }) }, [
    ...looks(filled, '商家编码', told),
    ...looks(blank, '商家编码', never),
  ])
  expect((await s.look()).findings.filter((f) => f.severity !== 'watching')).toEqual([])
})

test('nobody counts visitors: orders of ads against their clicks', async () => {
  const s = await shop(
    {
      ...story(filled, { visitors: null, ad: [50, 3] }),
      ...story(blank, { visitors: null, orders: 2, ad: [50, 1] }),
    },
    [...looks(filled, '尺码表', told), ...looks(blank, '尺码表', never)],
  )
  const { findings } = await s.look()
  expect(findings.map((f) => f.title)).toEqual([
    expect.stringContaining('一样多的广告点击，成交只有填了的 33.3%'),
  ])
})

test('two fields blank on the same pages: the likelier is named; without costs the money is unknown', async () => {
  const s = await shop({ ...story(filled, { cost: null }), ...story(blank, { orders: 2, cost: null }) }, [
    ...['尺码表', '重量'].flatMap((f) => looks(filled, f, { 30: '0.85', 2: '0.85' })),
    ...['尺码表', '重量'].flatMap((f) => looks(blank, f, never)),
  ])
  const { findings } = await s.look()
  expect(findings.map((f) => [f.subject.field, f.money_at_stake.mid_minor])).toEqual([['重量', null]])
  expect(findings[0]?.money_at_stake.exposure_minor).toBeGreaterThan(1_000_000)
})

test('few came: watched, and nothing is kept', async () => {
  const s = await shop({ ...story(filled, { visitors: 16 }), ...story(blank, { orders: 0, visitors: 1 }) }, [
    ...looks(filled, '尺码表', told),
    ...looks(blank, '尺码表', never),
    // They never sold, so only the price they ask says which pages are like them.
    ...looks(blank, '售价(元)', { 2: '100.00' }),
  ])
  const { findings } = await s.look()
  expect(findings.map((f) => f.severity)).toEqual(['watching'])
})

test('one page alone cannot tell: as low by luck once in thirteen', async () => {
  const s = await shop({ ...story(filled, {}), 空0: { orders: 1 } }, [
    ...looks(filled, '尺码表', told),
    ...looks(['空0'], '尺码表', never),
  ])
  expect((await s.look()).findings).toEqual([])
})

test('filled in: the finding is closed', async () => {
  const history = historyForTests()
  const s = await shop({ ...story(filled, {}), ...story(blank, { orders: 2 }) }, [
    ...looks(filled, '尺码表', told),
    ...looks(blank, '尺码表', never),
  ])
  await s.look({ history })
  expect([...history.kept.values()].map((f) => f.state)).toEqual(['open'])
  await s.add('listing_field', looks(blank, '尺码表', { 0: '见尺码图' }) as never)
  await s.look({ history, now: at('11-23 08:31') })
  expect([...history.kept.values()].map((f) => f.state)).not.toContain('open')
})
