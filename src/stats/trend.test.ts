import { expect, test } from 'vitest'
import { shareTrend } from './trend.ts'

test('four groups of smokers, as prop.trend.test of R has them', () => {
  const smokers = [83, 90, 129, 70]
  const patients = [86, 93, 136, 82]
  const trend = shareTrend(smokers.map((cases, i) => ({ cases, of: patients[i] ?? 0 })))
  // X-squared = 8.2249, df = 1, p-value = 0.004132 (help page of prop.test); prop.test itself: X-squared = 12.6004, df = 3.
  expect((trend?.z ?? 0) ** 2).toBeCloseTo(8.2249, 4)
  expect(trend?.dispersion).toBeCloseTo((12.6004 - 8.2249) / 2, 3)
  expect(trend?.z).toBeLessThan(0)
})

test('a steady share has no trend; a fall in one step jumps about its line; nothing sold says nothing', () => {
  const of = (cases: readonly number[]) => shareTrend(cases.map((c) => ({ cases: c, of: 1000 })))
  expect(of([50, 50, 50, 50])).toMatchObject({ z: 0, dispersion: 1, falling: 0.5 })
  const steady = of([80, 70, 60, 50, 40, 30])
  const step = of([80, 80, 80, 80, 80, 10])
  expect(steady?.dispersion).toBe(1)
  expect(step?.dispersion).toBeGreaterThan(4)
  expect(steady?.falling).toBeLessThan(step?.falling ?? 0)
  expect(of([0, 0, 0])).toBeNull()
  expect(of([5, 5])).toBeNull()
})
