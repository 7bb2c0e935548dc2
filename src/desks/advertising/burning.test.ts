import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, historyForTests, shopForTests } from '../../flow/findings/testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { adsOnBlank, adsOnDelisted } from './ads-on-dead-page.ts'
import { adsOnEmptyStock } from './ads-on-empty-stock.ts'
import { killList } from './kill-list.ts'
import { judgeResults } from './result-judgement.ts'
import { withoutResult } from './without-result.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-burning-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const now = at('11-22 08:31')
const many = <T>(n: number, one: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => one(i))
const shop = () =>
  shopForTests({ warehouse, now, rules: [], watches: [adsOnDelisted, adsOnBlank, withoutResult] })

const daysBack = (from: number, to: number) =>
  many(from - to + 1, (i) =>
    new Date(Date.parse('2026-11-22') - (from - i) * 86_400_000).toISOString().slice(0, 10),
  )
const ad = (item: string, on: string, more: Record<string, unknown> = {}) => ({
  shop_id: 's1',
  report_level: 'item',
  period_from: on,
  period_to: on,
  ad_account: '',
  plan_id: 'p1',
  item_id: item,
  term: '',
  creative_id: '',
  scene: '',
  platform: 'tmall',
  item_title: `商品${item}`,
  currency: 'CNY',
  spend_minor: 10_000,
  clicks: 100,
  orders: 4,
  attributed_minor: 40_000,
  is_provisional: false,
  landing: 5,
  ...more,
})
const sold = (item: string, on: string, quantity: number, more: Record<string, unknown> = {}) => ({
  shop_id: 's1',
  order_id: `${item}${on}`,
  order_line_id: '1',
  item_id: item,
  quantity,
  placed_at: `${on}T04:00:00.000Z`,
  paid_at: `${on}T04:00:00.000Z`,
  ...more,
})

test('the mat was clicked seven hundred times in a week and nobody bought, where twenty-eight used to', async () => {
  const s = await shop()
  await s.add('ad_result', [
    ...daysBack(50, 10).flatMap((on) => [ad('A', on), ad('B', on)]),
    ...daysBack(9, 1).flatMap((on) => [ad('A', on, { orders: 0, attributed_minor: 0 }), ad('B', on)]),
  ])
  await s.add(
    'order_line',
    daysBack(50, 10).map((on) => sold('A', on, 5)),
  )
  const { findings } = await s.look()
  expect(findings.map((f) => f.subject)).toEqual([{ shop_id: 's1', item_id: 'A', result: 'none' }])
  expect(findings[0]).toMatchObject({
    kind: 'burn',
    severity: 'week',
    money_at_stake: { mid_minor: 10_000, high_minor: 10_000, kind: 'waste', rhythm: 'per_day' },
  })
  expect(findings[0]?.title).toContain('7 天被点 700 次、花了 ¥700，只记到 0 单，平时该有 28.0 单')
  // No order of 28 leaves up to 3.7 by chance.
  expect(findings[0]?.money_at_stake.low_minor).toBe(8683)
})

test('days that are not settled, twenty clicks, a report without an orders column, a slow week: nobody is blamed', async () => {
  const s = await shop()
  await s.add('ad_result', [
    ...daysBack(50, 10).flatMap((on) => ['A', 'B', 'C', 'D'].map((item) => ad(item, on))),
    ...daysBack(9, 3).flatMap((on) => [
      ad('A', on),
      ad('B', on, { clicks: 3, orders: 0 }),
      ad('C', on, { orders: null }),
      ad('D', on, { orders: 2 }),
    ]),
    // The newest days are still being put down to their clicks.
    ...daysBack(2, 0).map((on) => ad('A', on, { orders: 0 })),
  ])
  expect((await s.look()).findings).toEqual([])
})

test('it sells as ever and the ad is told of none of it: first look for the lost parameters, do not stop the plan', async () => {
  const s = await shop()
  await s.add('ad_result', [
    ...daysBack(50, 10).map((on) => ad('A', on)),
    ...daysBack(9, 1).map((on) => ad('A', on, { orders: 0, attributed_minor: 0 })),
  ])
  await s.add(
    'order_line',
    daysBack(50, 1).map((on) => sold('A', on, 5)),
  )
  const [lost] = (await s.look()).findings
  expect(lost).toMatchObject({ severity: 'watching', money_at_stake: { mid_minor: null } })
  expect(lost?.title).toContain('货照样在卖，先查归因')
})

const field = (
  item: string,
  name: string,
  wall: string,
  value: string | null,
  more: Record<string, unknown> = {},
) => ({
  shop_id: 's1',
  item_id: item,
  platform_sku_id: '',
  field: name,
  observed_at: at(wall),
  value,
  landing: 7,
  ...more,
})

