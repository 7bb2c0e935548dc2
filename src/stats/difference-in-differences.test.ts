import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { controlRegression } from './control-regression.ts'
import { differenceInDifferences, type PanelUnit, placeboUnits } from './difference-in-differences.ts'
import { eventStudy } from './event-study.ts'
import { autocorrelation, meanInflation } from './serial.ts'

const shared = `${process.env.DAZI_SHARED ?? '../shared'}/data`
const isThere = existsSync(shared)
const sharedTest = test.skipIf(!isThere && !process.env.CI)
const named = (name: string) => (isThere ? name : `${name} (skipped: no shared data)`)

const unit = (treated: boolean, values: readonly number[]): PanelUnit => ({ treated, values })

/** Packs per head and year by state, 1970–2000; California's Proposition 99 begins in 1989. */
function cigarettes(): { units: PanelUnit[]; from: number } {
  const lines = readFileSync(`${shared}/california-prop99/california_prop99.csv`, 'utf8')
    .trim()
    .split(/\r?\n/)
  const rows = lines.slice(1).map((line) => line.split(';'))
  const states = new Map<string, [number, number][]>()
  for (const [state = '', year, packs] of rows)
    states.set(state, [...(states.get(state) ?? []), [Number(year), Number(packs)]])
  const units = [...states].map(([state, series]) =>
    unit(
      state === 'California',
      series.sort((a, b) => a[0] - b[0]).map(([, packs]) => packs),
    ),
  )
  return { units, from: 1989 - 1970 }
}

function did(units: readonly PanelUnit[], from: number) {
  const found = differenceInDifferences(units, from)
  if (!found.ok) throw new Error(found.reason)
  return found
}

describe('two groups, before and after', () => {
  test('Card & Krueger 1994, AER 84:772, Table 3: full-time jobs in New Jersey and Pennsylvania, 2.76', () => {
    const found = did([unit(true, [20.44, 21.03]), unit(false, [23.33, 21.17])], 1)
    // Of the rounded means 2.75; the paper's 2.76 is of the unrounded ones.
    expect(found.effect).toBeCloseTo(2.75, 10)
    expect(found.interval).toBeNull()
  })

  sharedTest(named('Proposition 99: −27.349, and an error near the 17.7 of Arkhangelsky et al. 2021'), () => {
    const { units, from } = cigarettes()
    const found = did(units, from)
    expect(found.others.units).toBe(38)
    expect(found.effect).toBeCloseTo(-27.349, 3)
    expect(found.intervalFrom).toBe('units')
    const { low = 0, high = 0, p = 0 } = found.interval ?? {}
    expect((high - low) / 2 / 2.026).toBeCloseTo(17.3, 1)
    expect(p).toBeGreaterThan(0.05)
    const placebo = placeboUnits(units, from)
    // Four states moved at least as far by themselves: the plain difference cannot tell, as the paper argues.
    expect(placebo).toMatchObject({ ways: 39 })
    expect(placebo && 'p' in placebo && placebo.p).toBeGreaterThan(0.05)
  })

  sharedTest(named('Proposition 99: the true date stands out among placebo dates'), () => {
    const { units, from } = cigarettes()
    const found = eventStudy(units, from)
    if (!found.ok) throw new Error(found.reason)
    expect(found.placebos).toHaveLength(8)
    expect(found.effect).toBeLessThan(-10)
    expect(found.placeboP).toBeCloseTo(1 / 9, 10)
  })

  test('several treated units: the interval is R’s t.test of the changes (Student’s sleep data, Welch)', () => {
    const drug1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
    const drug2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    const found = did([...drug1.map((v) => unit(true, [0, v])), ...drug2.map((v) => unit(false, [0, v]))], 1)
    expect(found.effect).toBeCloseTo(-1.58, 10)
    expect(found.interval?.low).toBeCloseTo(-3.3654832, 6)
    expect(found.interval?.high).toBeCloseTo(0.2054832, 6)
    expect(found.interval?.p).toBeCloseTo(0.07939, 5)
  })

  test('what all share and what each always was is taken out', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(values, { minLength: 4, maxLength: 6 }), values, values, (rows, shock, levels) => {
        const plain = rows.map((row, i) => unit(i === 0, row))
        const moved = rows.map((row, i) =>
          unit(
            i === 0,
            row.map((v, t) => v + (shock[t] ?? 0) + (levels[i] ?? 0)),
          ),
        )
        const [a, b] = [did(plain, 4), did(moved, 4)]
        expect(b.effect).toBeCloseTo(a.effect, 8)
        expect(b.interval?.low).toBeCloseTo(a.interval?.low ?? 0, 8)
      }),
      { seed: 11, numRuns: 200 },
    )
  })

  test('one beside one: the interval comes from how the gap moved before, and covers what it says', () => {
    const random = seeded(7)
    let covered = 0
    const rounds = 600
    for (let round = 0; round < rounds; round++) {
      let gap = 0
      const values = Array.from({ length: 42 }, (_, t) => {
        gap = 0.5 * gap + random()
        return gap + (t >= 28 ? 3 : 0)
      })
      const { interval, intervalFrom } = did(
        [
          unit(true, values),
          unit(
            false,
            values.map(() => 0),
          ),
        ],
        28,
      )
      expect(intervalFrom).toBe('gap')
      if (interval && interval.low <= 3 && interval.high >= 3) covered += 1
    }
    expect(covered / rounds).toBeGreaterThan(0.92)
    expect(covered / rounds).toBeLessThan(0.99)
  })

  test('placebo units: all ways to name two of five, by hand', () => {
    const panel = [5, 4, 1, 2, 3].map((v, i) => unit(i < 2, [0, v]))
    // Effects of the ten pairs are largest, in size, for {5, 4} and {1, 2}.
    expect(placeboUnits(panel, 1)).toEqual({ p: 2 / 10, ways: 10 })
    const many = Array.from({ length: 40 }, (_, i) => unit(i < 20, [0, i]))
    expect(placeboUnits(many, 1)).toBeNull()
  })

  test('a panel without an answer says why', () => {
    const a = unit(true, [1, 2])
    const b = unit(false, [1, 2])
    for (const [units, from, reason] of [
      [[a], 1, 'no_others'],
      [[b], 1, 'no_treated'],
      [[], 1, 'no_treated'],
      [[a, unit(false, [1])], 1, 'unequal_lengths'],
      [[a, unit(false, [1, Number.NaN])], 1, 'not_numbers'],
      [[a, b], 0, 'no_before'],
      [[a, b], 2, 'no_after'],
    ] as const) {
      expect(differenceInDifferences(units, from)).toEqual({ ok: false, reason })
      expect(placeboUnits(units, from)).toEqual({ ok: false, reason })
      expect(eventStudy(units, from)).toEqual({ ok: false, reason })
    }
    expect(eventStudy([a, b], 1, { after: 0 })).toEqual({ ok: false, reason: 'too_short' })
  })
})

