import { expect, test } from 'vitest'
import { chiSquareOfTable } from './chi-square.ts'
import { conditionalOddsRatio } from './counts.ts'
import { clopperPearson } from './intervals.ts'
import { twoProportions } from './two-proportions.ts'
import { pairedTest, pooledTest, rankSum } from './two-samples.ts'

/** Student's sleep data, as R's ?t.test tests it. */
const [first, second] = [
  [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
  [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
]

test('the same ten patients twice: t −4.0621, p 0.002833, −2.4599 to −0.7001 (?t.test of R)', () => {
  const found = pairedTest(first, second)
  expect(found).toMatchObject({ t: expect.closeTo(-4.0621, 4), degrees: 9, p: expect.closeTo(0.002833, 6) })
  expect(found).toMatchObject({ low: expect.closeTo(-2.4598858, 6), high: expect.closeTo(-0.7001142, 6) })
})

test("ranks: Hollander & Wolfe's depression and permeability examples (?wilcox.test of R)", () => {
  const [x, y] = [
    [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46],
    [1.15, 0.88, 0.9, 0.74, 1.21],
  ]
  expect(rankSum(x, y)).toMatchObject({ w: 35, p: expect.closeTo(0.2448, 3), chanceLarger: 0.7 })
  expect(rankSum(y, x)).toMatchObject({ w: 15, chanceLarger: 0.3 })
})

test('an exact interval holds the score one; none and all have an end at the edge (?binom.test of R)', () => {
  const found = clopperPearson({ cases: 682, of: 925 })
  expect(found.low).toBeCloseTo(0.7076683, 6)
  expect(found.high).toBeCloseTo(0.7654066, 6)
  expect(clopperPearson({ cases: 0, of: 20 }).low).toBe(0)
  expect(clopperPearson({ cases: 20, of: 20 }).high).toBe(1)
})

test("a tea taster's odds: three of four right (Fisher 1935; ?fisher.test of R says 6.408309)", () => {
  expect(conditionalOddsRatio({ cases: 3, rest: 1, otherCases: 1, otherRest: 3 })).toBeCloseTo(6.408309, 4)
  expect(conditionalOddsRatio({ cases: 4, rest: 0, otherCases: 0, otherRest: 4 })).toBeNull()
})

test('what cannot be told gets its reason', () => {
  expect(pairedTest([1, 2], [1])).toEqual({ ok: false, reason: 'unequal_lengths' })
  expect(pairedTest([1, 2], [2, 3])).toEqual({ ok: false, reason: 'no_variance' })
  expect(pairedTest([1, Number.NaN], [2, 3])).toEqual({ ok: false, reason: 'not_numbers' })
  expect(pooledTest([1], [2, 3])).toEqual({ ok: false, reason: 'too_few' })
  expect(rankSum([], [1])).toEqual({ ok: false, reason: 'too_few' })
  expect(rankSum([1, 1], [1])).toEqual({ ok: false, reason: 'no_variance' })
  expect(twoProportions({ cases: 0, of: 5 }, { cases: 0, of: 5 })).toEqual({
    ok: false,
    reason: 'no_variance',
  })
  expect(twoProportions({ cases: 0, of: 0 }, { cases: 0, of: 5 })).toEqual({
    ok: false,
    reason: 'empty_group',
  })
  expect(twoProportions({ cases: 6, of: 5 }, { cases: 0, of: 5 })).toEqual({
    ok: false,
    reason: 'not_counts',
  })
  expect(chiSquareOfTable([[1, 2]])).toBeNull()
  expect(
    chiSquareOfTable([
      [1, 0],
      [2, 0],
    ]),
  ).toBeNull()
})
