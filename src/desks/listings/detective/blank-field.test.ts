import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, historyForTests, shopForTests } from '../../../flow/findings/testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../../warehouse/embedded.ts'
import { blankField } from './blank-field.ts'
import { investigate } from './investigate.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-blank-'))
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
  /** Orders a day before and since the tenth day back. */
  orders?: readonly [number, number]
  visitors?: readonly [number, number]
  price?: readonly [number, number]
  stock?: (back: number) => number
  category?: string
  hasAds?: boolean
}
const blank_back = 10

/** Fifty days of one page: orders, visitors, an ad, stock. */
function page(item: string, story: Story = {}) {
  const {
    orders = [6, 6],
    visitors = [200, 200],
    price = [10_000, 10_000],
    category = '枕头',
    hasAds = true,
  } = story
  const of = (pair: readonly [number, number], back: number) => pair[back > blank_back ? 0 : 1]
  const days = many(50, (i) => 50 - i)
  const shop = { shop_id: 's1', item_id: item }
  return {
    order_line: days.flatMap((back) =>
      many(of(orders, back), () => ({
        ...shop,
        order_id: `o${++next}`,
        order_line_id: '1',
        sku_code: `${item}-1`,
        quantity: 1,
        unit_price_minor: of(price, back),
        line_minor: of(price, back),
        currency: 'CNY',
        placed_at: noon(back),
        paid_at: noon(back),
        landing: 3,
      })),
    ),
    traffic: days.map((back, i) => ({
      ...shop,
      report_level: 'item',
      period_from: day(back),
      period_to: day(back),
      source: '',
      visitors: of(visitors, back) + ((i * 7) % 11),
      paying_buyers: of(orders, back),
      listing_state: '在售',
      landing: 4,
    })),
    ad_result: (hasAds ? days : []).map((back) => ({
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
      clicks: 60,
      attributed_minor: 6000 * of(orders, back),
      landing: 5,
    })),
    stock: many(14, (i) => 14 - i).map((back) => ({
      shop_id: 'erp',
      warehouse: '义乌仓',
      sku_code: `${item}-1`,
      observed_at: noon(back),
      available: story.stock ? story.stock(back) : 300,
      landing: 6,
    })),
    sku: [{ sku_code: `${item}-1`, name: `${item} 枕头`, category, cost_minor: 4000 }],
    sku_map: [{ ...shop, platform_sku_id: '', sku_code: `${item}-1` }],
  }
}

/** What the page said, at each look; every look sees three other fields as well. */
const looks = (
  item: string,
  field: string,
  values: Readonly<Record<number, string>>,
  more: Record<string, unknown> = {},
) =>
  Object.entries(values).flatMap(([back, value]) =>
    [field, '材质', '颜色', '卖点文案', '系列', '风格'].map((name, i) => ({
      shop_id: 's1',
      item_id: item,
      platform_sku_id: '',
      field: name,
      value: i === 0 ? value : '有',
      observed_at: `${day(Number(back))}T00:00:00.000Z`,
      changed_by: '小棠(复制宝贝)',
      landing: 7,
      ...(i === 0 ? more : {}),
    })),
  )

const chats = (item: string, content: string, backs: readonly number[]) =>
  backs.map((back) => ({
    shop_id: 's1',
    session_id: `c${++next}`,
    item_id: item,
    started_at: noon(back),
    first_reply_seconds: 20,
    content,
    landing: 8,
  }))

async function shop(
  pages: Readonly<Record<string, Story>>,
  listing_field: readonly object[],
  more: Record<string, readonly object[]> = {},
) {
  const s = await shopForTests({ warehouse, now, rules: [], watches: [blankField] })
  const peers = Object.fromEntries(many(8, (i) => [`同${i}`, {} as Story]))
  for (const [item, story] of Object.entries({ ...peers, ...pages }))
    for (const [fact, rows] of Object.entries(page(item, story))) await s.add(fact, rows as never)
  await s.add('listing_field', listing_field as never)
  for (const fact of ['conversation', 'promotion', 'competitor_offer'])
    await s.add(fact, (more[fact] ?? []) as never)
  return s
}