describe('a date among placebo dates', () => {
  test('a step at the date, nothing before it', () => {
    const found = eventStudy([unit(true, [5, 5, 5, 5, 9, 9]), unit(false, [3, 3, 3, 3, 3, 3])], 4)
    if (!found.ok) throw new Error(found.reason)
    expect(found.effect).toBe(4)
    expect(found.placebos.map((p) => p.effect)).toEqual([0, 0, 0])
    expect(found.placeboP).toBe(0.25)
    expect(found.effects.map((e) => e.effect)).toEqual([0, 0, 0, 0, 4, 4])
  })

  test('a step that came before the date is seen by the placebos, one period alone has none', () => {
    const early = eventStudy([unit(true, [1, 1, 1, 9, 9, 9, 9, 9]), unit(false, new Array(8).fill(0))], 6)
    expect(early.ok && early.placeboP).toBe(1)
    const short = eventStudy([unit(true, [1, 2]), unit(false, [1, 1])], 1)
    expect(short.ok && short.placeboP).toBeNull()
  })
})

describe('a control series', () => {
  sharedTest(named('CausalImpact’s example: 11 [9.8, 11], 315 in all, 9.9 % [9.2, 11]'), () => {
    const rows = readFileSync(`${shared}/causalimpact-example/data.csv`, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
    const cells = rows.map((row) => row.split(',').map(Number))
    const found = controlRegression({
      values: cells.map((c) => c[1] ?? 0),
      control: cells.map((c) => c[2] ?? 0),
      from: 70,
    })
    if (!found.ok) throw new Error(found.reason)
    // The summary prints two digits; the truth put into the data is 10.
    expect(found.average.low).toBeCloseTo(9.8, 1)
    expect(found.average.high).toBeCloseTo(11.1, 1)
    expect(found.total.estimate).toBeGreaterThan(294.5)
    expect(found.total.estimate).toBeLessThan(336)
    expect(found.relative?.estimate).toBeCloseTo(0.099, 2)
    expect(found.relative?.low).toBeCloseTo(0.092, 3)
  })

  test('a control that fits leaves the step and nothing else', () => {
    const control = [1, 2, 4, 3, 5, 2, 6]
    const found = controlRegression({
      values: control.map((x, t) => 10 + 2 * x + (t >= 5 ? 7 : 0)),
      control,
      from: 5,
    })
    if (!found.ok) throw new Error(found.reason)
    expect(found.average.estimate).toBeCloseTo(7, 10)
    expect(found.slope).toBeCloseTo(2, 10)
    expect(found.fit).toBeCloseTo(1, 10)
  })

  test('series without an answer say why', () => {
    const values = [1, 2, 3, 4, 5, 6]
    for (const [control, from, reason] of [
      [[1, 2], 4, 'unequal_lengths'],
      [[1, 2, 3, 4, 5, Number.NaN], 4, 'not_numbers'],
      [values, 3, 'too_short'],
      [values, 6, 'no_after'],
      [[2, 2, 2, 2, 2, 3], 5, 'flat_control'],
    ] as const)
      expect(controlRegression({ values, control, from })).toEqual({ ok: false, reason })
  })
})

test('autocorrelation: none of a flat or a flickering series, much of a slow one', () => {
  expect(autocorrelation([0, 0, 0, 0])).toBe(0)
  expect(autocorrelation([1, -1, 1, -1])).toBe(0)
  expect(autocorrelation([1, 1, -1, -1, 1, 1, -1, -1])).toBeCloseTo(1 / 8 + (1 + 3 / 8) / 8, 12)
  expect(meanInflation(0.5)).toBeCloseTo(3, 12)
})

/** Standard normal draws from a fixed seed: Park & Miller 1988 and Box & Muller 1958. */
function seeded(seed: number): () => number {
  let state = seed
  const uniform = () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}
