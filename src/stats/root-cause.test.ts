import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RootCauseAnswer, rootCausesOfRatio, rootCausesOfSum } from './root-cause.ts'

/** Leaves of every combination of the given numbers of values: a1…, b1…, c1… */
function grid(...sizes: number[]) {
  const leaves = sizes.reduce<number[][]>(
    (rows, size) => rows.flatMap((row) => Array.from({ length: size }, (_, v) => [...row, v + 1])),
    [[]],
  )
  const names = sizes.map((_, j) => String.fromCharCode(97 + j))
  return {
    leaves,
    attributes: names.map((name, j) => ({ name, values: leaves.map((leaf) => `${name}${leaf[j]}`) })),
  }
}

/** Repeatable noise between −1 and 1. */
const wobble = (i: number) => Math.sin(i * 12.9898) * Math.cos(i * 78.233)
const named = (answer: RootCauseAnswer) => (answer.ok ? answer.causes.map((c) => c.where) : answer.reason)

describe('an amount that adds up', () => {
  const { leaves, attributes } = grid(6, 5, 4)
  const expected = leaves.map((_, i) => 100 + 50 * wobble(i))
  const noisy = expected.map((x, i) => x * (1 + 0.05 * wobble(i + 1000)))
  const falling = (is: (leaf: number[]) => boolean, to: number) =>
    noisy.map((x, i) => (is(leaves[i] ?? []) ? x * to : x))

  test('one province fell by half: one cause, all of the change', () => {
    const answer = rootCausesOfSum({ attributes, actual: falling(([a]) => a === 2, 0.5), expected })
    expect(named(answer)).toEqual([{ a: 'a2' }])
    if (!answer.ok) return
    expect(answer.causes[0]?.leaves).toBe(20)
    const [cause] = answer.causes
    expect(cause?.change).toBeCloseTo((cause?.actual ?? 0) - (cause?.expected ?? 0), 9)
    expect((cause?.change ?? 0) + answer.unexplained.change).toBeCloseTo(answer.change, 9)
    expect((cause?.share ?? 0) + answer.unexplained.share).toBeCloseTo(1, 12)
    expect(cause?.share).toBeGreaterThan(0.9)
  })

  test('two causes of different depth are told apart, the larger first', () => {
    const actual = falling(([a, , c]) => a === 1 && c === 3, 0.3).map((x, i) =>
      leaves[i]?.[1] === 5 ? x * 1.8 : x,
    )
    expect(named(rootCausesOfSum({ attributes, actual, expected }))).toEqual([
      { b: 'b5' },
      { a: 'a1', c: 'c3' },
    ])
  })

  test('nothing but noise is no cause', () => {
    expect(named(rootCausesOfSum({ attributes, actual: noisy, expected }))).toBe('nothing_stands_out')
  })

  test('everything fell alike: no combination is to blame', () => {
    const actual = noisy.map((x) => x * 0.7)
    expect(named(rootCausesOfSum({ attributes, actual, expected }))).toBe('nothing_stands_out')
  })

  test('an attribute that says the same as another is named, not searched; so is one that says nothing', () => {
    const twins = [
      ...attributes,
      { name: 'code of a', values: leaves.map(([a]) => a ?? 0) },
      { name: 'shop', values: leaves.map(() => 'ours') },
    ]
    const answer = rootCausesOfSum({
      attributes: twins,
      actual: falling(([a]) => a === 2, 0.5),
      expected,
    })
    expect(named(answer)).toEqual([{ a: 'a2' }])
    expect(answer.ok && answer.left_out).toEqual([
      { name: 'code of a', because: 'same_as', as: 'a' },
      { name: 'shop', because: 'one_value' },
    ])
  })

  test('a city that is all of its province is both names of one cause', () => {
    const cities = [
      { name: 'province', values: leaves.map(([a = 0]) => (a > 4 ? 'P5' : `P${a}`)) },
      { name: 'city', values: leaves.map(([a]) => `C${a}`) },
      ...attributes.slice(1),
    ]
    const fell = rootCausesOfSum({ attributes: cities, actual: falling(([a]) => a === 2, 0.5), expected })
    expect(named(fell)).toEqual([{ province: 'P2' }])
    expect(fell.ok && fell.causes[0]?.same_as).toEqual([{ city: 'C2' }])
    const part = rootCausesOfSum({ attributes: cities, actual: falling(([a]) => a === 5, 0.5), expected })
    expect(named(part)).toEqual([{ city: 'C5' }])
  })

  test('net amounts may be negative', () => {
    const actual = expected.map((x, i) => (leaves[i]?.[1] === 3 ? -x : x * (1 + 0.05 * wobble(i))))
    expect(named(rootCausesOfSum({ attributes, actual, expected }))).toEqual([{ b: 'b3' }])
  })
})

