import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Arm } from './ab-arms.ts'
import { type AbAsk, abTest } from './ab-test.ts'
import { mixtureSequentialTest } from './always-valid.ts'
import { beliefIn } from './bayesian-effect.ts'
import { sampleRatio } from './sample-ratio.ts'

const spend = {
  control: { metric: 'mean', n: 3407, sum: 1396.87, sumSquares: 52377.9767 },
  treatment: { metric: 'mean', n: 3461, sum: 2422.7, sumSquares: 134698.29 },
} as const
const share = (sum: number, n: number): Arm => ({ metric: 'proportion', n, sum })

test("GrowthBook's documented relative t-test comes out to five places", () => {
  const found = abTest({ arms: spend })
  expect(found).toMatchObject({ ok: true, warning: null })
  expect(found).toMatchObject({ estimate: expect.closeTo(0.70732, 5), p: expect.closeTo(0.06191, 5) })
  expect(found).toMatchObject({ low: expect.closeTo(-0.03526, 5), high: expect.closeTo(1.44989, 5) })
})

test("men's e-mail of Hillstrom's challenge (2008): visits +7.66 points, spend +0.770 [0.485, 1.055]", () => {
  // Sums of the published file: 21 307 men's e-mails, 21 306 without; 3 894 and 2 262 visits.
  const visits = abTest({
    arms: { control: share(2262, 21306), treatment: share(3894, 21307) },
    scale: 'absolute',
  })
  expect(visits).toMatchObject({ estimate: expect.closeTo(0.0766, 4) })
  const [n0, n1, mean0, mean1, sd0, sd1] = [21306, 21307, 0.652789, 1.422617, 11.5882, 17.754249]
  const sums = (n: number, mean: number, sd: number): Arm => ({
    metric: 'mean',
    n,
    sum: n * mean,
    sumSquares: (n - 1) * sd * sd + n * mean * mean,
  })
  const money = abTest({
    arms: { control: sums(n0, mean0, sd0), treatment: sums(n1, mean1, sd1) },
    scale: 'absolute',
  })
  expect(money).toMatchObject({
    estimate: expect.closeTo(0.77, 3),
    low: expect.closeTo(0.485, 3),
    high: expect.closeTo(1.055, 3),
  })
})

test('looking every day costs width: the sequential interval holds the fixed one', () => {
  const [fixed, always] = [abTest({ arms: spend }), abTest({ arms: spend, method: 'sequential' })]
  if (!fixed.ok || !always.ok) throw new Error('both have an answer')
  expect(always.low ?? 0).toBeLessThan(fixed.low ?? 0)
  expect(always.high ?? 0).toBeGreaterThan(fixed.high ?? 0)
})

test('one-sided intervals are open on the other side, and both p add up to one', () => {
  const more = abTest({ arms: spend, alternative: 'more' })
  const less = abTest({ arms: spend, alternative: 'less' })
  if (!more.ok || !less.ok) throw new Error('both have an answer')
  expect([more.high, less.low]).toEqual([null, null])
  expect((more.p ?? 0) + (less.p ?? 0)).toBeCloseTo(1, 12)
})

test('a prior in relative terms is taken to the unit of an absolute answer', () => {
  const prior = { mean: 0, sd: 0.1 }
  const relative = beliefIn({ estimate: 0.2, standardError: 0.1 }, prior)
  expect(relative).toMatchObject({ mean: expect.closeTo(0.1, 12), sd: expect.closeTo(0.1 / Math.SQRT2, 12) })
  const found = abTest({ arms: spend, method: 'bayesian', scale: 'absolute', prior: { mean: 0, sd: 1e-6 } })
  expect(found).toMatchObject({ estimate: expect.closeTo(0, 6), p: null })
  expect(abTest({ arms: spend, method: 'bayesian', prior: { mean: 0, sd: 0 } })).toMatchObject({
    reason: 'no_prior_spread',
  })
})

test('of a metric that should fall, a rise is a loss', () => {
  const up = abTest({ arms: spend, method: 'bayesian' })
  const down = abTest({ arms: spend, method: 'bayesian', better: 'lower' })
  if (!up.ok || !down.ok) throw new Error('both have an answer')
  expect((up.chanceToWin ?? 0) + (down.chanceToWin ?? 0)).toBeCloseTo(1, 12)
  expect(down.expectedLoss?.treatment).toBe(up.expectedLoss?.control)
})

test('the mixture test keeps its word when it is looked at 500 times: few of 400 idle tests ever alarm', () => {
  // A linear congruential generator (Numerical Recipes §7.1), so that the test is the same every day.
  let seed = 20260101
  const uniform = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return (seed + 0.5) / 2 ** 32
  }
  let alarms = 0
  for (let run = 0; run < 400; run++) {
    let sum = 0
    for (let n = 1; n <= 500; n++) {
      sum += Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
      const look = mixtureSequentialTest({ estimate: sum / n, standardError: 1 / Math.sqrt(n), n }, 0.3)
      if (look.ok && look.p < 0.05) {
        alarms += 1
        break
      }
    }
  }
  expect(alarms / 400).toBeLessThan(0.05)
})

