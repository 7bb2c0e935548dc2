import { expect, test } from 'vitest'
import { addDays } from '../../wording/index.ts'
import { departureOf, type SeriesDay } from './metric-days.ts'

/** Ten weeks of a shop that sells more at weekends, with a little noise. */
const habits = (last: number, special: readonly number[] = []): SeriesDay[] =>
  Array.from({ length: 70 }, (_, i) => ({
    on: addDays('2026-08-03', i),
    value: i === 69 ? last : (i % 7 >= 5 ? 1600 : 1000) + ((i * 37) % 90),
    isSpecial: special.includes(i),
  }))

test('a Sunday that sells a third of a Sunday is told, with what it should have been', () => {
  const found = departureOf(habits(500), 100)
  expect(found?.kind).toBe('dip')
  expect(found?.on).toBe('2026-10-11')
  expect(found?.expected).toBeGreaterThan(1500)
  expect(found?.change).toBeLessThan(-0.6)
})

test('a usual day, a special day, a small shop and a young one are not', () => {
  expect(departureOf(habits(1620), 100)).toBeNull()
  expect(departureOf(habits(500, [69]), 100)).toBeNull()
  expect(departureOf(habits(500), 5000)).toBeNull()
  expect(departureOf(habits(500).slice(-20), 100)).toBeNull()
})

test('a promotion in the past does not make today look small', () => {
  const days = habits(1620).map((d, i) => (i === 62 ? { ...d, value: 20_000, isSpecial: true } : d))
  expect(departureOf(days, 100)).toBeNull()
})

test('zeros, one day, gaps and negative days: nothing, and never a number that is none', () => {
  const of = (value: (i: number) => number | null) => habits(0).map((d, i) => ({ ...d, value: value(i) }))
  expect(
    departureOf(
      of(() => 0),
      0,
    ),
  ).toBeNull()
  expect(departureOf(habits(1).slice(0, 1), 0)).toBeNull()
  expect(
    departureOf(
      of(() => null),
      0,
    ),
  ).toBeNull()
  for (const odd of [of((i) => (i % 3 ? 100 : null)), of((i) => -i), of((i) => (i % 2 ? 1e12 : -1e12))]) {
    const found = departureOf(odd, 0)
    expect(
      found === null || [found.change, found.expected, found.low, found.high].every(Number.isFinite),
    ).toBe(true)
  }
})
