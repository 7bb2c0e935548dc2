import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, historyForTests, shopForTests } from '../../flow/findings/testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { platformRules } from '../handbook/rules/index.ts'
import { afterSaleClock } from './after-sale-clock.ts'
import { afterSaleList } from './after-sale-list.ts'
import { openSessions } from './open-sessions.ts'
import { judgeReplies, judgeSeconds } from './reply-judgement.ts'
import { replyRate } from './reply-rate.ts'
import { type Beginning, judgeSlow } from './slow-judgement.ts'
import { slowReplies } from './slow-replies.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-service-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const now = at('11-22 08:31')
const many = <T>(n: number, one: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => one(i))
const shop = () =>
  shopForTests({
    warehouse,
    now,
    rules: platformRules,
    watches: [afterSaleClock, replyRate, openSessions],
  })

let next = 0
const asked = (wall: string, more: Record<string, unknown> = {}) => ({
  shop_id: 's1',
  refund_id: `r${++next}`,
  order_id: `o${next}`,
  platform: 'taobao',
  kind: 'refund_only',
  status: 'asked',
  currency: 'CNY',
  asked_minor: 10_000,
  asked_at: at(wall),
  landing: 2,
  ...more,
})

test('four refunds run out before noon; what was answered in time used to keep one in four', async () => {
  const s = await shop()
  await s.add('refund', [
    asked('11-20 09:00', { due_at: at('11-22 08:00') }),
    asked('11-20 09:05', { due_at: at('11-22 09:05') }),
    asked('11-20 11:00', { due_at: at('11-22 11:00'), asked_minor: 30_000 }),
    asked('11-20 11:00', { due_at: at('11-22 11:00'), asked_minor: 80_000 }),
    asked('11-21 20:00', { due_at: at('11-23 20:00') }),
    ...many(40, (i) => asked('11-01 10:00', { status: i % 4 === 0 ? 'closed' : 'refunded', landing: 1 })),
  ])
  const { findings } = await s.look()
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    kind: 'deadline',
    subject: { shop_id: 's1', after_sale: 'refund_only' },
    since: at('11-22 08:00'),
    certainty: 0.98,
    money_at_stake: { mid_minor: 32_500, exposure_minor: 130_000, rhythm: 'once' },
  })
  expect(findings[0]?.title).toBe(
    's1 的仅退款有 1 单到点没处理，3 单四小时内到点（1 单一小时内），申请金额 ¥1,300（数据截至 08:31）。',
  )
  // Of two that run out in the same hour the dearer one stands first.
  const list = await afterSaleList.rows(s.room, { warehouse: '', shop_id: '' })
  expect(list.slice(0, 4).map((r) => r.asked)).toEqual(['¥100.00', '¥100.00', '¥800.00', '¥300.00'])
})

test('without a printed time the handbook speaks for what is not shipped; the buyer’s turn and settled cases wait for nobody', async () => {
  const s = await shop()
  const unshipped = many(3, () => asked('11-20 09:00'))
  await s.add(
    'order',
    unshipped.map((r) => ({
      shop_id: 's1',
      order_id: r.order_id,
      status: 'paid',
      placed_at: at('11-19 10:00'),
      paid_at: at('11-19 10:00'),
    })),
  )
  await s.add('refund', [
    ...unshipped,
    ...many(9, () => asked('11-18 09:00', { status: 'returning', due_at: at('11-20 09:00') })),
    ...many(9, () => asked('11-18 09:00', { status: 'refunded', due_at: at('11-20 09:00') })),
  ])
  const { findings } = await s.look()
  expect(findings.map((f) => [f.subject.after_sale, f.certainty, f.money_at_stake.mid_minor])).toEqual([
    ['refund_only', 0.75, null],
  ])
  expect(findings[0]?.title).toContain('3 单四小时内到点')
})

test('answered, it is over; on an old list nobody is called late', async () => {
  const s = await shop()
  const history = historyForTests()
  const cases = many(4, () => asked('11-20 09:00', { due_at: at('11-22 09:00') }))
  await s.add('refund', cases)
  await s.look({ history })
  const old = await s.look({ history, now: at('11-24 09:00') })
  expect(old.findings[0]?.title).toContain('请重导再看')
  await s.takeBack('refund', 2)
  await s.add(
    'refund',
    cases.map((c) => ({ ...c, status: 'closed', landing: 3, snapshot_at: at('11-24 09:30') })),
  )
  expect((await s.look({ history, now: at('11-24 09:31') })).recovered).toHaveLength(1)
})

const day = (on: string, more: Record<string, unknown> = {}) => ({
  shop_id: 's1',
  period_from: `2026-${on}`,
  period_to: `2026-${on}`,
  agent: '小夏',
  platform: 'pdd',
  sessions: 100,
  within_3min_ratio: 0.9,
  landing: 4,
  ...more,
})
const days = many(14, (i) => `11-${String(8 + i).padStart(2, '0')}`)

test('one of two agents answers half of her buyers too late, and the window is below the line', async () => {
  const s = await shop()
  await s.add('service_day', [
    ...days.map((on) => day(on)),
    ...days.map((on) => day(on, { agent: '小秋', within_3min_ratio: 0.5 })),
    // Today is not over; a bad morning is no bad month.
    day('11-22', { agent: '小夏', sessions: 5000, within_3min_ratio: 0 }),
  ])
  const { findings } = await s.look()
  expect(findings.map((f) => f.watch)).toEqual(['service.reply_rate'])
  expect(findings[0]?.title).toContain('3 分钟回复率 70.0%（2800 次接待')
  // (0.8 × 2 800 − 1 960) ÷ 0.2
  expect(findings[0]?.title).toContain('还差 1400 个及时回复')
  expect(findings[0]?.causes[0]?.text).toBe('小秋 3 分钟回复率 50.0%')
  expect(findings[0]?.money_at_stake.mid_minor).toBeNull()
})

