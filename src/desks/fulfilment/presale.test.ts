import { expect, test } from 'vitest'
import { platformRules } from '../handbook/rules/index.ts'
import { placedSince } from './presale.ts'

const on = '2026-11-25'

test('an order may have been placed as long ago as the longest presale the handbook knows', () => {
  expect(placedSince({ rules: platformRules, on }, '2026-11-01')).toBe('2026-06-04')
  const longer = platformRules.map((r) =>
    r.kind === 'ship_clock' && r.key === 'weixin.ship_clock.presale' ? { ...r, longest_days: 300 } : r,
  )
  expect(placedSince({ rules: longer, on }, '2026-11-01')).toBe('2026-01-05')
})

test('with no rule about presales nothing is too old', () => {
  expect(placedSince({ rules: [], on }, '2026-11-01')).toBe('1970-01-01')
})
