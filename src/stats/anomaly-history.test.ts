import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyHistory, remember, surprise } from './anomaly-history.ts'
import { quantileOf, slide, sortedWindow } from './sorted-window.ts'

test('a hundred whole numbers and a far one: the formula by hand', () => {
  const history = emptyHistory(100, 100)
  for (let i = 1; i <= 100; i++) remember(history, i)
  // k = 5: edge 95, mean excess (1 + 2 + 3 + 4 + 5) / 5 = 3, scale 2.7; P = 6/101 · (1 + 0.1 · 25 / 2.7)^(−10).
  const chance = (6 / 101) * (1 + (0.1 * 25) / 2.7) ** -10
  expect(surprise(history, 120, 0)).toBeCloseTo(-Math.log10(chance), 12)
  expect(surprise(history, -19, 0)).toBeCloseTo(-Math.log10(chance), 12)
  expect(surprise(history, 95, 0)).toBe(0)
  expect(surprise(history, 50, 0)).toBe(0)
})

test('forgetting leaves the tails of the newest values', () => {
  const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -1000, max: 1000 }))
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 12, maxLength: 400 }),
      fc.integer({ min: 40, max: 90 }),
      (all, capacity) => {
        const history = emptyHistory(all.length, capacity)
        const window = sortedWindow(capacity)
        for (const v of all) {
          remember(history, v)
          slide(window, v)
        }
        const newest = all.slice(-capacity).sort((a, b) => a - b)
        const fresh = emptyHistory(newest.length, capacity)
        for (const v of newest) remember(fresh, v)
        for (const v of [-1500, -500, 0, 4, 500, 1500]) {
          expect(surprise(history, v, 1e-9)).toBeCloseTo(surprise(fresh, v, 1e-9), 9)
        }
        expect(quantileOf(window, 0.25)).toBe(newest[Math.floor(0.25 * newest.length)])
      },
    ),
  )
})