test('a quick shop, a shop with three chats, and a platform that counts seconds as it always did: nothing to say', async () => {
  const s = await shop()
  await s.add('service_day', [
    ...days.map((on) => day(on)),
    ...days.map((on) =>
      day(on, { shop_id: 's3', platform: 'douyin', within_3min_ratio: 0.2, average_reply_seconds: 70 }),
    ),
  ])
  expect((await s.look()).findings).toEqual([])
  expect(judgeReplies({ cases: 1, of: 3, days: 3 }, 0.8).level).toBe('watching')
  expect(judgeReplies({ cases: 41, of: 52, days: 9 }, 0.8).level).toBe('hold')
  const seconds = (n: number) => ({ cases: n * 200, of: 200, days: 7, seconds: n })
  expect(judgeSeconds(seconds(90), seconds(40))).toBe('raise')
  expect(judgeSeconds(seconds(50), seconds(20))).toBe('fine')
  expect(judgeSeconds(seconds(90), null)).toBe('quiet')
})

test('six buyers wait for a first word; sessions that ended, were answered, or stand in last week’s file do not', async () => {
  const s = await shop()
  const session = (i: number, more: Record<string, unknown> = {}) => ({
    shop_id: 's1',
    session_id: `c${++next}`,
    platform: 'tmall',
    agent: '小夏',
    started_at: at(`11-22 08:0${i}`),
    landing: 6,
    ...more,
  })
  await s.add('conversation', [
    ...many(6, (i) => session(i)),
    ...many(6, (i) => session(i, { first_reply_seconds: 20 })),
    ...many(6, (i) => session(i, { ended_at: at('11-22 08:20') })),
    ...many(6, () => session(0, { started_at: at('11-20 10:00'), snapshot_at: at('11-20 10:10') })),
  ])
  // The report of the same shop counts them too, and they are not said twice; another shop has only the report.
  await s.add('service_day', [
    day('11-22', { waiting_sessions: 6, platform: 'tmall' }),
    day('11-22', { shop_id: 's2', waiting_sessions: 9 }),
  ])
  const { findings } = await s.look()
  const waiting = findings.filter((f) => f.watch === 'service.open_sessions')
  expect(waiting.map((f) => f.title)).toEqual([
    's1 有 6 个买家在等第一句回复，最久的等了 31 分（数据截至 08:31）。',
    's2 有 9 个会话待回复（客服日报 11-22，数据截至 08:31）。',
  ])
})

/** Five talks a day at fixed hours, whose waits go through 12, 18, 24, 30 and 36 seconds. */
const talks = (
  agent: string,
  from: number,
  to: number,
  more: (i: number) => Record<string, unknown> = () => ({}),
) =>
  many(to - from + 1, (d) =>
    many(5, (i) => ({
      shop_id: 's1',
      session_id: `t${++next}`,
      platform: 'taobao',
      agent,
      is_human: true,
      started_at: at(`11-${String(from + d).padStart(2, '0')} ${10 + i}:00`),
      first_reply_seconds: 12 + 6 * i,
      landing: 7,
      ...more(i),
    })),
  ).flat()

test('since the 18th one agent lets buyers wait three times as long; robots, nights and the others say nothing', async () => {
  const s = await shopForTests({ warehouse, now, rules: platformRules, watches: [slowReplies] })
  await s.add('conversation', [
    ...talks('小夏', 1, 21),
    ...talks('小秋', 1, 17),
    ...talks('小秋', 18, 21, (i) => ({ first_reply_seconds: 36 + 18 * i, landing: 8 })),
    // The platform counts eight to eleven at night, and only people.
    ...talks('小夏', 18, 21, () => ({ first_reply_seconds: 900, is_human: false })),
    ...talks('小夏', 18, 21, (i) => ({ first_reply_seconds: 3000, started_at: at(`11-2${i % 2} 03:00`) })),
  ])
  const { findings } = await s.look()
  expect(findings.map((f) => [f.subject, f.since, f.stands_on])).toEqual([
    [{ shop_id: 's1', agent: '小秋', replies: 'slower' }, at('11-18 00:00'), [8]],
  ])
  expect(findings[0]?.title).toBe(
    's1 的小秋 11-18 起回第一句要 72 秒（20 个会话的中位数），以前 24 秒，慢到 3.0 倍。',
  )
})

test('the likeliest day is paid for by all that were tried; fast enough is fast enough, however much slower', () => {
  const begin = (since_on: string, p: number, more: Partial<Beginning> = {}): Beginning => ({
    shop_id: 's1',
    agent: '小秋',
    since_on,
    new_sessions: 20,
    usual_sessions: 80,
    new_seconds: 60,
    usual_seconds: 20,
    p,
    ...more,
  })
  const level = (...tried: Beginning[]) => judgeSlow([tried])[0]?.level
  expect(level(begin('2026-11-18', 0.004), begin('2026-11-17', 0.3))).toBe('raise')
  expect(level(begin('2026-11-18', 0.004), begin('2026-11-17', 0.3), begin('2026-11-16', 0.4))).toBe('hold')
  expect(level(begin('2026-11-18', 1e-9, { new_seconds: 20, usual_seconds: 6 }))).toBe('fine')
  expect(level(begin('2026-11-18', 1e-9, { new_seconds: 35, usual_seconds: 31 }))).toBe('fine')
})