const template = { 30: '通用包邮', 11: '通用包邮', 10: '', 1: '' }
/** A steady shop talks every day. */
const everyday = many(40, (i) => i + 1).flatMap((back) => chats('同1', '在吗', [back]))

test('the freight template went blank: ads go on, stock piles up, buyers ask why they cannot buy', async () => {
  const s = await shop(
    { 丢: { orders: [6, 1], stock: (back) => 400 - 10 * back } },
    looks('丢', '运费模板', template),
    { conversation: [...everyday, ...chats('丢', '为什么拍不了', [9, 8, 6, 5, 2])] },
  )
  const { findings } = await s.look()
  expect(findings).toHaveLength(1)
  const [found] = findings
  expect(found).toMatchObject({
    kind: 'blank_field',
    severity: 'today',
    subject: { shop_id: 's1', item_id: '丢', field: '运费模板' },
    money_at_stake: { kind: 'lost_margin', rhythm: 'per_day', currency: 'CNY' },
  })
  // Sixty orders in ten days at six a day, ten came: fifty are gone, ¥60 of margin each, ¥300 a day.
  expect(found?.money_at_stake.mid_minor).toBeGreaterThan(28_000)
  expect(found?.money_at_stake.mid_minor).toBeLessThan(31_000)
  expect(found?.money_at_stake.exposure_minor).toBeGreaterThan(480_000)
  expect(found?.title).toContain('「运费模板」从 11-12 起空着，10 天该有 60 单，少了 50 单')
  expect(found?.title).toContain('广告白花约 ¥417')
  const causes = found?.causes.map((c) => c.text).join('\n')
  expect(causes).toContain('买家下不了单')
  expect(causes).toContain('人照来，单子没了')
  expect(causes).toContain('看着像滞销，其实不是')
  expect(causes).toContain('5 个人在问「拍不了」')
  expect(causes).toContain('小棠(复制宝贝)')
  expect(found?.ruled_out).toContain('价格没动')
  expect(found?.ruled_out).toContain('仓里一直有货')
  expect(found?.certainty).toBeGreaterThan(0.9)
  // Every layer can be asked again by anyone.
  for (const e of found?.evidence ?? []) expect(e.total_rows).toBeGreaterThan(0)
})

test('the price went up a quarter on the same day: it is the price, and without that check a field would be blamed', async () => {
  const s = await shop({ 贵: { orders: [6, 3], price: [10_000, 12_500] } }, looks('贵', '运费模板', template))
  const { findings } = await s.look()
  expect(findings).toEqual([])
  const honest = await investigate(s.room)
  expect(honest.verdicts.map((v) => [v.level, v.why, v.others[0]?.cause])).toEqual([
    ['hold', 'other_cause', 'price'],
  ])
  const blind = await investigate(s.room, { withoutPriceCheck: true })
  expect(blind.verdicts.map((v) => v.level)).toEqual(['raise'])
})

test('the goods ran out, or the page was taken down: another desk has that', async () => {
  const s = await shop(
    { 断: { orders: [6, 1], stock: (back) => (back > blank_back ? 50 : 0) } },
    looks('断', '运费模板', template),
  )
  expect((await s.look()).findings).toEqual([])
  expect((await investigate(s.room)).verdicts.map((v) => v.why)).toEqual(['other_cause'])
})

test('the whole category sells less, and so does the page with the hole: nothing to tell', async () => {
  const s = await shop(
    {
      凉: { orders: [6, 2], category: '凉席' },
      ...Object.fromEntries(many(8, (i) => [`席${i}`, { orders: [6, 2], category: '凉席' } as Story])),
    },
    looks('凉', '运费模板', template),
  )
  expect((await s.look()).findings).toEqual([])
  expect((await investigate(s.room)).verdicts.map((v) => v.why)).toEqual(['no_fall'])
})

