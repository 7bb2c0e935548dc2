import { expect, test } from 'vitest'
import { noncentralStudentCdf } from './noncentral-t.ts'
import {
  daysFor,
  detectableDifference,
  detectableLift,
  powerOfProportions,
  powerOfT,
  sampleSizeMeans,
  sampleSizeProportions,
} from './power.ts'

test('the noncentral t agrees with R: pt(2, 10, ncp = 1), pt(0, 5, ncp = 1)', () => {
  expect(noncentralStudentCdf(2, 10, 1)).toBeCloseTo(0.8076115, 6)
  expect(noncentralStudentCdf(0, 5, 1)).toBeCloseTo(0.1586553, 6)
  // Chance is the same both ways round.
  expect(noncentralStudentCdf(-1, 5, 0.5) + noncentralStudentCdf(1, 5, -0.5)).toBeCloseTo(1, 12)
})

test('one plan, two sizes: 20 % to 25 % is 1 094 per arm in R and 1 030 on the page of Evan Miller', () => {
  const shares = { baseline: 0.2, treatment: 0.25 }
  expect(sampleSizeProportions(shares)).toMatchObject({ perArm: 1094 })
  expect(sampleSizeProportions({ ...shares, formula: 'evan-miller' })).toMatchObject({ perArm: 1030 })
})

test('the examples of ?power.t.test and ?power.prop.test of R come out', () => {
  expect(powerOfT({ difference: 1, sd: 1, perArm: 20 })).toMatchObject({
    power: expect.closeTo(0.8689528, 6),
  })
  expect(sampleSizeMeans({ difference: 1, sd: 1, power: 0.9 })).toMatchObject({
    exact: expect.closeTo(22.0211, 3),
  })
  expect(sampleSizeMeans({ difference: 1, sd: 1, power: 0.9, sides: 'one' })).toMatchObject({
    exact: expect.closeTo(17.84713, 3),
  })
  expect(powerOfProportions({ baseline: 0.5, treatment: 0.75, perArm: 50 })).toMatchObject({
    power: expect.closeTo(0.7401659, 6),
  })
  expect(sampleSizeProportions({ baseline: 0.5, treatment: 0.75, power: 0.9 })).toMatchObject({
    exact: expect.closeTo(76.7, 1),
  })
})

test('what a size can show is what that size is for', () => {
  const size = sampleSizeProportions({ baseline: 0.05, treatment: 0.06 })
  const lift = size.ok && detectableLift({ baseline: 0.05, perArm: size.exact })
  expect(lift).toMatchObject({ treatment: expect.closeTo(0.06, 8), relative: expect.closeTo(0.2, 8) })
  const values = sampleSizeMeans({ difference: 2, sd: 10 })
  const difference = values.ok && detectableDifference({ sd: 10, perArm: values.exact })
  expect(difference).toMatchObject({ difference: expect.closeTo(2, 6) })
  expect(detectableDifference({ sd: 3, perArm: 2 })).toMatchObject({ ok: true })
})

test('large samples of values go by the normal test without a step at the seam', () => {
  const scaled = [0.0282, 0.0281, 0.0279, 0.0278].map((difference) => {
    const size = sampleSizeMeans({ difference, sd: 1 })
    return size.ok ? size.exact * difference ** 2 : 0
  })
  expect(Math.max(...scaled) - Math.min(...scaled)).toBeLessThan(0.0001)
})

test('days are counted over all arms, whole', () => {
  expect(daysFor({ perArm: 1094, unitsPerDay: 300 })).toEqual({ ok: true, days: 8 })
  expect(daysFor({ perArm: 1094, unitsPerDay: 300, arms: 3 })).toEqual({ ok: true, days: 11 })
  expect(daysFor({ perArm: 1094, unitsPerDay: 0 })).toEqual({ ok: false, reason: 'no_traffic' })
})

test('a question without an answer gets a reason', () => {
  expect(sampleSizeProportions({ baseline: 0.2, treatment: 0.2 })).toEqual({
    ok: false,
    reason: 'no_difference',
  })
  expect(sampleSizeProportions({ baseline: -0.2, treatment: 0.2 })).toEqual({
    ok: false,
    reason: 'not_a_share',
  })
  expect(sampleSizeProportions({ baseline: Number.NaN, treatment: 0.2 })).toMatchObject({ ok: false })
  expect(sampleSizeProportions({ baseline: 0.1, treatment: 0.2, alpha: 0 })).toMatchObject({
    reason: 'alpha_not_between_0_and_1',
  })
  expect(sampleSizeProportions({ baseline: 0.1, treatment: 0.2, power: 0.01 })).toMatchObject({
    reason: 'power_not_between_alpha_and_1',
  })
  expect(sampleSizeMeans({ difference: 1, sd: 0 })).toMatchObject({ reason: 'not_a_positive_spread' })
  expect(powerOfT({ difference: 1, sd: 1, perArm: 1 })).toMatchObject({ reason: 'fewer_than_two_per_arm' })
  expect(powerOfProportions({ baseline: 0, treatment: 1, perArm: 10 })).toMatchObject({ power: 1 })
  expect(detectableLift({ baseline: 0.9, perArm: 10 })).toMatchObject({
    reason: 'not_detectable_at_this_size',
  })
  expect(detectableLift({ baseline: 1, perArm: 10 })).toMatchObject({ reason: 'not_detectable_at_this_size' })
})
