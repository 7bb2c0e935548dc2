import { expect, test } from 'vitest'
import { meanInterval, median, newcombe, normalQuantile, studentQuantile, wilson } from './intervals.ts'

test('Wilson intervals agree with Newcombe 1998, Statistics in Medicine 17:857, table I, method 3', () => {
  for (const [cases, of, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    expect(wilson({ cases, of }).low).toBeCloseTo(low, 4)
    expect(wilson({ cases, of }).high).toBeCloseTo(high, 4)
  }
})

test('differences agree with Newcombe 1998, Statistics in Medicine 17:873, table II, method 10', () => {
  for (const [a, n, b, m, low, high] of [
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
  ] as const) {
    const found = newcombe({ cases: a, of: n }, { cases: b, of: m })
    expect(found.low).toBeCloseTo(low, 4)
    expect(found.high).toBeCloseTo(high, 4)
  }
})

test('quantiles agree with the printed tables (qnorm and qt of R)', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 10)
  expect(normalQuantile(1e-6)).toBeCloseTo(-4.753424308822899, 8)
  for (const [degrees, t] of [
    [1, 12.7062],
    [2, 4.302653],
    [3, 3.182446],
    [10, 2.228139],
    [30, 2.042272],
  ] as const)
    expect(studentQuantile(0.975, degrees)).toBeCloseTo(t, 4)
})

test("a mean's interval is R's t.test(extra) for Student's sleep data, group 1", () => {
  const sleep = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
  const found = meanInterval(sleep)
  expect(found?.mean).toBeCloseTo(0.75, 10)
  expect(found?.low).toBeCloseTo(-0.5297804, 6)
  expect(found?.high).toBeCloseTo(2.0297804, 6)
})

test('one day has a mean and no interval, no day has neither', () => {
  expect(meanInterval([7])).toEqual({ mean: 7, low: null, high: null })
  expect(meanInterval([])).toBeNull()
  expect(median([])).toBeNull()
  expect(median([3, 1, 2, 10])).toBe(2.5)
})