test('an empty field nobody reads, a withheld one, a habit of the shop: no alarm', async () => {
  const s = await shop({ 甲: { orders: [6, 1] }, 乙: { orders: [6, 1] }, 丙: { orders: [6, 1] } }, [
    ...looks('甲', '买家秀说明', template),
    ...looks('乙', '运费模板', template, { withheld: ['value'] }),
    ...looks('丙', '运费模板', { 30: '默认', 11: '默认', 1: '默认' }),
    ...many(8, (i) => looks(`同${i}`, '运费模板', { 30: '默认', 1: '默认' })).flat(),
  ])
  expect((await s.look()).findings).toEqual([])
  const { verdicts } = await investigate(s.room)
  expect(verdicts.map((v) => [v.place.item_id, v.place.field])).toEqual([['甲', '买家秀说明']])
})

test('too few orders to say: watched, without a price', async () => {
  const s = await shop(
    { 少: { orders: [1, 0], visitors: [3, 3], hasAds: false } },
    looks('少', '运费模板', template),
  )
  const { findings } = await s.look()
  expect(findings.map((f) => [f.severity, f.money_at_stake.mid_minor])).toEqual([['watching', null]])
})

test('the row itself is missing from the newest look, and nobody wrote down when', async () => {
  const rows = [
    ...looks('丢', '配送区域', { 30: '全国', 20: '全国', 1: '全国' }).filter(
      (r) => r.field !== '配送区域' || !r.observed_at.startsWith(day(1)),
    ),
    ...many(8, (i) => looks(`同${i}`, '配送区域', { 30: '全国', 20: '全国', 1: '全国' })).flat(),
  ]
  const s = await shop({ 丢: { orders: [6, 1] } }, rows)
  const { findings } = await s.look()
  expect(findings.map((f) => f.subject.field)).toEqual(['配送区域'])
  // The day is where the orders broke, not where somebody looked.
  const { verdicts } = await investigate(s.room)
  expect(verdicts[0]).toMatchObject({ place: { kind: 'b8', isExact: false }, blank_from: day(blank_back) })
})

test('of two holes in one page the harder one is named first, the other waits', async () => {
  const s = await shop({ 丢: { orders: [6, 1] } }, [
    ...looks('丢', '运费模板', template),
    ...looks('丢', '详情视频', template),
  ])
  const { findings } = await s.look()
  expect(findings.map((f) => f.subject.field)).toEqual(['运费模板'])
  expect((await investigate(s.room)).verdicts.map((v) => v.why).sort()).toEqual([
    'costs_orders',
    'other_field',
  ])
})

test('filled again: it closes when the orders are back, and stays while they are not', async () => {
  const history = historyForTests()
  const broken = await shop({ 丢: { orders: [6, 1] } }, looks('丢', '运费模板', template))
  await broken.look({ history })
  expect([...history.kept.values()].map((f) => f.state)).toEqual(['open'])
  await broken.add('listing_field', looks('丢', '运费模板', { 0: '通用包邮' }) as never)
  const later = at('11-26 08:31')
  const peers = many(8, (i) => `同${i}`)
  const sells = (item: string, n: number) =>
    many(4, (i) => i).flatMap((d) =>
      many(n, () => ({
        shop_id: 's1',
        item_id: item,
        order_id: `o${++next}`,
        order_line_id: '1',
        sku_code: `${item}-1`,
        quantity: 1,
        unit_price_minor: 10_000,
        line_minor: 10_000,
        currency: 'CNY',
        placed_at: noon(-d),
        paid_at: noon(-d),
        landing: 9,
      })),
    )
  await broken.add('order_line', [...peers.flatMap((p) => sells(p, 6)), ...sells('丢', 1)] as never)
  const still = await broken.look({ history, now: later })
  expect(still.findings.map((f) => f.title)).toEqual([
    expect.stringContaining('补上了，订单还没回到同类的样子'),
  ])
  await broken.add('order_line', sells('丢', 5) as never)
  const back = await broken.look({ history, now: later })
  expect(back.findings).toEqual([])
  expect(back.recovered.map((f) => f.subject.field)).toEqual(['运费模板'])
})
