import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Adjustment, adjustP, benjaminiHochberg } from './multiple-testing.ts'

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

test('the adjustments stand in their known order: Hommel ≤ Hochberg ≤ Holm ≤ Bonferroni, and none below p itself', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (p) => {
      const by = (method: Adjustment) => adjustP(p, method)
      const inOrder = [p, by('hommel'), by('hochberg'), by('holm'), by('bonferroni')]
      for (const [i, tighter] of inOrder.slice(0, -1).entries())
        for (const [k, q] of tighter.entries())
          expect(q).toBeLessThanOrEqual((inOrder[i + 1]?.[k] ?? 0) + 1e-12)
      for (const [k, q] of by('sidak').entries())
        expect(q).toBeLessThanOrEqual((by('bonferroni')[k] ?? 0) + 1e-12)
    }),
    { numRuns: 300, seed: 20261122 },
  )
})

test('two stages find more where much is true', () => {
  const p = [0.001, 0.002, 0.003, 0.004, 0.03, 0.045, 0.06, 0.9]
  const believed = (method: Adjustment) => adjustP(p, method).filter((q) => q <= 0.05).length
  // By hand: four are at most 0.05 / 1.05 at first, so four nulls are left, and 0.06 · 8/7 · 1.05 · 4/8 = 0.036.
  expect([believed('bh'), believed('two-stage-bky')]).toEqual([5, 7])
  expect(adjustP(p, 'two-stage-bky')[6]).toBeCloseTo(0.036, 12)
})
