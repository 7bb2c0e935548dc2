import fc from 'fast-check'
import { expect, test } from 'vitest'
import { benjaminiHochberg } from './multiple-testing.ts'

/** The fifteen p-values of Benjamini & Hochberg 1995, §3.3; adjusted values are i-th p × 15 ÷ i, made monotone, as p.adjust does. */
const paper = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
]

test("the paper's example believes four of fifteen at 5 %", () => {
  const adjusted = benjaminiHochberg(paper)
  expect(adjusted.filter((q) => q <= 0.05)).toHaveLength(4)
  expect(adjusted[3]).toBeCloseTo(0.035625, 10)
  expect(adjusted[5]).toBeCloseTo(0.06385714, 8)
  expect(adjusted[6]).toBeCloseTo(0.06385714, 8)
  expect(adjusted[13]).toBeCloseTo(0.8132143, 7)
  expect(adjusted[14]).toBe(1)
})

test('the order of asking changes nothing, and nothing gets likelier by asking more', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (p) => {
      const adjusted = benjaminiHochberg(p)
      expect(benjaminiHochberg([...p].reverse())).toEqual([...adjusted].reverse())
      for (const [i, q] of adjusted.entries()) expect(q).toBeGreaterThanOrEqual((p[i] ?? 0) - 1e-15)
    }),
    { numRuns: 200, seed: 20261122 },
  )
})
