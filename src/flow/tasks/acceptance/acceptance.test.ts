/** Each kind of acceptance over what data may say: met, outside, and not known, never guessed. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Metric } from '../../metrics/metric.ts'
import type { Acceptance } from '../task.ts'
import { judge, saidOf, together, whyNotAsked, whyOf } from './index.ts'
import type { AcceptanceRoom } from './kind.ts'
import { judgeBand } from './metric-band.ts'

const late = { key: 'a.b', label: '24 小时发货率', labelEn: 'Shipped in 24 h', unit: 'ratio' } as Metric
const page = { shop_id: 'taobao:小满', item_id: '100' }

const room = (more: Partial<AcceptanceRoom> = {}): AcceptanceRoom => ({
  today: '2026-10-20',
  signed: null,
  shopName: () => '小满旗舰店',
  formatLabel: () => '千牛 订单报表',
  finding: async () => null,
  metric: (key) => (key === late.key ? late : null),
  settledDays: async () => [],
  pageField: async () => null,
  pageCheck: async () => null,
  delivered: async () => null,
  ...more,
})
const verdictOf = async (acceptance: Acceptance, more: Partial<AcceptanceRoom> = {}) => {
  const judged = await judge(acceptance, room(more))
  return [judged.verdict, judged.parts[0]?.why.zh]
}

test('a finding says itself whether it is over', async () => {
  const acceptance = { kind: 'finding', key: 'k' } as const
  const news = (state: 'open' | 'recovered' | 'withdrawn') => ({
    finding: async () => ({ state, title: '义乌仓 3 单要超时', money_minor: 900, currency: 'CNY' }),
  })
  expect(await verdictOf(acceptance, news('recovered'))).toEqual(['met', '数字回到线内了。'])
  expect(await verdictOf(acceptance, news('open'))).toEqual(['unmet', '这条发现还开着：义乌仓 3 单要超时'])
  expect((await verdictOf(acceptance, news('withdrawn')))[0]).toBe('unknown')
  expect((await verdictOf(acceptance))[0]).toBe('unknown')
})

test('a metric that is gone is a sentence, and stops neither the part beside it nor the check', async () => {
  const gone = { kind: 'metric', metric: 'x.y', shop_id: null, at_least: 1, at_most: null, days: 2 } as const
  expect(await verdictOf(gone)).toEqual([
    'unknown',
    '「x.y」这个指标已经没有了，换一条验收线，或者改成人签。',
  ])
  const broken = await judge(
    { kind: 'all', of: [{ kind: 'field', ...page, field: '主图' }, { kind: 'signed' }] },
    room({ pageField: async () => Promise.reject(new Error('引擎没答应')), signed: { who: '小满', at: '' } }),
  )
  expect(broken.parts.map((p) => [p.verdict, p.why.zh])).toEqual([
    ['unknown', '这次没看成：引擎没答应'],
    ['met', '小满 签了。'],
  ])
  expect(broken.verdict).toBe('unknown')
})

test('a line in a band is said in the words of its metric', async () => {
  const line = {
    kind: 'metric',
    metric: 'a.b',
    shop_id: 's',
    at_least: 0.95,
    at_most: null,
    days: 2,
  } as const
  expect(saidOf(line, room()).zh).toBe('小满旗舰店的「24 小时发货率」连续 2 天不低于 95.0%。')
  const days = (...values: (number | null)[]) => ({
    settledDays: async () => values.map((value, i) => ({ on: `2026-10-1${i}`, value, currency: null })),
  })
  expect(await verdictOf(line, days(0.97, 0.96))).toEqual(['met', '2026-10-11 是 96.0%，连着 2 天都在线内。'])
  expect(await verdictOf(line, days(0.97, 0.9))).toEqual(['unmet', '2026-10-11 是 90.0%，不低于 95.0%才算。'])
  expect((await verdictOf(line, days(0.9, 0.97)))[0]).toBe('unknown')
  expect((await verdictOf(line, days(0.9, null)))[0]).toBe('unknown')
  expect((await verdictOf(line, { settledDays: async () => 'mixed' }))[1]).toContain('几种货币')
  expect(whyNotAsked({ ...line, at_least: null }, room())).toContain('至少写一头')
  expect(whyNotAsked({ ...line, at_least: 2, at_most: 1 }, room())).toContain('下限比上限还高')
  expect(whyNotAsked({ kind: 'all', of: [] }, room())).toContain('至少写一条')
})

test('a field is filled by words that say something, on every variant', async () => {
  const acceptance = { kind: 'field', ...page, field: '运费模板' } as const
  const says = (...texts: string[]) => ({ pageField: async () => ({ says: texts, is_withheld: false }) })
  expect(await verdictOf(acceptance, says('通用包邮'))).toEqual(['met', '「运费模板」写着「通用包邮」。'])
  expect((await verdictOf(acceptance, says('')))[0]).toBe('unmet')
  expect((await verdictOf(acceptance, says('待补充')))[1]).toBe('「运费模板」填的是占位。')
  expect((await verdictOf(acceptance, says('通用包邮', '')))[1]).toContain('2 个规格里 1 个')
  expect((await verdictOf(acceptance))[0]).toBe('unknown')
  expect(
    (await verdictOf(acceptance, { pageField: async () => ({ says: [''], is_withheld: true }) }))[0],
  ).toBe('unknown')
})

test('a picture is measured both ways; a page passes only by a check after the asking', async () => {
  const check = {
    checked_at: '2026-10-20T02:00:00.000Z',
    lcp_ms: 1800 as number | null,
    picture_width: 800 as number | null,
    picture_height: 750 as number | null,
    is_reachable: true as boolean | null,
  }
  const seen = (more: Partial<typeof check> = {}) => ({ pageCheck: async () => ({ ...check, ...more }) })
  const picture = { kind: 'picture', ...page, at_least_px: 800 } as const
  expect((await verdictOf(picture, seen()))[0]).toBe('unmet')
  expect((await verdictOf(picture, seen({ picture_height: 800 })))[0]).toBe('met')
  expect((await verdictOf(picture, seen({ picture_height: null })))[0]).toBe('unknown')
  const passes = { kind: 'page_check', ...page, at_most_ms: 2500, after: '2026-10-20T01:00:00.000Z' } as const
  expect((await verdictOf(passes, seen()))[0]).toBe('met')
  expect((await verdictOf({ ...passes, after: check.checked_at }, seen()))[0]).toBe('unknown')
  expect((await verdictOf(passes, seen({ lcp_ms: 4000 })))[0]).toBe('unmet')
  expect((await verdictOf(passes, seen({ is_reachable: false })))[0]).toBe('unmet')
  expect((await verdictOf(passes, seen({ lcp_ms: null })))[0]).toBe('unknown')
})

test('several together: one outside is outside, one not known leaves it open', async () => {
  expect(together([])).toBe('unknown')
  const verdict = fc.constantFrom('met', 'unmet', 'unknown') as fc.Arbitrary<'met' | 'unmet' | 'unknown'>
  fc.assert(
    fc.property(fc.array(verdict, { minLength: 1, maxLength: 6 }), (all) => {
      expect(together(all) === 'met').toBe(all.every((v) => v === 'met'))
      expect(together(all) === 'unmet').toBe(all.includes('unmet'))
    }),
  )
  const judged = await judge(
    { kind: 'all', of: [{ kind: 'delivered', format: null, shop_id: null, after: '' }, { kind: 'signed' }] },
    room(),
  )
  expect([judged.verdict, whyOf(judged)]).toEqual(['unmet', '还没收到。'])
})

test('a band is met by all of its days and broken by the newest', () => {
  const band = { at_least: 0.95, at_most: null, days: 3 }
  expect(judgeBand([0.9, 0.96, 0.97, 0.98], band)).toBe('met')
  expect(judgeBand([0.99, 0.99, 0.9], band)).toBe('unmet')
  // One good day after a bad one is not yet a proof, and no relapse either.
  expect(judgeBand([0.9, 0.99], band)).toBe('unknown')
  expect(judgeBand([0.9, 0.96, 0.99], band)).toBe('unknown')
  expect(judgeBand([0.96, null, 0.97], band)).toBe('unknown')
  expect(judgeBand([0.96, 0.97, null], band)).toBe('unknown')
  expect(judgeBand([], band)).toBe('unknown')
})

test('met and unmet are never both, and unknown days never prove anything', () => {
  const value = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null })
  fc.assert(
    fc.property(fc.array(value, { maxLength: 10 }), fc.integer({ min: 1, max: 5 }), (values, days) => {
      const band = { at_least: 0.5, at_most: null, days }
      const verdict = judgeBand(values, band)
      if (verdict === 'met') expect(values.slice(-days).every((v) => v !== null && v >= 0.5)).toBe(true)
      if (verdict === 'unmet') expect(values.at(-1)).toBeLessThan(0.5)
    }),
  )
})
