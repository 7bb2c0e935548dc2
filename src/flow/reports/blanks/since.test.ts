import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blankSince } from './since.ts'

const on = (i: number) => `2026-03-${String(i + 1).padStart(2, '0')}`
const days = (blank: readonly number[], rows = 50) => blank.map((b, i) => ({ on: on(i), rows, blank: b }))

test('a column that went blank on the fourth day is blank since the fourth day', () => {
  expect(blankSince(days([1, 0, 2, 40, 45, 39]))).toEqual({
    on: '2026-03-04',
    share_before: 3 / 150,
    share_since: 124 / 150,
  })
})

test('what was always blank, is blank no longer, or is blank a little more often, has no such day', () => {
  expect(blankSince(days([20, 22, 19, 21]))).toBeNull()
  expect(blankSince(days([50, 50, 0, 0]))).toBeNull()
  expect(blankSince(days([20, 20, 25, 25], 2000))).toBeNull()
})

test('two blanks after none are too few to name a day', () => {
  expect(blankSince(days([0, 0, 1, 1]))).toBeNull()
})

test('no days, days without rows', () => {
  expect(blankSince([])).toBeNull()
  expect(blankSince(days([0, 0, 0], 0))).toBeNull()
})

test('the shares it names are those of the two stretches, in whatever order the days come', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 28 }), (pairs) => {
      const told = pairs.map(([x, y], i) => ({ on: on(i), rows: Math.max(x, y), blank: Math.min(x, y) }))
      const said = blankSince([...told].reverse())
      expect(said).toEqual(blankSince(told))
      if (!said) return
      const share = (of: typeof told) =>
        of.reduce((n, d) => n + d.blank, 0) / of.reduce((n, d) => n + d.rows, 0)
      expect(said.share_since).toBeCloseTo(share(told.filter((d) => d.on >= said.on)), 10)
      expect(said.share_before).toBeCloseTo(share(told.filter((d) => d.on < said.on)), 10)
    }),
  )
})
