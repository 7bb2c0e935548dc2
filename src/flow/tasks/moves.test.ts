import { expect, test } from 'vitest'
import { moveByCheck, waysFrom, whyNot } from './moves.ts'
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

test('a signature beside other parts is given where the task waits to be verified', () => {
  const both: Acceptance = { kind: 'all', of: [finding, { kind: 'signed' }] }
  expect(whyNot('to_verify', 'verified', both)).toBeNull()
  expect(whyNot('working', 'verified', both)).toContain('打勾不算完')
  expect(whyNot('to_verify', 'verified', { kind: 'all', of: [finding, finding] })).toContain('打勾不算完')
})
