import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concentration, partShifts, shareShift } from './share-shift.ts'

test("Physicians' Health Study (Agresti 2007, An Introduction to Categorical Data Analysis, §2.2–2.4)", () => {
  const found = shareShift({ cases: 189, of: 11034 }, { cases: 104, of: 11037 })
  if (!found.ok) throw new Error(found.reason)
  expect(found.difference.estimate).toBeCloseTo(0.0077, 4)
  expect(found.difference.low).toBeCloseTo(0.005, 3)
  expect(found.difference.high).toBeCloseTo(0.011, 3)
  expect(found.ratio?.estimate).toBeCloseTo(1.82, 2)
  expect(found.ratio?.low).toBeCloseTo(1.43, 2)
  expect(found.ratio?.high).toBeCloseTo(2.3, 1)
  // Pearson's 25.01 on one degree.
  expect(found.p).toBeCloseTo(5.7e-7, 8)
})

test('few cases are tested exactly: the tea-tasting lady (Fisher 1935), p 0.4857', () => {
  const found = shareShift({ cases: 3, of: 4 }, { cases: 1, of: 4 })
  expect(found.ok && found.p).toBeCloseTo(0.4857143, 7)
})

test('no case on one side leaves no ratio, nothing to share leaves no answer', () => {
  const none = shareShift({ cases: 0, of: 10 }, { cases: 5, of: 10 })
  expect(none.ok && none.ratio).toBeNull()
  expect(none.ok && none.difference.estimate).toBe(-0.5)
  expect(shareShift({ cases: 0, of: 0 }, { cases: 5, of: 10 })).toEqual({
    ok: false,
    reason: 'nothing_to_share',
  })
  expect(shareShift({ cases: 4, of: 3 }, { cases: 5, of: 10 })).toEqual({ ok: false, reason: 'not_counts' })
  const alike = shareShift({ cases: 10, of: 10 }, { cases: 5, of: 5 })
  expect(alike.ok && alike.p).toBe(1)
})

test('the index of the U.S. Department of Justice: shares of 30, 30, 20 and 20 per cent give 2 600', () => {
  const found = concentration([20, 30, 20, 30])
  expect((found?.hhi ?? 0) * 10_000).toBeCloseTo(2600, 8)
  expect(found?.effectiveParts).toBeCloseTo(1 / 0.26, 10)
  for (const [i, share] of [0.3, 0.6, 0.8, 1].entries()) expect(found?.top[i]).toBeCloseTo(share, 12)
  expect(concentration([])).toBeNull()
  expect(concentration([0, 0])).toBeNull()
  expect(concentration([3, -1])).toBeNull()
})

test('which parts grew: Party by gender in the 2000 General Social Survey, χ² 30.07 on 2 (Agresti 2007, Table 2.5)', () => {
  const found = partShifts([
    { name: 'Democrat', before: 762, now: 484 },
    { name: 'Independent', before: 327, now: 239 },
    { name: 'Republican', before: 468, now: 477 },
  ])
  if (!found.ok) throw new Error(found.reason)
  expect(found.test?.chiSquare).toBeCloseTo(30.07, 2)
  expect(found.test?.degrees).toBe(2)
  expect(found.parts.map((p) => p.name)).toEqual(['Republican', 'Democrat', 'Independent'])
  expect(found.parts[0]?.q).toBeLessThan(1e-5)
  expect(found.parts[2]?.q).toBeGreaterThan(0.05)
})

test('parts that appear, vanish, or were never there', () => {
  const found = partShifts([
    { name: 'gone', before: 10, now: 0 },
    { name: 'new', before: 0, now: 10 },
    { name: 'never', before: 0, now: 0 },
  ])
  if (!found.ok) throw new Error(found.reason)
  expect(found.test?.degrees).toBe(1)
  expect(found.parts.map((p) => p.difference)).toEqual([-1, 1, 0])
  expect(partShifts([{ name: 'only', before: 3, now: 4 }])).toMatchObject({ ok: true, test: null })
  expect(partShifts([{ name: 'a', before: 0, now: 4 }])).toEqual({ ok: false, reason: 'nothing_to_share' })
  expect(partShifts([{ name: 'a', before: -1, now: 4 }])).toEqual({ ok: false, reason: 'not_counts' })
})

test('what some parts win the others lose; every interval holds its difference', () => {
  const count = fc.integer({ min: 0, max: 5000 })
  fc.assert(
    fc.property(fc.array(fc.tuple(count, count), { minLength: 1, maxLength: 8 }), (rows) => {
      const found = partShifts(rows.map(([before, now], i) => ({ name: `p${i}`, before, now })))
      if (!found.ok) return
      expect(found.parts.reduce((sum, p) => sum + p.difference, 0)).toBeCloseTo(0, 12)
      for (const p of found.parts) {
        expect(p.interval.low).toBeLessThanOrEqual(p.difference + 1e-12)
        expect(p.interval.high).toBeGreaterThanOrEqual(p.difference - 1e-12)
        expect(p.q >= 0 && p.q <= 1).toBe(true)
      }
    }),
    { seed: 11, numRuns: 200 },
  )
})