test('units in the wrong proportion stop the test before its result is read (Fabijan et al. 2019)', () => {
  expect(sampleRatio([5000, 5050])).toMatchObject({ p: expect.closeTo(0.617952, 6), isMismatch: false })
  expect(sampleRatio([821588, 815482])).toMatchObject({ isMismatch: true })
  expect(sampleRatio([10, 20, 0], [1, 2, 0])).toMatchObject({ p: 1, degrees: 1 })
  expect(sampleRatio([0, 0])).toEqual({ ok: false, reason: 'no_units' })
  expect(sampleRatio([5])).toEqual({ ok: false, reason: 'fewer_than_two_arms' })
  expect(sampleRatio([5, -1])).toEqual({ ok: false, reason: 'not_counts' })
})

test('what cannot be answered is answered with the reason', () => {
  const reason = (control: Arm, treatment: Arm, more: Partial<AbAsk> = {}) => {
    const found = abTest({ arms: { control, treatment }, ...more })
    return found.ok ? 'answered' : found.reason
  }
  const mean = (n: number, sum: number, sumSquares: number): Arm => ({ metric: 'mean', n, sum, sumSquares })
  const fine = share(10, 100)
  expect(reason(share(0, 100), fine)).toBe('no_variance')
  expect(reason(share(100, 100), fine)).toBe('no_variance')
  expect(reason(share(120, 100), fine)).toBe('more_cases_than_units')
  expect(reason(share(-1, 100), fine)).toBe('negative_count')
  expect(reason(share(1, 1), fine)).toBe('fewer_than_two_units')
  expect(reason(share(0, 0), fine)).toBe('fewer_than_two_units')
  expect(reason(share(Number.NaN, 10), fine)).toBe('not_numbers')
  expect(reason(mean(10, 0, 40), mean(10, 5, 40))).toBe('zero_baseline')
  expect(reason(mean(10, 0, 40), mean(10, 5, 40), { scale: 'absolute' })).toBe('answered')
  expect(reason(mean(10, 50, 1), mean(10, 5, 40))).toBe('impossible_sums')
  expect(reason(mean(10, 50, 250), mean(10, 5, 40))).toBe('no_variance')
  expect(reason(fine, mean(10, 5, 40))).toBe('different_metrics')
  expect(reason(fine, share(12, 100), { alpha: 0 })).toBe('alpha_not_between_0_and_1')
  expect(reason(fine, share(12, 100), { method: 'sequential', tuning: 0 })).toBe('no_tuning')
  const ratio = {
    metric: 'ratio',
    n: 9,
    sum: 5,
    sumSquares: 9,
    denominatorSumSquares: 20,
    sumOfProducts: 5,
  } as const
  expect(reason({ ...ratio, denominatorSum: 0 }, { ...ratio, denominatorSum: 12 })).toBe('zero_denominator')
})

test('whatever comes in, no number that is none goes out', () => {
  const number = fc.oneof(fc.integer({ min: -5, max: 1000 }), fc.double(), fc.constantFrom(0, 1, 2))
  const arm = fc.record({
    metric: fc.constantFrom('proportion', 'mean'),
    n: number,
    sum: number,
    sumSquares: number,
    before: fc.option(fc.record({ sum: number, sumSquares: number, sumOfProducts: number }), {
      nil: undefined,
    }),
  }) as fc.Arbitrary<Arm>
  const ratioArm = fc.record({
    metric: fc.constant('ratio'),
    n: number,
    sum: number,
    sumSquares: number,
    denominatorSum: number,
    denominatorSumSquares: number,
    sumOfProducts: number,
  }) as fc.Arbitrary<Arm>
  const method = fc.constantFrom('fixed', 'z', 'sequential', 'bayesian') as fc.Arbitrary<AbAsk['method']>
  const scale = fc.constantFrom('absolute', 'relative') as fc.Arbitrary<AbAsk['scale']>
  const one = fc.oneof(arm, ratioArm, fc.array(arm, { maxLength: 3 }), fc.array(ratioArm, { maxLength: 3 }))
  fc.assert(
    fc.property(one, one, method, scale, (control, treatment, method, scale) => {
      const found = abTest({ arms: { control, treatment }, method, scale } as AbAsk)
      const numbers = JSON.stringify(found, (_, v) =>
        typeof v === 'number' && !Number.isFinite(v) ? 'none' : v,
      )
      expect(numbers).not.toContain('"none"')
    }),
    { numRuns: 2000 },
  )
})
