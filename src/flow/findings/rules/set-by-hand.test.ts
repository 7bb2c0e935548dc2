import { expect, test } from 'vitest'
import { type PlatformRule, rulesByPlatform } from '../rules.ts'
import { edited, partsOf } from './editing.ts'
import { ruleMarks, withSetByHand } from './set-by-hand.ts'

const clock = (more: object = {}): PlatformRule => ({
  kind: 'ship_clock',
  key: 'taobao.ship_clock.in_stock',
  platform: 'taobao',
  about: 'in_stock',
  categories: [],
  title: '48 小时发货',
  source: '店铺后台',
  evidence: 'secondary',
  confidence: 'medium',
  verified_at: '2026-11-22',
  effective_from: null,
  effective_to: null,
  hours: 48,
  working_days: null,
  judged_by: 'picked_up',
  settable_hours: [24],
  longest_days: null,
  report_above_days: null,
  ...more,
})

const hoursOn = (rules: readonly PlatformRule[], on: string) =>
  rulesByPlatform(rules, 'ship_clock', on, 'in_stock').get('taobao')?.hours

test('what a person set holds from its first day on; before it the declared one does', () => {
  const rules = withSetByHand([clock()], [clock({ hours: 24, effective_from: '2026-12-01' })])
  expect([hoursOn(rules, '2026-11-30'), hoursOn(rules, '2026-12-01')]).toEqual([48, 24])
  expect(hoursOn(withSetByHand([clock()], [clock({ hours: 24 })]), '2020-01-01')).toBe(24)
  // A later declared period does not come back over what somebody set.
  const later = [clock({ effective_to: '2026-12-31' }), clock({ hours: 12, effective_from: '2027-01-01' })]
  expect(
    hoursOn(withSetByHand(later, [clock({ hours: 24, effective_from: '2026-12-01' })]), '2027-02-01'),
  ).toBe(24)
})

test('a mark changes with what the rule says, and not with where it was read', () => {
  const mark = (rule: PlatformRule) => ruleMarks([rule], '2026-11-22').get(rule.key)
  expect(mark(clock({ source: '别处', verified_at: '2026-11-23' }))).toBe(mark(clock()))
  expect(mark(clock({ hours: 24 }))).not.toBe(mark(clock()))
})

const edit = (content: object, more: object = {}) =>
  edited(
    clock(),
    {
      title: '24 小时发货',
      source: '后台公告',
      evidence: 'official',
      verified_at: '2026-11-23',
      effective_from: '2026-12-01',
      content: content as Record<string, unknown>,
      ...more,
    },
    { declared: [clock()], set: [] },
  )

test('an edit is a rule of its kind, as sure as where it was read', () => {
  expect(edit({ hours: 24 })).toMatchObject({
    rule: { hours: 24, judged_by: 'picked_up', confidence: 'high', effective_to: null },
  })
  expect(edit({ hours: null })).toMatchObject({ rule: { hours: null } })
  expect(partsOf(clock(), [clock()]).find((p) => p.name === 'judged_by')).toMatchObject({
    is: 'text',
    one_of: ['picked_up'],
    may_be_unknown: false,
  })
})

test.each([
  [{ hours: '二十四' }, {}, '「hours」要写一个数'],
  [{ hours: -1 }, {}, 'hours 不能是 -1'],
  [{ judged_by: '随便' }, {}, '「judged_by」只能是 picked_up'],
  [{ nonsense: 1 }, {}, '没有「nonsense」这一格'],
  [{ hours: 24 }, { title: ' ' }, '没写标题'],
  [{ hours: 24 }, { effective_from: '2026-02-30' }, '日期不是真有的一天'],
])('refused: %j %j', (content, more, said) => {
  expect(JSON.stringify(edit(content, more))).toContain(said)
})
