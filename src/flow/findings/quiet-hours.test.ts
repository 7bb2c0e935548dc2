import { expect, test } from 'vitest'
import { type Quietness, quietUntil } from './quiet-hours.ts'
import { at } from './testing.ts'

const night: Quietness = { hours: { from: '21:00', to: '09:00' }, through: ['deadline'], own: new Map() }
const timezone = 'Asia/Shanghai'
const found = (first_raised_at: string, more: object = {}) => ({
  watch: 'sales.gmv_unusual',
  kind: 'anomaly' as const,
  severity: 'today' as const,
  first_raised_at,
  ...more,
})

test('what is found at night speaks at nine, on either side of midnight', () => {
  const until = at('09-15 09:00')
  expect(quietUntil(found(at('09-14 22:10')), night, { now: at('09-14 23:00'), timezone })).toBe(until)
  expect(quietUntil(found(at('09-14 22:10')), night, { now: at('09-15 08:59'), timezone })).toBe(until)
  expect(quietUntil(found(at('09-14 22:10')), night, { now: at('09-15 09:00'), timezone })).toBeNull()
})

test('what had spoken before the night began, and a deadline of today, are not hushed', () => {
  const clock = { now: at('09-14 23:00'), timezone }
  expect(quietUntil(found(at('09-14 20:00')), night, clock)).toBeNull()
  expect(quietUntil(found(at('09-14 22:10'), { kind: 'deadline' }), night, clock)).toBeNull()
  expect(
    quietUntil(found(at('09-14 22:10'), { kind: 'deadline', severity: 'week' }), night, clock),
  ).not.toBeNull()
})

test('a watch of one’s own keeps its own hours and may break them', () => {
  const clock = { now: at('09-14 12:30'), timezone }
  const own = (breaks: boolean): Quietness => ({
    ...night,
    own: new Map([['sales.own_1', { hours: { from: '12:00', to: '14:00' }, breaks }]]),
  })
  const noon = found(at('09-14 12:10'), { watch: 'sales.own_1' })
  expect(quietUntil(noon, own(false), clock)).toBe(at('09-14 14:00'))
  expect(quietUntil(noon, own(true), clock)).toBeNull()
})
