import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chiSquareTail } from './chi-square.ts'
import { mantelHaenszel, type Stratum } from './mantel-haenszel.ts'
import { stratifiedRates } from './stratified-rates.ts'

/** Cases and rest of the group, cases and rest of the other. */
const tables = (rows: readonly (readonly [number, number, number, number])[]): Stratum[] =>
  rows.map(([a, b, c, d]) => ({ group: { cases: a, of: a + b }, other: { cases: c, of: c + d } }))

/** Admitted and rejected men, admitted and rejected women, by department: R's UCBAdmissions (Bickel et al. 1975, Science 187:398). */
const berkeley = tables([
  [512, 313, 89, 19],
  [353, 207, 17, 8],
  [120, 205, 202, 391],
  [138, 279, 131, 244],
  [53, 138, 94, 299],
  [22, 351, 24, 317],
])

/** Cured and died without and with delay, by dose of penicillin: Agresti 1990, Table 7.7, the Rabbits of R's mantelhaen.test. */
const rabbits = tables([
  [0, 6, 0, 5],
  [3, 3, 0, 6],
  [6, 0, 2, 4],
  [5, 1, 6, 0],
  [2, 0, 5, 0],
])

/** Deaths on tolbutamide and on placebo, under 55 and over: Rothman, Greenland & Lash 2008, Modern Epidemiology, Table 15-1. */
const diabetes = tables([
  [8, 98, 5, 115],
  [22, 76, 16, 69],
])

function answered(strata: readonly Stratum[], options?: Parameters<typeof mantelHaenszel>[1]) {
  const found = mantelHaenszel(strata, options)
  if (!found.ok) throw new Error(found.reason)
  return found
}

describe('stratified shares', () => {
  test("admissions agree with R's mantelhaen.test(UCBAdmissions)", () => {
    const found = answered(berkeley)
    expect(found.oddsRatio?.estimate).toBeCloseTo(0.9046968, 6)
    expect(found.oddsRatio?.low).toBeCloseTo(0.7719074, 6)
    expect(found.oddsRatio?.high).toBeCloseTo(1.0603298, 6)
    expect(found.test.chiSquare).toBeCloseTo(1.5246, 4)
    const corrected = answered(berkeley, { continuity: true }).test
    expect(corrected.chiSquare).toBeCloseTo(1.4269, 4)
    expect(corrected.p).toBeCloseTo(0.2323, 4)
    // Homogeneity as PROC FREQ prints it: Breslow–Day 18.8, p 0.0021 on 5 degrees.
    expect(found.homogeneity?.degrees).toBe(5)
    expect(found.homogeneity?.chiSquare).toBeCloseTo(18.8, 1)
    expect(found.homogeneity?.p).toBeCloseTo(0.0021, 4)
  })

  test("rabbits agree with R's mantelhaen.test(Rabbits); doses at which all died or all lived say nothing", () => {
    const found = answered(rabbits, { continuity: true })
    expect(found.oddsRatio?.estimate).toBeCloseTo(7, 10)
    expect(found.oddsRatio?.low).toBeCloseTo(1.026713, 6)
    expect(found.oddsRatio?.high).toBeCloseTo(47.725133, 5)
    expect(found.test.chiSquare).toBeCloseTo(3.9286, 4)
    expect(found.test.p).toBeCloseTo(0.04747, 5)
    expect(found.homogeneity?.degrees).toBe(2)
  })

  test('Modern Epidemiology, Table 15-1, with the digits of metafor (rma.mh, level 90)', () => {
    const found = answered(diabetes, { level: 0.9 })
    expect(found.riskDifference.estimate).toBeCloseTo(0.0349, 4)
    expect(found.riskDifference.low).toBeCloseTo(-0.0176, 4)
    expect(found.riskDifference.high).toBeCloseTo(0.0874, 4)
    expect(found.riskRatio?.estimate).toBeCloseTo(1.3256, 4)
    expect(found.riskRatio?.low).toBeCloseTo(0.8658, 4)
    expect(found.riskRatio?.high).toBeCloseTo(2.0296, 4)
    expect(found.oddsRatio?.estimate).toBeCloseTo(1.4031, 4)
    expect(found.oddsRatio?.low).toBeCloseTo(0.8411, 4)
    expect(found.oddsRatio?.high).toBeCloseTo(2.3409, 4)
    expect(found.test.chiSquare).toBeCloseTo(1.1914, 4)
    expect(found.test.p).toBeCloseTo(0.275, 4)
    expect(found.homogeneity?.chiSquare).toBeCloseTo(0.3489, 4)
    expect(found.homogeneity?.p).toBeCloseTo(0.5547, 4)
  })

  test('one stratum is the plain comparison', () => {
    const found = answered(tables([[20, 80, 10, 90]]))
    expect(found.riskDifference.estimate).toBeCloseTo(0.1, 12)
    expect(found.riskRatio?.estimate).toBeCloseTo(2, 12)
    expect(found.oddsRatio?.estimate).toBeCloseTo((20 * 90) / (80 * 10), 12)
    expect(found.homogeneity).toBeNull()
  })

  test('no stratum that tells, no cases on one side, no counts', () => {
    expect(mantelHaenszel([])).toEqual({ ok: false, reason: 'no_informative_stratum' })
    expect(mantelHaenszel(tables([[0, 5, 0, 5]]))).toEqual({ ok: false, reason: 'no_informative_stratum' })
    expect(mantelHaenszel(tables([[3, 2, 0, 0]]))).toEqual({ ok: false, reason: 'no_informative_stratum' })
    expect(mantelHaenszel([{ group: { cases: 3, of: 2 }, other: { cases: 0, of: 1 } }])).toEqual({
      ok: false,
      reason: 'not_counts',
    })
    const oneSided = answered(tables([[3, 7, 0, 10]]))
    expect(oneSided.riskRatio).toBeNull()
    expect(oneSided.oddsRatio).toBeNull()
    expect(oneSided.riskDifference.estimate).toBeCloseTo(0.3, 12)
  })

  test('changing sides turns the ratios over and the difference round; every answer is a finite number', () => {
    const count = fc.integer({ min: 0, max: 60 })
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count, count, count), { minLength: 1, maxLength: 5 }), (rows) => {
        const strata = tables(rows)
        const there = mantelHaenszel(strata)
        const back = mantelHaenszel(strata.map(({ group, other }) => ({ group: other, other: group })))
        if (!there.ok || !back.ok) {
          expect(there).toEqual(back)
          return
        }
        expect(there.riskDifference.estimate).toBeCloseTo(-back.riskDifference.estimate, 10)
        if (there.riskRatio && back.riskRatio)
          expect(there.riskRatio.low * back.riskRatio.high).toBeCloseTo(1, 8)
        if (there.oddsRatio && back.oddsRatio)
          expect(there.oddsRatio.estimate * back.oddsRatio.estimate).toBeCloseTo(1, 8)
        for (const e of [there.oddsRatio, there.riskRatio, there.riskDifference])
          if (e) expect([e.estimate, e.low, e.high].every(Number.isFinite)).toBe(true)
        for (const t of [there.test, there.homogeneity])
          if (t) expect(Number.isFinite(t.chiSquare) && t.p >= 0 && t.p <= 1).toBe(true)
      }),
      { seed: 11, numRuns: 500 },
    )
  })
})