describe('a ratio', () => {
  const { leaves, attributes } = grid(5, 4, 3)
  const whole = leaves.map((_, i) => 400 + Math.round(300 * wobble(i)))
  const base = whole.map((n, i) => Math.round(n * (0.1 + 0.01 * wobble(i + 500))))
  const parts = (rate: (leaf: number[]) => number) =>
    whole.map((n, i) => Math.round(n * (rate(leaves[i] ?? []) + 0.01 * wobble(i + 900))))
  const rated = (part: number[], flip = false) => {
    const side = (p: number[]) => ({ part: flip ? p.map((x, i) => (whole[i] ?? 0) - x) : p, whole })
    return rootCausesOfRatio({ attributes, actual: side(part), expected: side(base) })
  }

  test('refunds doubled in one combination', () => {
    const part = parts(([a, , c]) => (a === 2 && c === 1 ? 0.25 : 0.1))
    const answer = rated(part)
    expect(named(answer)).toEqual([{ a: 'a2', c: 'c1' }])
    if (!answer.ok) return
    const [cause] = answer.causes
    expect((cause?.actual ?? 0) / (cause?.whole ?? 1)).toBeCloseTo(0.25, 1)
    expect((cause?.expected ?? 0) / (cause?.whole ?? 1)).toBeCloseTo(0.1, 1)
  })

  test('counting those that were not refunded gives the same answer', () => {
    const part = parts(([, b]) => (b === 2 ? 0.22 : 0.1))
    expect(named(rated(part))).toEqual([{ b: 'b2' }])
    expect(named(rated(part, true))).toEqual([{ b: 'b2' }])
  })

  test('a mix that moved while every rate stayed is no cause', () => {
    const moved = whole.map((n, i) => (leaves[i]?.[0] === 1 ? n * 5 : n))
    const part = moved.map((n, i) => (n * (base[i] ?? 0)) / (whole[i] ?? 1))
    const answer = rootCausesOfRatio({
      attributes,
      actual: { part, whole: moved },
      expected: { part: base, whole },
    })
    expect(answer).toEqual({ ok: false, reason: 'no_change' })
  })

  test('noise is no cause', () => {
    expect(named(rated(parts(() => 0.1)))).toBe('nothing_stands_out')
  })

  test('what is no part of a whole is refused', () => {
    const one = { part: [1], whole: [2] }
    const of = (actual: { part: number[]; whole: number[] }, expected = one) =>
      rootCausesOfRatio({ attributes: [{ name: 'a', values: ['x'] }], actual, expected })
    expect(of({ part: [3], whole: [2] })).toEqual({ ok: false, reason: 'part_exceeds_whole' })
    expect(of({ part: [-1], whole: [2] })).toEqual({ ok: false, reason: 'negative' })
    expect(of({ part: [0], whole: [0] })).toEqual({ ok: false, reason: 'no_leaves' })
    expect(of({ part: [0, 1], whole: [0] })).toEqual({ ok: false, reason: 'lengths_differ' })
    expect(of({ part: [1], whole: [3] })).toEqual({ ok: false, reason: 'no_attributes' })
    expect(of({ part: [Number.NaN], whole: [3] })).toEqual({ ok: false, reason: 'not_numbers' })
  })
})

