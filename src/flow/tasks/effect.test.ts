import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../wording/index.ts'
import { type EffectQuestion, effectOf } from './effect.ts'

const fixed_on = '2026-10-10'
/** Days from the 1st to the 24th. */
const days = (value: (on: string, i: number) => number | null) =>
  Array.from({ length: 24 }, (_, i) => {
    const on = addDays('2026-10-01', i)
    return { on, value: value(on, i), isSpecial: false }
  })
const asked = (more: Partial<EffectQuestion>): EffectQuestion => ({
  days: days((on) => (on > fixed_on ? 6 : 0)),
  others: [],
  fixed_on,
  trouble_from: null,
  unit: 'other',
  better: 'higher',
  ...more,
})

test('a page that sold nothing sells again beside like pages that went on as ever', () => {
  const others = Array.from({ length: 6 }, (_, k) => days(() => 5 + (k % 2)).map((d) => d.value))
  const effect = effectOf(asked({ unit: 'count', others }))
  expect(effect).toMatchObject({ verdict: 'better', method: 'like_things', others: 6, before: 0, after: 6 })
  expect(effect.effect).toBeCloseTo(6, 6)
  expect(effect.low).toBeGreaterThan(3.5)
  expect(effect.high).toBeLessThan(8.5)
})

test('what rose with everybody else is no effect of the fix', () => {
  const tide = (on: string) => (on > fixed_on ? 12 : 6)
  const own = days((on, i) => tide(on) + (i % 3) - 1)
  const others = Array.from({ length: 5 }, (_, k) =>
    days((on, i) => tide(on) + ((i + k) % 3) - 1).map((d) => d.value),
  )
  for (const unit of ['count', 'other'] as const) {
    const effect = effectOf(asked({ unit, days: own, others }))
    expect([effect.verdict, effect.because]).toEqual(['cannot_tell', 'noise'])
  }
  // Alone it would have looked like one.
  expect(effectOf(asked({ days: own })).verdict).toBe('better')
})

test('one other shop is a control; none, and its own days speak', () => {
  const wave = (i: number) => Math.sin(i) + 10
  const own = days((on, i) => wave(i) * 2 + (on > fixed_on ? -5 : 0) + (i % 2) * 0.1)
  const control = days((_, i) => wave(i)).map((d) => d.value)
  const effect = effectOf(asked({ days: own, others: [control], better: 'lower' }))
  expect(effect).toMatchObject({ verdict: 'better', method: 'control', others: 1 })
  expect(effect.effect).toBeCloseTo(-5, 0)
  expect(effectOf(asked({ days: own, better: 'lower' })).method).toBe('own_days')
})

test('too few days, before or since, are not made up for', () => {
  expect(effectOf(asked({ days: days(() => 3).slice(0, 12) })).because).toBe('few_after')
  expect(effectOf(asked({ days: days((on) => (on < '2026-10-08' ? null : 3)) })).because).toBe('few_before')
  expect(effectOf(asked({ days: [] })).verdict).toBe('cannot_tell')
})

test('special days teach nothing, and days of the trouble alone are the before', () => {
  const own = days((on) => (on > fixed_on ? 6 : on < '2026-10-05' ? 6 : 0.2 * (Number(on.slice(-1)) % 2)))
  const festive = own.map((d) => (d.on === '2026-10-14' ? { ...d, value: 900, isSpecial: true } : d))
  const effect = effectOf(asked({ days: festive, trouble_from: '2026-10-05' }))
  expect(effect).toMatchObject({ days_before: 5, after: 6, verdict: 'better' })
})

test('it is final after a fortnight, and the verdict never contradicts its interval', () => {
  expect(effectOf(asked({})).is_final).toBe(true)
  expect(effectOf(asked({ days: days((on) => (on > fixed_on ? 6 : 0)).slice(0, 20) })).is_final).toBe(false)
  const value = fc.double({ min: 0, max: 50, noNaN: true })
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 24, maxLength: 24 }),
      fc.array(fc.array(value, { minLength: 24, maxLength: 24 }), { maxLength: 5 }),
      fc.constantFrom('count', 'money', 'other') as fc.Arbitrary<EffectQuestion['unit']>,
      (own, others, unit) => {
        const e = effectOf(asked({ days: days((_, i) => Math.round(own[i] ?? 0)), others, unit }))
        if (e.verdict === 'better') expect(e.low).toBeGreaterThan(0)
        if (e.verdict === 'worse') expect(e.high).toBeLessThan(0)
        if (e.effect !== null) {
          expect(e.low).toBeLessThanOrEqual(e.effect)
          expect(e.high).toBeGreaterThanOrEqual(e.effect)
        }
      },
    ),
  )
})
