import { expect, test } from 'vitest'
import { elasticity } from './elasticity.ts'

test("R's lm(log(dist) ~ log(speed), cars): slope 1.6024 ± 0.1395, R² 0.7331", () => {
  const speed = [
    4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15, 15, 16, 16,
    17, 17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24, 24, 25,
  ]
  const distance = [
    2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20, 26, 54, 32,
    40, 32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92, 93, 120, 85,
  ]
  const found = elasticity(speed.map((price, i) => ({ price, quantity: distance[i] ?? 0 })))
  if (!found.ok) throw new Error(found.reason)
  expect(found.estimate).toBeCloseTo(1.602391, 6)
  expect(found.low).toBeCloseTo(1.321832, 6)
  expect(found.high).toBeCloseTo(1.88295, 5)
  expect(found.fit).toBeCloseTo(0.733144, 6)
  expect(found.p / 2.259e-15).toBeCloseTo(1, 2)
})

test('a constant elasticity is found exactly; what has no logarithm is left out and counted', () => {
  const points = [5, 8, 10, 0].map((price) => ({ price, quantity: price === 0 ? 7 : 1000 * price ** -2 }))
  const found = elasticity([...points, { price: 9, quantity: 0 }])
  if (!found.ok) throw new Error(found.reason)
  expect(found.estimate).toBeCloseTo(-2, 10)
  expect(found.low).toBeCloseTo(-2, 6)
  expect(found).toMatchObject({ used: 3, leftOut: 2 })
})

test('no answer, and why', () => {
  const at = (price: number, quantity: number) => ({ price, quantity })
  expect(elasticity([at(1, 2), at(2, 1)])).toEqual({ ok: false, reason: 'too_few' })
  expect(elasticity([at(3, 2), at(3, 1), at(3, 4)])).toEqual({ ok: false, reason: 'one_price' })
  expect(elasticity([at(-3, 2), at(3, 1), at(3, 4)])).toEqual({ ok: false, reason: 'not_amounts' })
  const flat = elasticity([at(1, 5), at(2, 5), at(3, 5)])
  expect(flat).toMatchObject({ ok: true, estimate: 0, p: 1, fit: 1 })
})
