import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fisherExact, poissonAtLeast, poissonInterval } from './counts.ts'

test("Fisher's tea tasting and twin convictions agree with R's help page of fisher.test", () => {
  const tea = { cases: 3, rest: 1, otherCases: 1, otherRest: 3 }
  expect(fisherExact(tea, 'more')).toBeCloseTo(0.2428571, 6)
  expect(fisherExact(tea, 'different')).toBeCloseTo(0.4857143, 6)
  const convictions = { cases: 2, rest: 15, otherCases: 10, otherRest: 3 }
  expect(fisherExact(convictions, 'less')).toBeCloseTo(0.0004651809, 9)
  expect(fisherExact(convictions, 'different')).toBeCloseTo(0.0005367241, 9)
})

test('a Poisson count of 10 lies between 4.795 and 18.390 (Garwood 1936)', () => {
  expect(poissonInterval(10).low).toBeCloseTo(4.795389, 5)
  expect(poissonInterval(10).high).toBeCloseTo(18.390356, 5)
  expect(poissonInterval(0)).toMatchObject({ low: 0 })
  expect(poissonInterval(0).high).toBeCloseTo(3.688879, 5)
  expect(poissonAtLeast(1, 2)).toBeCloseTo(1 - Math.exp(-2), 12)
})

test('more and less overlap in exactly the table that was seen', () => {
  const small = fc.integer({ min: 0, max: 30 })
  fc.assert(
    fc.property(small, small, small, small, (cases, rest, otherCases, otherRest) => {
      const table = { cases, rest, otherCases, otherRest }
      const both = fisherExact(table, 'more') + fisherExact(table, 'less')
      expect(both).toBeGreaterThanOrEqual(1 - 1e-9)
      expect(fisherExact(table, 'different')).toBeLessThanOrEqual(1)
    }),
    { numRuns: 200, seed: 20261122 },
  )
})
