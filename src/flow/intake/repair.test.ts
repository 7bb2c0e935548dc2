import { expect, test } from 'vitest'
import { KnownIds } from './repair.ts'

const known = new KnownIds([
  '3512345678901234567',
  '3512345678901239999',
  '35123456789012345',
  '3598765432109876543',
  'SH-1',
  '351234567890123000',
])

test.each([
  // Fifteen digits stand, the rest are zeros; lengths agree.
  ['3598765432100000000', 'none'],
  ['3598765432109870000', '3598765432109876543'],
  ['3512345678901230000', 'several'],
  ['35123456789012300', '35123456789012345'],
  // 3.51E+16 rounds from 3.505E16 to 3.515E16.
  ['3.51E+16', '35123456789012345'],
  ['3.6E+18', '3598765432109876543'],
  ['3.51234567890123E+18', 'several'],
  ['3.7E+18', 'none'],
])('%s → %s', (cell, found) => {
  expect(known.match(cell)).toEqual({ found })
})

test('what is whole is left alone: known ids that end in zeros, short numbers, other words', () => {
  for (const cell of ['351234567890123000', '700000000001', 'SH-1', '', '3598765432109876543'])
    expect(known.match(cell), cell).toBeNull()
})