describe('stratified rates', () => {
  /** Coronary deaths over person-years, smokers and not: Modern Epidemiology, Table 15-2 (British doctors). */
  const doctors = (
    [
      [32, 52407, 2, 18790],
      [104, 43248, 12, 10673],
      [206, 28612, 28, 5710],
      [186, 12663, 28, 2585],
      [102, 5317, 31, 1462],
    ] as const
  ).map(([a, t1, c, t0]) => ({
    group: { events: a, exposure: t1 / 10_000 },
    other: { events: c, exposure: t0 / 10_000 },
  }))

  test('Modern Epidemiology, Table 15-2, with the digits of metafor (rma.mh, level 90)', () => {
    const found = stratifiedRates(doctors, 0.9)
    if (!found.ok) throw new Error(found.reason)
    expect(found.rateRatio?.estimate).toBeCloseTo(1.4247, 4)
    expect(found.rateRatio?.low).toBeCloseTo(1.1944, 4)
    expect(found.rateRatio?.high).toBeCloseTo(1.6994, 4)
    expect(found.rateDifference.estimate).toBeCloseTo(11.4392, 4)
    expect(found.rateDifference.low).toBeCloseTo(6.3498, 4)
    expect(found.rateDifference.high).toBeCloseTo(16.5286, 4)
    expect(found.test.chiSquare).toBeCloseTo(11.0162, 4)
    expect(found.test.p).toBeCloseTo(0.0009, 4)
    // Between the Wald and the likelihood-ratio answers to the same question, 10.41 and 12.13.
    expect(found.homogeneity?.degrees).toBe(4)
    expect(found.homogeneity?.chiSquare).toBeGreaterThan(10.4)
    expect(found.homogeneity?.chiSquare).toBeLessThan(12.2)
  })

  test('nothing watched, nothing happened, and one side without events', () => {
    const none = { events: 0, exposure: 10 }
    expect(stratifiedRates([])).toEqual({ ok: false, reason: 'no_informative_stratum' })
    expect(stratifiedRates([{ group: none, other: none }])).toEqual({
      ok: false,
      reason: 'no_informative_stratum',
    })
    expect(stratifiedRates([{ group: { events: -1, exposure: 1 }, other: none }])).toEqual({
      ok: false,
      reason: 'not_counts',
    })
    const found = stratifiedRates([{ group: { events: 4, exposure: 10 }, other: none }])
    expect(found.ok && found.rateRatio).toBeNull()
    expect(found.ok && found.rateDifference.estimate).toBeCloseTo(0.4, 12)
  })
})

test('the tail of chi-square keeps its digits far out (scipy.stats.chi2.sf)', () => {
  expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 12)
  expect(chiSquareTail(171.7567, 12) / 2.086755837550291e-30).toBeCloseTo(1, 9)
  expect(chiSquareTail(135.6889, 1) / 2.3337477222108127e-31).toBeCloseTo(1, 9)
  expect(chiSquareTail(0, 3)).toBe(1)
})
