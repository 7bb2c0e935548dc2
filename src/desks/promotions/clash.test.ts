import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, historyForTests, shopForTests } from '../../flow/findings/testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { promotionClash } from './clash.ts'
import { lowestDeal, type Offer, singleDeal } from './deal-price.ts'
import { feesOf } from './fees.ts'
import { oddPrice } from './odd-price.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-clash-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const now = at('11-11 10:00')
const shop = () => shopForTests({ warehouse, now, rules: [], watches: [promotionClash, oddPrice] })
const promotion = (shopId: string, id: string, more: Record<string, unknown> = {}) => ({
  shop_id: shopId,
  promotion_id: id,
  item_id: '',
  sku_code: 'MAT',
  platform: shopId === 't' ? 'tmall' : 'pdd',
  name: `活动${id}`,
  kind: '单品直降',
  starts_at: at('11-10 20:00'),
  ends_at: at('11-11 23:59'),
  landing: 3,
  ...more,
})
const page = (shopId: string, price_minor: number, sku = 'MAT') => ({
  shop_id: shopId,
  item_id: `${shopId}-${sku}`,
  platform_sku_id: '1',
  sku_code: sku,
  currency: 'CNY',
  price_minor,
})
const sold = (shopId: string, i: number, sku = 'MAT') => ({
  shop_id: shopId,
  order_id: `${shopId}${sku}${i}`,
  order_line_id: '1',
  sku_code: sku,
  quantity: 1,
  unit_price_minor: 10_000,
  currency: 'CNY',
  placed_at: at('11-05 10:00'),
  paid_at: at('11-05 10:00'),
})
const many = <T>(n: number, one: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => one(i))

test('the mat is ¥60 on one platform and ¥90 on the other on the same day, with a gift on one side only', async () => {
  const s = await shop()
  await s.add('listing', [page('t', 10_000), page('p', 10_000)])
  await s.add('promotion', [
    promotion('t', 'A', { benefit_minor: 1000 }),
    promotion('t', 'G', { kind: '赠品' }),
    promotion('p', 'B', { benefit_minor: 4000, buy_limit: 1 }),
    promotion('p', 'OLD', { benefit_minor: 9000, ends_at: at('11-09 23:59'), starts_at: at('11-01 00:00') }),
    promotion('p', 'NEXT', { benefit_minor: 9000, starts_at: at('11-12 00:00'), ends_at: at('11-13 00:00') }),
  ])
  await s.add(
    'order_line',
    many(28, (i) => sold('t', i)),
  )
  const { findings } = await s.look()
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    kind: 'conflict',
    subject: { clash: 'price', shop_id: 'p', promotion: 'B' },
    since: at('11-10 20:00'),
    // Two a day, ¥30 each, should all of them go over there; how many do, nobody knows.
    money_at_stake: { low_minor: 0, mid_minor: null, high_minor: 6000 },
  })
  expect(findings[0]?.title).toBe(
    '1 个编码今天两个价：MAT 在拼多多 p 到手 ¥60.00，天猫 t 要 ¥90.00，差 33.3%；一边限购一边不限，只有一边送赠品。',
  )
})