test('the freight template was copied away on Tuesday: people come for four days and nobody can order', async () => {
  const s = await shop()
  await s.add(
    'ad_result',
    daysBack(20, 1).map((on) => ad('A', on)),
  )
  await s.add('listing_field', [
    field('A', '运费模板', '11-16 09:00', '全国包邮'),
    field('A', '运费模板', '11-18 09:00', null, { changed_by: '小林' }),
    field('A', '运费模板', '11-21 09:00', ''),
    field('A', '尺码表', '11-21 09:00', null),
  ])
  await s.add(
    'order_line',
    daysBack(20, 5).map((on) => sold('A', on, 5)),
  )
  const { findings } = await s.look()
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    watch: 'advertising.ads_on_blank',
    severity: 'today',
    subject: { item_id: 'A', page: '运费模板' },
    since: at('11-18 09:00'),
    money_at_stake: { low_minor: 10_000, mid_minor: 10_000 },
  })
  expect(findings[0]?.title).toBe('商品 A 从 11-18 09:00 起空着「运费模板」，广告还在花，4 天花了 ¥400。')
  expect(findings[0]?.causes.map((c) => c.text)).toEqual([
    '「运费模板」空着：买家下不了单，部分地区显示不可售',
    '最后改的人：小林',
  ])
})

test('hidden by the platform, filled for one variant, still selling, or mended: the page is not to blame', async () => {
  const s = await shop()
  const history = historyForTests()
  await s.add(
    'ad_result',
    daysBack(20, 1).flatMap((on) => ['A', 'B', 'C'].map((item) => ad(item, on))),
  )
  await s.add('listing_field', [
    field('A', '售价(元)', '11-18 09:00', null, { withheld: ['value'] }),
    field('B', '运费模板', '11-18 09:00', null, { platform_sku_id: 'red' }),
    field('B', '运费模板', '11-18 09:00', '包邮', { platform_sku_id: 'blue' }),
    field('C', '运费模板', '11-18 09:00', null, { landing: 8 }),
  ])
  await s.add(
    'order_line',
    daysBack(20, 1).map((on) => sold('C', on, 5)),
  )
  const first = await s.look({ history })
  expect(first.findings.map((f) => [f.subject.item_id, f.severity])).toEqual([['C', 'watching']])
  expect(first.findings[0]?.title).toContain('却还在卖')
})

test('taken down on Thursday, the listing still has a plan; put up again, it is over', async () => {
  const s = await shop()
  const history = historyForTests()
  await s.add(
    'ad_result',
    daysBack(20, 1).map((on) => ad('A', on)),
  )
  await s.add(
    'traffic',
    daysBack(10, 1).map((on) => ({
      shop_id: 's1',
      report_level: 'item',
      period_from: on,
      period_to: on,
      item_id: 'A',
      source: '',
      listing_state: on >= '2026-11-19' ? '已下架' : '当前在线',
    })),
  )
  const first = await s.look({ history })
  expect(first.findings.map((f) => [f.watch, f.subject.page])).toEqual([
    ['advertising.ads_on_delisted', '状态'],
  ])
  expect(first.findings[0]?.title).toBe('商品 A 从 11-19 00:00 起「已下架」，广告还在花，3 天花了 ¥300。')
  await s.add('listing_field', [field('A', '状态', '11-22 09:00', '在售')])
  const after = await s.look({ history, now: at('11-22 10:00') })
  expect(after.findings).toEqual([])
  expect(after.recovered).toHaveLength(1)
})

test('of two hundred listings some have no order by luck alone, and none of those is named', () => {
  const rows = many(200, (i) => ({
    new_clicks: 100,
    new_orders: i < 4 ? 0 : 3,
    unknown_orders: 0,
    new_attributed: null,
    new_spend: 10_000,
    usual_clicks: 1000,
    usual_orders: 30,
    shop_clicks: 200_000,
    shop_orders: 6000,
  }))
  // exp(−3) is one in twenty: four of two hundred is what luck brings.
  expect(judgeResults(rows).filter((v) => v.level === 'raise')).toEqual([])
})

test('the list to stop: the dearest hour first, one line an item, with the plans that pay for it', async () => {
  const s = await shopForTests({
    warehouse,
    now,
    rules: [],
    watches: [adsOnDelisted, adsOnBlank, adsOnEmptyStock],
  })
  const gone = (item: string, field: string, value: string) =>
    [12, 5].map((back) => ({
      shop_id: 's1',
      item_id: item,
      platform_sku_id: '',
      field,
      value: back === 12 ? '在' : value,
      observed_at: `${daysBack(back, back)[0]}T01:00:00.000Z`,
      landing: 7,
    }))
  await s.add('ad_result', [
    ...daysBack(20, 1).flatMap((on) => [
      ad('甲', on, { plan_name: '甲的计划', spend_minor: 24_000 }),
      ad('乙', on, { plan_name: '乙的计划', spend_minor: 48_000 }),
      ad('丙', on),
    ]),
  ])
  await s.add('listing_field', [
    ...gone('甲', '上架状态', '下架'),
    ...gone('甲', '运费模板', ''),
    ...gone('乙', '运费模板', ''),
  ])
  await s.add('stock', [])
  const rows = await killList.rows(s.room, { shop_id: '', warehouse: '' })
  expect(rows.map((r) => [r.item_id, r.an_hour, r.a_day, r.reason, r.plans])).toEqual([
    ['乙', '¥20.00', '¥480.00', '页面空着一格', '乙的计划'],
    ['甲', '¥10.00', '¥240.00', '不在架，页面空着一格', '甲的计划'],
  ])
  expect(await killList.rows(s.room, { shop_id: 's2', warehouse: '' })).toEqual([])
})
