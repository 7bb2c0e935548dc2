import { expect, test } from 'vitest'
import { abTest } from './ab-test.ts'

const control = { metric: 'mean', n: 3407, sum: 1396.87, sumSquares: 52_377.9767 } as const
const treatment = { metric: 'mean', n: 3461, sum: 2422.7, sumSquares: 134_698.29 } as const

test('the relative t-test that GrowthBook publishes', () => {
  const answer = abTest({ arms: { control, treatment } })
  if (!answer.ok) throw new Error(answer.reason)
  expect(answer.estimate).toBeCloseTo(0.70732, 5)
  expect(answer.low).toBeCloseTo(-0.03526, 5)
  expect(answer.high).toBeCloseTo(1.44989, 5)
  expect(answer.p).toBeCloseTo(0.06191, 5)
})

test('whoever looks as often as he likes gets a wider interval', () => {
  const once = abTest({ arms: { control, treatment } })
  const often = abTest({ arms: { control, treatment }, method: 'sequential' })
  if (!once.ok || !often.ok) throw new Error('no answer')
  expect((often.high ?? 0) - (often.low ?? 0)).toBeGreaterThan((once.high ?? 0) - (once.low ?? 0))
})

test('nothing to compare is a reason, and never a number that is none', () => {
  const zero = { metric: 'mean', n: 100, sum: 0, sumSquares: 0 } as const
  for (const method of ['fixed', 'z', 'sequential', 'bayesian'] as const)
    for (const arms of [
      { control: zero, treatment: zero },
      { control: { ...zero, n: 1 }, treatment },
      { control: { ...zero, n: 0 }, treatment },
    ])
      expect(abTest({ arms, method }).ok).toBe(false)
  expect(abTest({ arms: { control, treatment }, alpha: 2 })).toEqual({
    ok: false,
    reason: 'alpha_not_between_0_and_1',
  })
})
