import fc from 'fast-check'
import { expect, test } from 'vitest'
import { poissonAtLeast } from './counts.ts'
import { countScatter, negativeBinomialAtLeast, negativeBinomialRange } from './negative-binomial.ts'

/** Red mites on 150 apple leaves: Bliss & Fisher 1953, Biometrics 9:176, Table 1. */
const mites = [70, 38, 17, 10, 9, 3, 2, 1].flatMap((leaves, count) => new Array<number>(leaves).fill(count))

test('Bliss & Fisher’s red mites: mean 1.1467, variance 2.2736, k 1.1667 by moments and 1.02459 by likelihood', () => {
  const found = countScatter(mites)
  if (!found.ok) throw new Error(found.reason)
  expect(found.mean).toBeCloseTo(1.1467, 4)
  expect(found.variance).toBeCloseTo(2.2736, 4)
  expect(1 / found.dispersionByMoments).toBeCloseTo(1.1667, 4)
  expect(1 / found.dispersion).toBeCloseTo(1.02459, 5)
  expect(found.test?.p).toBeLessThan(1e-6)
  expect(found.interval.low).toBeLessThan(found.mean)
  expect(found.interval.high).toBeGreaterThan(found.mean)
})

test('tails agree with scipy.stats.nbinom.sf', () => {
  for (const [x, mean, dispersion, p] of [
    [10, 3.75, 1.39, 0.10728724697022464],
    [5, 1, 0.5, 0.017832647462277102],
    [40, 20, 0.1, 0.015854136131011262],
    [1500, 1000, 0.01, 1.352326753922828e-5],
    [1200, 1000, 1e-6, 4.780512236738536e-10],
    [130, 100, 1e-5, 0.002292950889653826],
  ] as const)
    expect(negativeBinomialAtLeast(x, mean, dispersion) / p).toBeCloseTo(1, 6)
  expect(negativeBinomialAtLeast(12, 5, 0)).toBe(poissonAtLeast(12, 5))
  expect(negativeBinomialAtLeast(0, 5, 1)).toBe(1)
  expect(negativeBinomialAtLeast(3, 0, 1)).toBe(0)
})

test('ranges agree with scipy.stats.nbinom.ppf and poisson.ppf', () => {
  for (const [mean, dispersion, low, high] of [
    [20, 0.1, 7, 37],
    [3, 1, 0, 12],
    [1000, 0.01, 805, 1215],
    [0.05, 2, 0, 1],
    [20, 0, 12, 29],
    [0, 1, 0, 0],
  ] as const)
    expect(negativeBinomialRange(mean, dispersion)).toEqual({ low, high })
})

test('counts no wilder than a Poisson’s have no dispersion; all zeros, one count, no counts', () => {
  const calm = countScatter([5, 6, 5, 4, 5])
  expect(calm.ok && calm.dispersion).toBe(0)
  expect(calm.ok && calm.test && calm.test.p > 0.9).toBe(true)
  const none = countScatter([0, 0, 0])
  expect(none).toMatchObject({ ok: true, mean: 0, dispersion: 0, test: null, interval: { low: 0 } })
  // Rule of three, exact: −ln 0.025 over three periods.
  expect(none.ok && none.interval.high).toBeCloseTo(-Math.log(0.025) / 3, 8)
  expect(countScatter([3])).toEqual({ ok: false, reason: 'too_few' })
  expect(countScatter([1, 2.5])).toEqual({ ok: false, reason: 'not_counts' })
  expect(countScatter([1, -2])).toEqual({ ok: false, reason: 'not_counts' })
})

test('any counts have finite answers, and more of the same narrows the interval', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 2, maxLength: 30 }), (counts) => {
      const found = countScatter(counts)
      if (!found.ok) throw new Error(found.reason)
      const { mean, variance, dispersion, dispersionByMoments, interval } = found
      for (const n of [mean, variance, dispersion, dispersionByMoments, interval.low, interval.high])
        expect(Number.isFinite(n)).toBe(true)
      const twice = countScatter([...counts, ...counts])
      if (twice.ok && mean > 0)
        expect(twice.interval.high - twice.interval.low).toBeLessThanOrEqual(interval.high - interval.low)
      const range = negativeBinomialRange(mean, dispersion)
      expect(range.low).toBeLessThanOrEqual(mean + 1)
      expect(range.high).toBeGreaterThanOrEqual(range.low)
    }),
    { seed: 11, numRuns: 100 },
  )
})
