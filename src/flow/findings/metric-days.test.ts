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

test('a few low days that lie where such days have lain are no news; a lasting fall of the same size is', () => {
  // Daily takings in cents of a shop on whose last days nothing happened.
  const quiet = [
    3220, 7142, 4251, 3690, 8084, 8595, 3402, 7693, 3619, 6781, 3866, 6960, 6946, 5039, 4684, 6563, 5528,
    4553, 5460, 5464, 5838, 5290, 7460, 4269, 6837, 4557, 6203, 7680, 5901, 7740, 5372, 3530, 4068, 5264,
    4483, 3297, 4775, 4847, 4799, 5239, 4826, 4304, 5685, 5400, 5989, 6144, 3984, 4609, 2833,
  ]
  const days = quiet.map((value, i) => ({ on: addDays('2026-09-01', i), value, isSpecial: false }))
  expect(departureOf(days, 100)).toBeNull()
  const fallen = days.map((d, i) => (i > 44 ? { ...d, value: d.value * 0.35 } : d))
  const told = [46, 47, 48].flatMap((end) => departureOf(fallen.slice(0, end + 1), 100) ?? [])
  expect(told.length).toBeGreaterThan(0)
  for (const { value, low } of told) expect(value).toBeLessThan(low)
})
