import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { OperationRefused } from '../../operations.ts'
import { answerTo } from './answering.ts'
import { defineCalculation } from './calculation.ts'
import { calculate, calculationNamed, calculations, calculationsListed } from './index.ts'
import { instantOf } from './instant.ts'

/** The examples are printed to six digits. */
const toSixDigits = (value: unknown): unknown => {
  if (typeof value === 'number')
    return Number.isInteger(value) ? value : expect.closeTo(value, digitsAfter(value))
  if (Array.isArray(value)) return value.map(toSixDigits)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toSixDigits(inner)]))
}
const digitsAfter = (value: number) => Math.max(0, 4 - Math.floor(Math.log10(Math.abs(value))))

describe.each(calculations.map((c) => [c.name, c] as const))('%s', (name, { title, example, output }) => {
  test('its example gives what is printed, in the shape that is declared', () => {
    const answer = calculate(name, example.input)
    expect(answer).toEqual(toSixDigits(example.output))
    expect(output.safeParse(answer).error).toBeUndefined()
  })

  test('it is named, has a line in Chinese and schemas, and survives a batch', () => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(title).toMatch(/[\u4e00-\u9fff]/)
    expect(title).not.toContain('\n')
    const shown = calculationNamed(name)
    expect(shown?.input).toMatchObject({ type: 'object' })
    expect(shown?.output).toMatchObject({ type: 'object' })
    expect(calculate(name, { batch: [example.input, {}, example.input] })).toEqual({
      batch: [
        toSixDigits(example.output),
        { reason: expect.stringMatching(/^缺「/) },
        toSixDigits(example.output),
      ],
    })
  })

  test('keys are snake_case', () => {
    const keys = JSON.stringify(example.output).match(/"([^"]+)":/g) ?? []
    expect(keys.filter((key) => !/^"[^A-Z-]+":$/.test(key))).toEqual([])
  })
})

test('GrowthBook’s relative t-test, and the other ways to look at it', () => {
  const ask = {
    metric: 'mean',
    control: { n: 3407, sum: 1396.87, sum_squares: 52377.9767 },
    treatment: { n: 3461, sum: 2422.7, sum_squares: 134698.29 },
  }
  const found = calculate('ab-test', ask) as { effect: number; interval: number[]; p_value: number }
  expect(found.effect).toBeCloseTo(0.70732, 5)
  expect(found.interval[0]).toBeCloseTo(-0.03526, 5)
  expect(found.interval[1]).toBeCloseTo(1.44989, 5)
  expect(found.p_value).toBeCloseTo(0.06191, 5)
  expect(calculate('ab-test', { ...ask, method: 'sequential' })).toMatchObject({
    p_value: expect.any(Number),
  })
  const believed = calculate('ab-test', { ...ask, method: 'bayesian' })
  expect(believed).toMatchObject({ chance_to_win: expect.closeTo(0.969, 2) })
  expect(believed).not.toHaveProperty('p_value')
  expect(calculate('ab-test', { ...ask, alternative: 'more' })).toMatchObject({
    interval: [expect.any(Number), null],
  })
})

test('sizes are those of R and of Evan Miller’s page: 1 094 and 1 030 for 20 % to 25 %', () => {
  const ask = { metric: 'proportion', baseline: 0.2 }
  const relative = { effect: 0.25, effect_is: 'relative', formula: 'evan-miller' }
  expect(calculate('sample-size', { ...ask, effect: 0.05 })).toMatchObject({ per_arm: 1094 })
  expect(calculate('sample-size', { ...ask, ...relative })).toMatchObject({ per_arm: 1030 })
})

test('a time is read as it is written: day, minute, zone, seconds, milliseconds, or a place in a row', () => {
  const at = Date.UTC(2026, 2, 1, 1)
  for (const written of ['2026-03-01 01:00', '2026-03-01T01:00:00Z', '2026-03-01T09:00+08:00', at, at / 1000])
    expect(instantOf(written)).toEqual({ at, isPlace: false })
  expect(instantOf('2026-03-01')).toEqual({ at: Date.UTC(2026, 2, 1), isPlace: false })
  expect(instantOf(17)).toEqual({ at: 17, isPlace: true })
  for (const nothing of ['', '昨天', '2026-13-01', '03/01/2026']) expect(instantOf(nothing)).toBeNull()
})

test('no two calculations have one name, and the list says them all', () => {
  const names = calculationsListed().map((c) => c.name)
  expect(new Set(names).size).toBe(calculations.length)
  expect(calculationNamed('astrology')).toBeNull()
  expect(calculate('astrology', {})).toBeNull()
})

