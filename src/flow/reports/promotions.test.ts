/** Promotions of the day, out of a real warehouse: what runs, what ends, what begins, and who meets whom. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenedShop, openShop } from '../../../tests/open-shop.ts'
import { promotionsOf, promotionWords, stateOf } from './promotions.ts'
import { sampleBrief } from './sample-brief.ts'
import { voiceOf } from './voice.ts'

let shop: OpenedShop
beforeAll(async () => {
  shop = await openShop()
  const row = (id: string, starts: string, ends: string | null, more: Record<string, unknown> = {}) => ({
    shop_id: 'taobao:小满',
    promotion_id: id,
    item_id: '',
    sku_code: '',
    platform: 'taobao',
    name: id,
    starts_at: starts,
    ends_at: ends,
    born: 20264,
    ...more,
  })
  await shop.warehouse.insert('dazi_a.promotion', [
    row('618', '2026-10-01 00:00:00', '2026-10-20 15:59:59'),
    row('直降', '2026-10-10 00:00:00', '2026-11-01 00:00:00', { item_id: '7001' }),
    row('直降', '2026-10-10 00:00:00', '2026-11-01 00:00:00', { item_id: '7002' }),
    row('秒杀', '2026-10-21 00:00:00', '2026-10-21 04:00:00', { item_id: '7001' }),
    row('会员价', '2026-10-10 00:00:00', null, { item_id: '7002', stack_group: '会员' }),
    row('会员券', '2026-10-10 00:00:00', '2026-10-30 00:00:00', { item_id: '7002', stack_group: '会员' }),
    row('过了', '2026-09-01 00:00:00', '2026-10-19 00:00:00', { item_id: '7001' }),
    row('还早', '2026-10-25 00:00:00', '2026-10-26 00:00:00', { item_id: '7001' }),
    {
      ...row('别家', '2026-10-10 00:00:00', '2026-11-01 00:00:00', { item_id: '7001' }),
      shop_id: 'pdd:小满',
    },
  ])
}, 60_000)
afterAll(() => shop?.close())

const at = { now: '2026-10-20T00:52:00.000Z', timeZone: 'Asia/Shanghai' }

test('over and far ones are left out; what ends first stands first; another shop meets nobody', async () => {
  const { promotions, evidence } = await promotionsOf({
    ...at,
    warehouse: shop.warehouse,
    database: 'dazi_a',
  })
  expect(promotions.map((p) => [p.promotion_id, p.state, p.goods])).toEqual([
    ['618', 'ending_today', 0],
    ['秒杀', 'starting', 1],
    ['会员券', 'running', 1],
    ['别家', 'running', 1],
    ['直降', 'running', 2],
    ['会员价', 'running', 1],
  ])
  const clashes = Object.fromEntries(promotions.map((p) => [p.promotion_id, p.clashes]))
  // 会员价 and 会员券 say they stack; each of them meets 直降 on 7002; 618 covers the whole shop and meets nobody.
  expect(clashes).toEqual({
    618: [],
    秒杀: ['直降'],
    会员券: ['直降'],
    别家: [],
    直降: ['会员价', '会员券', '秒杀'],
    会员价: ['直降'],
  })
  expect(evidence.map((e) => [e.id, e.total_rows])).toEqual([['promotions', 6]])
})

test('no promotion sheet has come: no promotions and no evidence of none', async () => {
  expect(await promotionsOf({ ...at, warehouse: shop.warehouse, database: 'dazi_b' })).toEqual({
    promotions: [],
    evidence: [],
  })
})

test('today is the day of the shop, not of the engine', () => {
  // 15:59 UTC is one minute to midnight in Shanghai.
  expect(stateOf('2026-10-01T00:00:00Z', '2026-10-20T15:59:00Z', at.now, at.timeZone)).toBe('ending_today')
  expect(stateOf('2026-10-01T00:00:00Z', '2026-10-20T16:01:00Z', at.now, at.timeZone)).toBe('running')
})

test('a clash is said in the words of both, and an end that nobody wrote is said too', () => {
  const brief = sampleBrief('full')
  const voice = voiceOf(brief, 'zh')
  const words = brief.promotions.map((p) => promotionWords(p, brief, voice))
  expect(words.find((w) => w.clash !== null)?.clash).toContain('撞在同一件货上')
  expect(words.some((w) => w.meta.includes('没写几时结束'))).toBe(true)
})
