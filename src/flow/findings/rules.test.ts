import { expect, test } from 'vitest'
import { ruleChanges } from './rules/changes.ts'
import { clockHours, type ShipClockRule } from './rules/shipping.ts'
import { ruleTroubles } from './rules/sound.ts'
import { ruleFor, rulesByPlatform, rulesOn } from './rules.ts'

const clock = (hours: number, more: Partial<ShipClockRule> = {}): ShipClockRule => ({
  key: 'pdd.ship_clock.in_stock',
  kind: 'ship_clock',
  platform: 'pdd',
  about: 'in_stock',
  categories: [],
  hours,
  working_days: null,
  judged_by: 'shipped',
  settable_hours: [],
  longest_days: null,
  report_above_days: null,
  title: '几小时发货',
  source: '平台公告',
  evidence: 'official',
  confidence: 'high',
  verified_at: '2026-11-22',
  effective_from: null,
  effective_to: null,
  ...more,
})

const old = clock(48, { effective_to: '2026-10-31' })
const now = clock(24, { effective_from: '2026-11-01' })
const fresh = clock(12, { key: 'pdd.ship_clock.in_stock.fresh', categories: ['生鲜'] })
const some = clock(36, { key: 'pdd.ship_clock.in_stock.some', categories: null })
const presale = clock(0, { key: 'pdd.ship_clock.presale', about: 'presale', hours: null })
const all = [old, now, fresh, some, presale]

test('the last day of the old rule is still its day, and the next one is the new one’s', () => {
  const hours = (on: string) => rulesByPlatform(all, 'ship_clock', on, 'in_stock').get('pdd')?.hours
  expect([hours('2019-01-01'), hours('2026-10-31'), hours('2026-11-01')]).toEqual([48, 48, 24])
  expect(rulesOn(all, 'ship_clock', '2026-11-01')).toEqual([now, fresh, some, presale])
  expect(rulesOn(all, 'penalty', '2026-11-01')).toEqual([])
})

test('a category has its own rule or the general one; a rule whose categories nobody knows is never guessed', () => {
  const asked = { platform: 'pdd', on: '2026-11-20', about: 'in_stock' } as const
  expect(ruleFor(all, 'ship_clock', { ...asked, category: '生鲜' })).toBe(fresh)
  expect(ruleFor(all, 'ship_clock', { ...asked, category: '女装' })).toBe(now)
  expect(ruleFor(all, 'ship_clock', asked)).toBe(now)
  expect(ruleFor(all, 'ship_clock', { ...asked, platform: 'jd' })).toBeNull()
  expect(ruleFor([some], 'ship_clock', asked)).toBeNull()
})

test('two working days may cross a weekend, six may cross two; a promise-only rule has no clock', () => {
  const days = (working_days: number | null, hours: number | null = null) =>
    clockHours({ hours, working_days })
  expect([days(2), days(5), days(6), days(null, 48), days(null)]).toEqual([96, 168, 240, 48, null])
})

test('what is wrong with a rule is said in a sentence', () => {
  expect(ruleTroubles(all)).toEqual([])
  expect(ruleTroubles([clock(48, { source: ' ', confidence: 'low', verified_at: '2026-02-30' })])).toEqual([
    'pdd.ship_clock.in_stock：没写来源',
    'pdd.ship_clock.in_stock：可信度和来源对不上',
    'pdd.ship_clock.in_stock：日期不是真有的一天',
  ])
  expect(ruleTroubles([old, clock(24, { effective_from: '2026-10-31' })])).toEqual([
    'pdd.ship_clock.in_stock：两条的有效期重叠',
  ])
  expect(ruleTroubles([now, clock(30, { key: 'pdd.ship_clock.in_stock.again' })])).toHaveLength(1)
  expect(
    ruleTroubles([fresh, clock(6, { key: 'pdd.ship_clock.in_stock.b', categories: ['鲜花', '生鲜'] })]),
  ).toHaveLength(1)
  expect(
    ruleTroubles([clock(-1, { key: 'pdd.clock', effective_from: '2026-03-01', effective_to: '2026-02-01' })]),
  ).toHaveLength(3)
})

test('what changes soon: a successor is a change, a rule without one ends, and the day itself is no news any more', () => {
  const ending = clock(6, { key: 'pdd.ship_clock.exchange', about: 'exchange', effective_to: '2026-11-09' })
  const seen = (on: string, days = 30) =>
    ruleChanges([ending, ...all], { on, days }).map((c) => [c.on, c.what, c.rule.key, c.replaces === old])
  const begins = ['2026-11-01', 'begins', 'pdd.ship_clock.in_stock', true]
  const ends = ['2026-11-10', 'ends', 'pdd.ship_clock.exchange', false]
  expect(seen('2026-10-11')).toEqual([begins, ends])
  expect(seen('2026-10-10')).toEqual([begins])
  expect(seen('2026-10-31', 1)).toEqual([begins])
  expect(seen('2026-11-01')).toEqual([ends])
})