describe('an input of the wrong shape is refused with what, where and what next', () => {
  test.each([
    ['share-interval', { cases: '81', of: 263 }, '「cases」要一个数，给的是 "81"'],
    ['share-interval', { of: 263 }, '缺「cases」'],
    ['share-interval', { cases: -1, of: 263 }, '「cases」要不小于 0，给的是 -1'],
    ['share-interval', { cases: 1, of: 2, level: 1 }, '「level」要小于 1，给的是 1'],
    ['share-interval', [], '整个输入要一个对象，给的是 []'],
    ['share-interval', { batch: 3 }, '缺「cases」；缺「of」'],
    ['decompose', { factors: [] }, '「factors」至少要 1 个'],
    [
      'fisher-exact',
      { cases: 1, rest: 1, other_cases: 1, other_rest: 1.5 },
      '「other_rest」要一个整数，给的是 1.5',
    ],
    [
      'fisher-exact',
      { cases: 1, rest: 1, other_cases: 1, other_rest: 1, asks: 'often' },
      '「asks」只能是 different、more、less，给的是 "often"',
    ],
    [
      'mantel-haenszel',
      { strata: [{ group: { cases: 1, of: 2 }, other: { cases: null, of: 2 } }] },
      '「strata 第 1 个 other.cases」要一个数，给的是 null',
    ],
  ])('%s %j', (name, input, sentence) => {
    const said = `${sentence}。要什么、写成什么样：npx dazi calc ${name} --help。`
    expect(() => calculate(name, input)).toThrow(new OperationRefused('bad_question', said))
  })
})

describe('an input without an answer says why', () => {
  test.each([
    ['share-interval', { cases: 3, of: 2 }],
    ['share-interval', { cases: 0, of: 0 }],
    ['share-difference', { group: { cases: 1, of: 0 }, other: { cases: 1, of: 2 } }],
    ['share-difference', { group: { cases: 0, of: 0 }, other: { cases: 1, of: 2 } }],
    ['share-trend', { groups: [] }],
    ['mean-interval', { values: [] }],
    ['anomalies', { points: [] }],
    ['anomalies', { points: ['yesterday', 'today'].map((at) => ({ at, value: 1 })) }],
    ['anomalies', { points: ['2026-03-02', '2026-03-01'].map((at) => ({ at, value: 1 })) }],
    ['change-points', { values: [1, 2, 3] }],
    ['root-cause', { kind: 'additive', attributes: ['a'], leaves: [] }],
    ['root-cause', { kind: 'ratio', attributes: ['a'], leaves: [{ a: 'x', actual: 1, expected: 2 }] }],
    [
      'root-cause',
      {
        kind: 'ratio',
        attributes: ['a'],
        leaves: [
          { a: 'x', actual: 3, expected: 2, whole: 2, expected_whole: 9 },
          { a: 'y', actual: 1, expected: 2, whole: 2, expected_whole: 9 },
        ],
      },
    ],
    ['root-cause', { kind: 'additive', attributes: ['b'], leaves: [{ a: 'x', actual: 1, expected: 2 }] }],
    ['root-cause', { kind: 'additive', attributes: ['a'], leaves: [{ a: 'x', actual: 1, expected: 2 }] }],
    ['ab-test', { metric: 'proportion', control: { n: 0, sum: 0 }, treatment: { n: 10, sum: 1 } }],
    ['ab-test', { metric: 'proportion', control: { n: 10, sum: 0 }, treatment: { n: 10, sum: 0 } }],
    ['ab-test', { metric: 'mean', control: { n: 10, sum: 5 }, treatment: { n: 10, sum: 4 } }],
    ['sample-size', { metric: 'proportion', baseline: 0.2, effect: 0 }],
    ['sample-size', { metric: 'proportion', baseline: 0.9, effect: 0.2 }],
    ['sample-size', { metric: 'mean', baseline: 5, effect: 1 }],
    ['detectable-difference', { metric: 'proportion', baseline: 0.2, per_arm: 1 }],
    ['detectable-difference', { metric: 'mean', baseline: 5, per_arm: 100 }],
    ['decompose', { factors: [{ name: 'a', before: 0, now: 0 }] }],
    ['mix-rate', { parts: [] }],
    ['concentration', { values: [0] }],
    ['part-shifts', { parts: [] }],
    ['elasticity', { points: [] }],
    ['mantel-haenszel', { strata: [] }],
    ['stratified-rates', { strata: [] }],
    ['count-scatter', { counts: [3] }],
    ['difference-in-differences', { units: [], from: 1 }],
    ['event-study', { units: [{ treated: true, values: [1, 2] }], from: 1 }],
    ['control-series', { values: [1], control: [1], from: 4 }],
  ])('%s %j', (name, input) => {
    expect(calculate(name, input)).toEqual({ reason: expect.stringMatching(/[\u4e00-\u9fff].*。$/) })
  })

  test('numbers that run over are a reason, never a null that looks like an answer', () => {
    const factors = [1, 2].map((i) => ({ name: `x${i}`, before: 1e200, now: 1e300 }))
    expect(calculate('decompose', { factors })).toEqual({ reason: expect.stringContaining('「before」') })
  })
})

test('an answer that was not declared does not compile, one that throws is our mistake and is not hidden', () => {
  const broken = defineCalculation({
    name: 'broken',
    title: '坏的',
    input: z.object({}),
    output: z.object({ a: z.number() }),
    example: { input: {}, output: { a: 1 } },
    run: () => {
      throw new Error('ours')
    },
  })
  expect(() => answerTo(broken, {})).toThrow('ours')
})
