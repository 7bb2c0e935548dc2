import { expect, test } from 'vitest'
import type { Finding } from './finding.ts'
import { isPutAside, type SpokenWord } from './put-aside.ts'

const finding = (mid_minor: number | null): Finding =>
  ({ first_raised_at: '2026-10-18T00:00:00.000Z', money_at_stake: { mid_minor } }) as Finding
const word = (more: Partial<SpokenWord>): SpokenWord => ({
  word: 'snoozed',
  until: '2026-10-22T00:00:00.000Z',
  reason: '等快递回话',
  stake_minor: 10_000,
  who: '小满',
  at: '2026-10-19T00:00:00.000Z',
  ...more,
})
const now = '2026-10-20T00:00:00.000Z'

test('put off until a day, and not a minute longer', () => {
  expect(isPutAside(finding(10_000), word({}), now)).toBe(true)
  expect(isPutAside(finding(10_000), word({}), '2026-10-22T00:00:00.000Z')).toBe(false)
  expect(isPutAside(finding(10_000), undefined, now)).toBe(false)
  expect(isPutAside(finding(10_000), word({ word: 'spoken_again' }), now)).toBe(false)
})

test('twice the yuan speak up again; an unknown stake does not', () => {
  expect(isPutAside(finding(19_999), word({}), now)).toBe(true)
  expect(isPutAside(finding(20_000), word({}), now)).toBe(false)
  expect(isPutAside(finding(null), word({}), now)).toBe(true)
  expect(isPutAside(finding(20_000), word({ stake_minor: null }), now)).toBe(true)
})

test('not a trouble stays so for this episode only', () => {
  const none = word({ word: 'not_a_trouble', until: null })
  expect(isPutAside(finding(90_000), none, now)).toBe(true)
  const relapsed = { ...finding(90_000), first_raised_at: '2026-10-19T12:00:00.000Z' }
  expect(isPutAside(relapsed, none, now)).toBe(false)
})
