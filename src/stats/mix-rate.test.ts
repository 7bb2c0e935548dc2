import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mixRate, type RatioPart } from './mix-rate.ts'

type Row = readonly [above0: number, below0: number, above1: number, below1: number]
const parts = (rows: readonly Row[]): RatioPart[] =>
  rows.map(([a0, b0, a1, b1], i) => ({
    name: `p${i}`,
    before: { above: a0, below: b0 },
    now: { above: a1, below: b1 },
  }))

function split(rows: readonly Row[]) {
  const found = mixRate(parts(rows))
  if (!found.ok) throw new Error(found.reason)
  return found
}

test('the weak source grew and nothing else changed: all of the fall is mix', () => {
  const found = split([
    [50, 500, 30, 300],
    [10, 500, 14, 700],
  ])
  expect(found.change).toBeCloseTo(-0.016, 12)
  expect(found.mix).toBeCloseTo(-0.016, 12)
  expect(found.rate).toBeCloseTo(0, 12)
  // Each moved a fifth of the weight, 0.048 above and 0.032 below the mean ratio of 0.052.
  expect(found.parts[0]?.mix).toBeCloseTo((0.1 - 0.052) * -0.2, 12)
  expect(found.parts[1]?.mix).toBeCloseTo((0.02 - 0.052) * 0.2, 12)
})

test('Simpson: both hospitals get better and the whole gets worse (by hand)', () => {
  const found = split([
    [90, 100, 19, 20],
    [30, 100, 72, 180],
  ])
  expect(found.change).toBeLessThan(0)
  expect(found.rate).toBeCloseTo(((0.5 + 0.1) / 2) * 0.05 + ((0.5 + 0.9) / 2) * 0.1, 12)
  expect(found.rate).toBeGreaterThan(0)
  expect(found.mix).toBeCloseTo(found.change - found.rate, 12)
})

test('Berkeley 1973 (Bickel, Hammel & O’Connell, Science 187:398): women apply elsewhere, they are not admitted less', () => {
  // Admitted of applied, men then women, departments A to F.
  const found = split([
    [512, 825, 89, 108],
    [353, 560, 17, 25],
    [120, 325, 202, 593],
    [138, 417, 131, 375],
    [53, 191, 94, 393],
    [22, 373, 24, 341],
  ])
  expect(found.before).toBeCloseTo(0.4452, 4)
  expect(found.now).toBeCloseTo(0.3035, 4)
  expect(found.mix).toBeLessThan(-0.14)
  expect(found.rate).toBeGreaterThan(0)
})

test('mix and rate add up to the change, for any parts, empty ones too', () => {
  const side = fc.oneof(
    fc.constant([0, 0] as const),
    fc.tuple(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.double({ min: 1e-3, max: 1e9, noNaN: true })),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(side, side), { minLength: 1, maxLength: 12 }), (rows) => {
      const found = mixRate(parts(rows.map(([a, b]) => [...a, ...b] as const)))
      if (!found.ok) {
        expect(found.reason).toBe('nothing_below')
        return
      }
      const largest = Math.max(
        found.before,
        found.now,
        ...found.parts.map((p) => Math.abs(p.mix) + Math.abs(p.rate)),
      )
      const sum = found.parts.reduce((total, p) => total + p.mix + p.rate, 0)
      expect(Math.abs(sum - found.change)).toBeLessThanOrEqual(1e-9 * largest)
      expect(Math.abs(found.mix + found.rate - found.change)).toBeLessThanOrEqual(1e-9 * largest)
    }),
    { seed: 11, numRuns: 1000 },
  )
})

test('turning the two times round turns every sign', () => {
  const found = split([
    [5, 50, 9, 60],
    [7, 30, 2, 90],
    [0, 0, 4, 10],
  ])
  const back = split([
    [9, 60, 5, 50],
    [2, 90, 7, 30],
    [4, 10, 0, 0],
  ])
  found.parts.forEach((p, i) => {
    expect(p.mix).toBeCloseTo(-(back.parts[i]?.mix ?? Number.NaN), 12)
    expect(p.rate).toBeCloseTo(-(back.parts[i]?.rate ?? Number.NaN), 12)
  })
  // A part that was not there before has no ratio to have changed.
  expect(found.parts[2]?.rate).toBe(0)
})

test('no answer, and why', () => {
  expect(mixRate([])).toEqual({ ok: false, reason: 'nothing_below' })
  expect(mixRate(parts([[0, 0, 1, 2]]))).toEqual({ ok: false, reason: 'nothing_below' })
  expect(mixRate(parts([[1, 0, 1, 2]]))).toEqual({ ok: false, reason: 'something_of_nothing' })
  expect(mixRate(parts([[1, 2, -1, 2]]))).toEqual({ ok: false, reason: 'not_amounts' })
})
