import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeBand, moveByCheck, waysFrom, whyNot } from './moves.ts'
import { type Acceptance, taskStates } from './task.ts'

const finding: Acceptance = { kind: 'finding', key: 'late' }

test('nobody ticks a task into being proved, unless no machine can look', () => {
  for (const from of taskStates) expect(waysFrom(from, finding)).not.toContain('verified')
  expect(whyNot('to_verify', 'verified', finding)).toContain('打勾不算完')
  expect(whyNot('to_verify', 'verified', { kind: 'signed' })).toBeNull()
  expect(whyNot('working', 'closed', finding)).toContain('不是麻烦')
  expect(whyNot('new', 'working', finding)).toBe('从「新」到不了「处理中」，能去「已认领」。')
})

test('recovered numbers prove it wherever it stands; falling again brings it back', () => {
  expect(moveByCheck('working', 'met')).toEqual({ to: 'verified', event: 'proved' })
  expect(moveByCheck('new', 'met')).toEqual({ to: 'verified', event: 'proved' })
  expect(moveByCheck('closed', 'unmet')).toEqual({ to: 'working', event: 'relapsed' })
  for (const state of taskStates) expect(moveByCheck(state, 'unknown')).toBeNull()
  expect(moveByCheck('verified', 'met')).toBeNull()
  expect(moveByCheck('working', 'unmet')).toBeNull()
})

test('a band is met by all of its days and broken by the newest', () => {
  const band = { at_least: 0.95, at_most: null, days: 3 }
  expect(judgeBand([0.9, 0.96, 0.97, 0.98], band)).toBe('met')
  expect(judgeBand([0.99, 0.99, 0.9], band)).toBe('unmet')
  // One good day after a bad one is not yet a proof, and no relapse either.
  expect(judgeBand([0.9, 0.99], band)).toBe('unknown')
  expect(judgeBand([0.9, 0.96, 0.99], band)).toBe('unknown')
  expect(judgeBand([0.96, null, 0.97], band)).toBe('unknown')
  expect(judgeBand([0.96, 0.97, null], band)).toBe('unknown')
  expect(judgeBand([], band)).toBe('unknown')
})

test('met and unmet are never both, and unknown days never prove anything', () => {
  const value = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null })
  fc.assert(
    fc.property(fc.array(value, { maxLength: 10 }), fc.integer({ min: 1, max: 5 }), (values, days) => {
      const band = { at_least: 0.5, at_most: null, days }
      const verdict = judgeBand(values, band)
      if (verdict === 'met') expect(values.slice(-days).every((v) => v !== null && v >= 0.5)).toBe(true)
      if (verdict === 'unmet') expect(values.at(-1)).toBeLessThan(0.5)
    }),
  )
})
