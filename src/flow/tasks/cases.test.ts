import { expect, test } from 'vitest'
import { caseMemory, episodesOf, pastCases } from './cases.ts'

const day = (n: number) => new Date(Date.UTC(2026, 8, n)).toISOString()
const [here, near, far] = [
  'late|shop_id=tb:小满|ships_from=义乌仓',
  'late|shop_id=tb:小满|ships_from=杭州仓',
  'late|shop_id=jd:小满',
]
const now = day(30)
const of = (...events: [key: string, event: string, n: number][]) =>
  episodesOf(events.map(([key, event, n]) => ({ key, event, at: day(n) })))

test('the running one is not its own precedent; the closest stand first', () => {
  const cases = pastCases(
    of(
      [far, 'raised', 1],
      [near, 'raised', 2],
      [here, 'raised', 3],
      [far, 'recovered', 4],
      [near, 'withdrawn', 5],
      [here, 'recovered', 5],
      [here, 'raised_again', 10],
    ),
    { key: here, shop_id: 'tb:小满', now },
  )
  expect(cases.map((c) => [c.scope, c.outcome, c.fell_again])).toEqual([
    ['same', 'good', true],
    ['shop', 'withdrawn', false],
    ['any', 'good', false],
  ])
})

test('what took longer than a fortnight is no success, and what is young is no failure', () => {
  const cases = pastCases(
    of([near, 'raised', 1], [near, 'recovered', 20], [far, 'raised', 1], ['late|shop_id=x', 'raised', 29]),
    { key: here, shop_id: 'tb:小满', now },
  )
  expect(cases.map((c) => c.outcome)).toEqual(['bad', 'open', 'bad'])
})

test('a share is said over five cases and no fewer, of the closest ring that has them', () => {
  const episodes = (key: string, n: number, hasRecovered: (i: number) => boolean) =>
    Array.from({ length: n }, (_, i) => ({
      key,
      raised_at: day(-30 * (i + 1)),
      ended_at: day(-30 * (i + 1) + (hasRecovered(i) ? 2 : 20)),
      end: 'recovered' as const,
    }))
  const asked = { key: here, shop_id: 'tb:小满', now }
  const few = caseMemory(
    pastCases(
      episodes(here, 4, () => true),
      asked,
    ),
    () => null,
  )
  expect(few).toMatchObject({ cases: 4, good: 4, share: null, interval: null })
  const cases = pastCases(
    [...episodes(here, 2, () => true), ...episodes(near, 3, (i) => i > 0), ...episodes(far, 9, () => false)],
    asked,
  )
  const memory = caseMemory(cases, (c) => (c.key === here ? ['催仓换快递'] : null))
  expect(memory).toMatchObject({ scope: 'shop', cases: 5, good: 4, share: 0.8, median_hours: 48 })
  expect(memory.done).toEqual([{ what: '催仓换快递', cases: 2, good: 2, share: null, interval: null }])
  expect(memory.without_task).toMatchObject({ cases: 3, good: 2, share: null })
  // Wilson 1927 for 4 of 5.
  expect(memory.interval?.low).toBeCloseTo(0.3755, 3)
})

test('nothing happened before: nothing is said', () => {
  expect(caseMemory([], () => null)).toMatchObject({ scope: 'any', cases: 0, share: null, done: [] })
})
