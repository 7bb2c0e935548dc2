import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decompose, logMean } from './decompose.ts'

const positive = fc.double({ min: 1e-6, max: 1e9, noNaN: true })
const factors = (n: number) => fc.array(fc.tuple(positive, positive), { minLength: n, maxLength: n })
const named = (pairs: readonly (readonly [number, number])[]) =>
  pairs.map(([before, now], i) => ({ name: `x${i}`, before, now }))

describe('log-mean decomposition', () => {
  test('two factors, by hand: 2×3 → 4×3 is all the first; 2×3 → 3×2 cancels', () => {
    const all = decompose(
      named([
        [2, 4],
        [3, 3],
      ]),
    )
    expect(all?.parts.map((p) => p.change)).toEqual([expect.closeTo(6, 12), 0])
    const cancelled = decompose(
      named([
        [2, 3],
        [3, 2],
      ]),
    )
    // L(6, 6) = 6, so the first part is 6·ln 1.5.
    expect(cancelled?.parts[0]?.change).toBeCloseTo(6 * Math.log(1.5), 12)
    expect(cancelled?.parts[1]?.change).toBeCloseTo(-6 * Math.log(1.5), 12)
  })

  test('the parts add up to the change, exactly but for the last bits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }).chain(factors), (pairs) => {
        const d = decompose(named(pairs))
        if (!d) throw new Error('positive factors always have an answer')
        const sum = d.parts.reduce((s, p) => s + p.change, 0)
        // Parts may be far larger than the change they cancel to, so the tolerance follows the products.
        const largest = Math.max(d.before, d.now, ...d.parts.map((p) => Math.abs(p.change)))
        expect(Math.abs(sum - d.change)).toBeLessThanOrEqual(1e-9 * largest)
      }),
      { seed: 11, numRuns: 500 },
    )
  })

  test('turning the two days round turns every sign, and no factor depends on its place', () => {
    fc.assert(
      fc.property(factors(3), (pairs) => {
        const there = decompose(named(pairs))?.parts.map((p) => p.change) ?? []
        const back =
          decompose(named(pairs.map(([a, b]) => [b, a] as const)))?.parts.map((p) => p.change) ?? []
        const turned = decompose(named([...pairs].reverse()))?.parts.map((p) => p.change) ?? []
        const scale = Math.max(...there.map(Math.abs), 1e-30)
        there.forEach((x, i) => {
          expect(Math.abs(x + (back[i] ?? Number.NaN)) / scale).toBeLessThan(1e-9)
          expect(Math.abs(x - (turned[2 - i] ?? Number.NaN)) / scale).toBeLessThan(1e-9)
        })
      }),
      { seed: 11, numRuns: 200 },
    )
  })

  test('a factor that stood still explains nothing, a factor that grew pulls up', () => {
    const d = decompose(
      named([
        [100, 100],
        [0.03, 0.02],
        [50, 60],
      ]),
    )
    expect(d?.parts[0]?.change).toBe(0)
    expect(d?.parts[1]?.change).toBeLessThan(0)
    expect(d?.parts[2]?.change).toBeGreaterThan(0)
  })

  test('zeros go to their limit: whoever fell to zero carries the whole change', () => {
    expect(
      decompose(
        named([
          [100, 0],
          [0.03, 0.05],
        ]),
      )?.parts.map((p) => p.change),
    ).toEqual([-3, 0])
    expect(
      decompose(
        named([
          [0, 10],
          [0, 2],
          [5, 7],
        ]),
      )?.parts.map((p) => p.change),
    ).toEqual([70, 70, 0])
    expect(
      decompose(
        named([
          [0, 0],
          [3, 4],
        ]),
      ),
    ).toBeNull()
    expect(
      decompose(
        named([
          [0, 3],
          [4, 0],
        ]),
      ),
    ).toBeNull()
    expect(
      decompose(
        named([
          [-1, 3],
          [4, 5],
        ]),
      ),
    ).toBeNull()
    expect(decompose([])).toBeNull()
  })

  test('the limit is the limit: a vanishing factor takes nearly all', () => {
    const nearly = decompose(
      named([
        [100, 1e-290],
        [0.03, 0.05],
      ]),
    )
    expect(nearly?.parts[0]?.change).toBeCloseTo(-3, 1)
  })

  test('the log mean lies between the geometric and the arithmetic mean, near equality too', () => {
    fc.assert(
      fc.property(positive, fc.double({ min: 0.999, max: 1.001, noNaN: true }), (a, r) => {
        const b = a * r
        const m = logMean(a, b)
        expect(m).toBeGreaterThanOrEqual(Math.sqrt(a * b) * (1 - 1e-12))
        expect(m).toBeLessThanOrEqual(((a + b) / 2) * (1 + 1e-12))
      }),
      { seed: 11, numRuns: 300 },
    )
  })
})
