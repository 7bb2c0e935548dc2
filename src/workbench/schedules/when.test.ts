import { expect, test } from 'vitest'
import { cronOf, dueBetween, nextAfter, whenSaid } from './when.ts'

test('said as people say it, and said back', () => {
  expect(
    [
      '每周一 9:00',
      '每天 08:30',
      '工作日 9：00',
      '每月1号 10:00',
      '周一、周四 21:05',
      '9:00',
      '0 9 * * 1-5',
    ].map(cronOf),
  ).toEqual([
    '0 9 * * 1',
    '30 8 * * *',
    '0 9 * * 1-5',
    '0 10 1 * *',
    '5 21 * * 1,4',
    '0 9 * * *',
    '0 9 * * 1-5',
  ])
  expect(['改天', '每周八 9:00', '25:00', '每月40号 9:00', '61 9 * * *'].map(cronOf)).toEqual(
    Array(5).fill(null),
  )
  expect(whenSaid('5 21 * * 1,4')).toEqual({ zh: '每周一、四 21:05', en: 'every Monday, Thursday 21:05' })
  expect(whenSaid('*/5 * * * *').zh).toBe('*/5 * * * *')
})

const next = (cron: string, zone: string, at: string) => nextAfter(cron, zone, new Date(at))?.toISOString()

test('Monday nine o’clock is the shop’s nine o’clock', () => {
  expect(next('0 9 * * 1', 'Asia/Shanghai', '2026-11-22T00:00:00Z')).toBe('2026-11-23T01:00:00.000Z')
  expect(next('0 9 * * 1', 'America/New_York', '2026-11-22T00:00:00Z')).toBe('2026-11-23T14:00:00.000Z')
})

test('02:30 on the day without a 02:30 is kept once, when the gap ends', () => {
  const zone = 'America/New_York' // 2027-03-14: 02:00 becomes 03:00
  expect(next('30 2 * * *', zone, '2027-03-13T12:00:00Z')).toBe('2027-03-14T07:00:00.000Z')
  expect(next('30 2 * * *', zone, '2027-03-14T07:00:00Z')).toBe('2027-03-15T06:30:00.000Z')
})

test('01:30 on the day that has it twice is kept the first time only', () => {
  const zone = 'America/New_York' // 2027-11-07: 02:00 becomes 01:00
  expect(next('30 1 * * *', zone, '2027-11-06T12:00:00Z')).toBe('2027-11-07T05:30:00.000Z')
  expect(next('30 1 * * *', zone, '2027-11-07T05:30:00Z')).toBe('2027-11-08T06:30:00.000Z')
})

test('the 31st comes in months that have one; the last of February comes every fourth year', () => {
  expect(next('0 9 31 * *', 'Asia/Shanghai', '2027-01-31T02:00:00Z')).toBe('2027-03-31T01:00:00.000Z')
  expect(next('0 9 29 2 *', 'Asia/Shanghai', '2026-11-22T00:00:00Z')).toBe('2028-02-29T01:00:00.000Z')
})

test('three mornings away are three appointments, the newest of which is told', () => {
  const due = dueBetween(
    '0 9 * * *',
    'Asia/Shanghai',
    new Date('2026-11-20T02:00:00Z'),
    new Date('2026-11-23T02:00:00Z'),
  )
  expect(due).toEqual({ count: 3, newest: new Date('2026-11-23T01:00:00Z') })
})
