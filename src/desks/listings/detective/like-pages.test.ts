import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparePages, type LikePage } from './like-pages.ts'

const page = (item_id: string, events: number, exposure: number, more: Partial<LikePage> = {}): LikePage => ({
  item_id,
  category: '枕头',
  price_minor: 10_000,
  free: 50,
  events,
  exposure,
  ...more,
})
const pages = (n: number, events: number, exposure: number, more: Partial<LikePage> = {}) =>
  Array.from({ length: n }, (_, i) => page(`p${i}${JSON.stringify(more)}`, events, exposure, more))

test('half as many buy where the field is blank, in both price bands', () => {
  const dear = { price_minor: 80_000 }
  const said = comparePages(
    [page('a', 10, 1000), page('b', 10, 1000, dear)],
    [...pages(4, 20, 1000), ...pages(4, 20, 1000, dear)],
  )
  expect(said).toMatchObject({ actual: 20, expected: 40, strata: 2, filled_pages: 8, dispersion: 1 })
  expect(said?.ratio?.estimate).toBeCloseTo(0.5, 10)
  expect(said?.lost.mid).toBe(20)
  // Σ a + c(T₁/T₀)² = 2·(10 + 80/16) = 30, by hand.
  expect(said?.lost.high).toBeCloseTo(20 + 1.959964 * Math.sqrt(30), 5)
  // Of 5 × 5 ways to deal the two labels out this is the lowest.
  expect(Math.abs((said?.chance ?? 0) * 25 - 1)).toBeLessThan(0.5)
})

test('blank pages are the dear ones: within the same price they sell as well', () => {
  const dear = { price_minor: 80_000 }
  const said = comparePages(pages(3, 5, 1000, dear), [...pages(6, 5, 1000, dear), ...pages(20, 40, 1000)])
  expect(said?.ratio?.estimate).toBeCloseTo(1, 10)
  expect(said?.chance).toBeCloseTo(1, 10)
})

test('pages differ as much among themselves: the interval is wide and the chance large', () => {
  const uneven = [5, 45, 10, 40, 3, 50, 8, 39].map((n, i) => page(`f${i}`, n, 1000))
  const even = pages(8, 25, 1000)
  const blank = [page('a', 12, 1000), page('b', 12, 1000), page('c', 12, 1000)]
  expect(comparePages(blank, even)?.chance).toBeLessThan(0.02)
  expect(comparePages(blank, even)?.lost.low).toBeGreaterThan(0)
  expect(comparePages(blank, uneven)?.chance).toBeGreaterThan(0.1)
  expect(comparePages(blank, uneven)?.lost.low).toBeLessThan(0)
})

test('no like page, too few of them, nobody came, nobody bought: no answer', () => {
  expect(comparePages([page('a', 1, 100)], pages(9, 5, 100, { category: '凉席' }))).toBeNull()
  expect(comparePages([page('a', 1, 100)], pages(4, 5, 100))).toBeNull()
  expect(comparePages([page('a', 0, 0)], pages(9, 5, 100))).toBeNull()
  expect(comparePages([page('a', 0, 100)], pages(9, 0, 100))).toBeNull()
  expect(comparePages([], [])).toBeNull()
})

test('whatever the pages, every number is finite and the middle lies in its interval', () => {
  const any = fc.record({
    item_id: fc.string(),
    category: fc.constantFrom('枕头', '凉席'),
    price_minor: fc.option(fc.nat(100_000)),
    free: fc.option(fc.nat(5)),
    events: fc.nat(50),
    exposure: fc.nat(2000),
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), fc.array(any, { maxLength: 40 }), (blank, filled) => {
      const said = comparePages(blank, filled)
      if (!said) return
      const { low, mid, high } = said.lost
      for (const n of [low, mid, high, said.chance, said.dispersion, said.expected])
        expect(Number.isFinite(n)).toBe(true)
      expect(low).toBeLessThanOrEqual(mid)
      expect(mid).toBeLessThanOrEqual(high)
      expect(said.chance).toBeGreaterThanOrEqual(0)
      expect(said.chance).toBeLessThanOrEqual(1)
    }),
  )
})
