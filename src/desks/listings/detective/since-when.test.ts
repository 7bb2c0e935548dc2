import { expect, test } from 'vitest'
import { widenedBy } from './since-when.ts'

test('days that share their orders are not so many tries; days that say different things are', () => {
  expect(widenedBy([0.01])).toBe(1)
  expect(widenedBy([0.01, 0.01])).toBeCloseTo(1.25, 10)
  // One of fourteen stands alone: nearly Bonferroni, and never more.
  expect(widenedBy([1e-6, ...new Array(13).fill(0.5)])).toBeCloseTo(14, 3)
  expect(widenedBy([0.01, ...new Array(13).fill(0.02)])).toBeCloseTo((1.25 * 14) / 7.5, 10)
  expect(widenedBy([0, 0])).toBeCloseTo(1.25, 10)
})