test('a cut and a coupon meet on one mat and sell it below its cost and fees; what the platform pays is not the shop’s loss', async () => {
  const s = await shop()
  const history = historyForTests()
  await s.add('sku', [
    { sku_code: 'MAT', cost_minor: 6000, name: '凉席' },
    { sku_code: 'RUG', cost_minor: 6000 },
  ])
  await s.add('listing', [page('t', 10_000), page('t', 10_000, 'RUG')])
  await s.add('fee', [
    {
      platform: 'tmall',
      shop_id: '',
      category: '',
      sku_code: '',
      kind: '扣点',
      basis: '按比例',
      amount: 0.05,
      from_on: '2026-01-01',
    },
    {
      platform: 'tmall',
      shop_id: 't',
      category: '',
      sku_code: '',
      kind: '运费',
      basis: '按单',
      amount: 4,
      from_on: '2026-01-01',
    },
  ])
  await s.add('promotion', [
    promotion('t', 'CUT', { benefit_ratio: 0.8 }),
    promotion('t', 'COUPON', { kind: '店铺券', threshold_minor: 5000, benefit_minor: 2500, landing: 4 }),
    promotion('t', 'PLATFORM', { sku_code: 'RUG', kind: '平台券', benefit_minor: 6000, paid_by: '平台' }),
  ])
  await s.add(
    'order_line',
    many(14, (i) => sold('t', i)),
  )
  const { findings } = await s.look({ history })
  expect(findings.map((f) => f.subject)).toEqual([
    { shop_id: 't', promotion: 'COUPON CUT', clash: 'below_cost' },
  ])
  // ¥100 × 0.8 − ¥25 = ¥55; the mat costs ¥60, the platform takes ¥2.75, the parcel ¥4: ¥11.75 lost on each, one a day.
  expect(findings[0]?.money_at_stake).toMatchObject({ mid_minor: 1175, rhythm: 'per_day' })
  expect(findings[0]?.title).toContain('凉席叠完每件到手 ¥55.00，进账 ¥55.00，每件亏 ¥11.75')
  await s.takeBack('promotion', 4)
  const after = await s.look({ history })
  expect(after.findings).toEqual([])
  expect(after.recovered).toHaveLength(1)
})

test('two cuts meant alone fall together on one mat, and what was sold under them is not cut again', async () => {
  const s = await shop()
  await s.add('promotion', [
    promotion('t', 'A', { benefit_ratio: 0.9, stack_group: 'A' }),
    promotion('t', 'M', { kind: '会员价', benefit_ratio: 0.8, stack_group: 'C' }),
    // Of one group only the better counts, and a coupon comes on top of any price.
    promotion('t', 'R1', { sku_code: 'RUG', benefit_ratio: 0.9, stack_group: 'A' }),
    promotion('t', 'R2', { sku_code: 'RUG', benefit_ratio: 0.8, stack_group: 'A' }),
    promotion('t', 'R3', { sku_code: 'RUG', kind: '店铺券', benefit_minor: 500 }),
  ])
  await s.add('order_line', [
    ...many(10, (i) => sold('t', i)),
    ...many(10, (i) => sold('t', i, 'RUG')),
    ...many(18, (i) => ({
      ...sold('t', 100 + i),
      placed_at: at('11-10 21:00'),
      // Some line exports say neither when it was paid nor what one piece cost.
      paid_at: null,
      status: i % 2 === 0 ? 'paid' : 'shipped',
      unit_price_minor: null,
      line_minor: 7200,
    })),
    ...many(5, (i) => ({
      ...sold('t', 200 + i),
      placed_at: at('11-10 21:00'),
      paid_at: null,
      status: 'closed',
    })),
  ])
  const { findings } = await s.look()
  expect(findings.map((f) => f.subject)).toEqual([{ shop_id: 't', promotion: 'A M', clash: 'stacked' }])
  // 28 in 14 days, each at ¥72 instead of the ¥80 that the better one alone gives.
  expect(findings[0]?.money_at_stake).toMatchObject({ mid_minor: 1600, rhythm: 'per_day' })
  expect(findings[0]?.title).toContain('只用一个到手 ¥80.00，叠完 ¥72.00，又少收 10.0%')
})

/** Eight codes that the second shop always sells a fifth cheaper than the first. */
const habit = [
  ...many(8, (i) => sold('t', i, `S${i}`)),
  ...many(8, (i) => ({ ...sold('p', i, `S${i}`), unit_price_minor: 8000 })),
]