describe('bad input is answered, in bounded time', () => {
  test.each([
    ['nothing', [], [], 'no_leaves'],
    ['all zero', [0, 0], [0, 0], 'no_leaves'],
    ['all as expected', [1, 2], [1, 2], 'no_change'],
    ['not a number', [1, Number.NaN], [1, 2], 'not_numbers'],
    ['too large to square', [1, 1e200], [1, 2], 'not_numbers'],
    ['of different lengths', [1], [1, 2], 'lengths_differ'],
  ] as const)('%s', (_, actual, expected, reason) => {
    const attributes = [{ name: 'a', values: actual.map((_, i) => `a${i}`) }]
    expect(rootCausesOfSum({ attributes, actual, expected })).toEqual({ ok: false, reason })
  })

  test('an attribute called __proto__ is one like any other', () => {
    const values = Array.from({ length: 40 }, (_, i) => (i < 20 ? 'x' : `y${i % 4}`))
    const actual = values.map((v, i) => (v === 'x' ? 10 : 100 + wobble(i)))
    const expected = values.map(() => 100)
    const answer = rootCausesOfSum({ attributes: [{ name: '__proto__', values }], actual, expected })
    expect(answer.ok && Object.entries(answer.causes[0]?.where ?? {})).toEqual([['__proto__', 'x']])
  })

  test('a million order numbers beside two real attributes', () => {
    const n = 1_000_000
    const of = (f: (i: number) => number) => Int32Array.from({ length: n }, (_, i) => f(i))
    const attributes = [
      { name: 'order', values: of((i) => i) },
      { name: 'a', values: of((i) => i % 7) },
      { name: 'b', values: of((i) => Math.floor(i / 7) % 9) },
    ]
    const expected = Float64Array.from({ length: n }, (_, i) => 10 + wobble(i))
    const actual = expected.map((x, i) => (i % 7 === 3 ? x / 2 : x) * (1 + 0.1 * wobble(i + 7)))
    const start = performance.now()
    expect(named(rootCausesOfSum({ attributes, actual, expected }))).toEqual([{ a: 3 }])
    expect(performance.now() - start).toBeLessThan(60_000)
  }, 120_000)

  test('whatever the leaves, the numbers are finite and the causes can be read back', () => {
    const value = fc.constantFrom('x', 'y', 'z', '', '__proto__')
    const amount = fc.oneof(
      fc.constantFrom(0, 1, 100),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double(),
    )
    const leaf = fc.tuple(value, value, fc.integer({ min: 0, max: 30 }), amount, amount, amount, amount)
    fc.assert(
      fc.property(fc.array(leaf, { maxLength: 60 }), (rows) => {
        const column = <J extends number>(j: J) => rows.map((row) => row[j as 0])
        const number = (j: number) => rows.map((row) => row[j] as number)
        const attributes = [0, 1, 2].map((j) => ({ name: `n${j}`, values: column(j) }))
        const [actual, expected] = [number(3), number(4)]
        const positive = (xs: number[]) => xs.map(Math.abs)
        const most = (xs: number[], ys: number[]) => xs.map((x, i) => Math.max(x, ys[i] ?? 0))
        const [part, base] = [positive(actual), positive(number(5))]
        const answers = [
          rootCausesOfSum({ attributes, actual, expected }),
          rootCausesOfRatio({
            attributes,
            actual: { part, whole: most(part, positive(expected)) },
            expected: { part: base, whole: most(base, positive(number(6))) },
          }),
        ]
        for (const answer of answers) {
          if (!answer.ok) continue
          expect(JSON.stringify(answer)).not.toContain('null')
          const shares = answer.causes.map((c) => c.share)
          expect(shares.reduce((a, b) => a + b, answer.unexplained.share)).toBeCloseTo(1, 6)
          for (const { where, leaves } of answer.causes) {
            const under = rows.filter((row) =>
              Object.entries(where).every(([name, v]) => row[Number(name[1])] === v),
            )
            expect(leaves).toBeGreaterThan(0)
            expect(leaves).toBeLessThanOrEqual(under.length)
          }
        }
      }),
      { numRuns: 400 },
    )
  })
})