test('a shop that is cheaper by habit is no news; a code of it that became cheaper still is, once three were sold', async () => {
  const s = await shop()
  const cheap = (i: number) => ({
    ...sold('p', 50 + i, 'S3'),
    unit_price_minor: 6000,
    placed_at: at(`11-0${8 + (i % 2)} 10:00`),
    paid_at: at(`11-0${8 + (i % 2)} 10:00`),
    quantity: 2,
    landing: 5,
  })
  await s.add('sku', [{ sku_code: 'S3', style_code: 'STYLE', name: '凉席' }])
  await s.add('order_line', [...habit, cheap(0), cheap(1)])
  expect((await s.look()).findings.map((f) => f.severity)).toEqual(['watching'])
  await s.add('order_line', [cheap(2)])
  const { findings } = await s.look()
  expect(findings.map((f) => [f.watch, f.subject, f.since])).toEqual([
    ['promotions.price_clash', { shop_id: 'p', style_code: 'STYLE', clash: 'price' }, at('11-08 10:00')],
  ])
  expect(findings[0]?.title).toBe(
    '凉席在 p 卖 ¥60.00，比按平时价差该有的 ¥80.00 低 25.0%，一周卖了 3 单；t ¥100.00。',
  )
  // Six pieces in a week, ¥20 each.
  expect(findings[0]?.money_at_stake).toMatchObject({ mid_minor: Math.round((2000 * 6) / 7) })
  // With a promotion that says so it is the promotion's matter, and it is measured by the same habit.
  await s.add('promotion', [promotion('p', 'B', { sku_code: 'S3', benefit_minor: 2000 })])
  const told = await s.look()
  expect(told.findings.map((f) => [f.watch, f.subject.promotion])).toEqual([['promotions.clash', 'B']])
  expect(told.findings[0]?.title).toContain('差 60.0%（平时差 20.0%）')
})

test('same price everywhere, a cost nobody wrote down, a promotion of one shop alone: peace', async () => {
  const s = await shop()
  await s.add('listing', [page('t', 10_000), page('p', 10_200), page('t', 10_000, 'RUG')])
  await s.add('promotion', [
    promotion('t', 'A', { benefit_minor: 1000 }),
    promotion('p', 'B', { benefit_minor: 1000 }),
    promotion('t', 'C', { sku_code: 'RUG', benefit_ratio: 0.1 }),
  ])
  expect((await s.look()).findings).toEqual([])
})

const offer = (more: Partial<Offer>): Offer => ({
  promotion_id: 'x',
  kind: '店铺券',
  threshold_minor: null,
  threshold_pieces: null,
  benefit_minor: null,
  benefit_ratio: null,
  cap_minor: null,
  buy_limit: null,
  paid_by: '',
  stack_group: '',
  ...more,
})

test('two coupons of one kind stand side by side, of two kinds on top; two pieces reach what one does not; a cap caps', () => {
  const ten = offer({ promotion_id: 'ten', benefit_minor: 1000 })
  const fifteen = offer({ promotion_id: 'fifteen', benefit_minor: 1500 })
  expect(singleDeal(10_000, [ten, fifteen])).toMatchObject({ pay_minor: 8500, promotions: ['fifteen'] })
  expect(singleDeal(10_000, [ten, { ...fifteen, kind: '红包' }]).pay_minor).toBe(7500)
  expect(
    singleDeal(10_000, [
      { ...ten, stack_group: 'g' },
      { ...fifteen, kind: '红包', stack_group: 'g' },
    ]).pay_minor,
  ).toBe(8500)
  const two = offer({ kind: 'N件M折', threshold_pieces: 2, benefit_ratio: 0.5 })
  expect(singleDeal(10_000, [two]).pay_minor).toBe(10_000)
  expect(lowestDeal(10_000, [two])).toMatchObject({ pay_minor: 5000, pieces: 2 })
  expect(lowestDeal(10_000, [{ ...two, buy_limit: 1 }]).pay_minor).toBe(10_000)
  expect(singleDeal(10_000, [offer({ benefit_ratio: 0.5, cap_minor: 2000 })]).pay_minor).toBe(8000)
})

test('of two freight lines the shop’s own counts, and without any line fees are unknown', () => {
  const fee = (more: object) => ({
    platform: 'tmall',
    shop_id: '',
    category: '',
    sku_code: '',
    kind: '运费',
    basis: '按单',
    amount: 6,
    ...more,
  })
  const at_ = {
    platform: 'tmall',
    shop_id: 't',
    category: '',
    sku_code: 'MAT',
    income_minor: 5000,
    pieces: 1,
  }
  expect(feesOf([fee({}), fee({ shop_id: 't', amount: 4 })], at_)).toBe(400)
  expect(feesOf([fee({ platform: 'pdd' })], at_)).toBeNull()
})
