import { expect, test } from 'vitest'
import { portCalendar } from './port-calendar.ts'
import type { LedgerRow } from './ports.ts'

const clock = { now: '2026-10-20T01:00:00.000Z', timezone: 'Asia/Shanghai' }
const span = { from: '2026-10-08', to: '2026-10-20' }

const report = (on: string, to = on): LedgerRow => ({
  port: 'taobao.item_traffic',
  shop_id: 'taobao:小满',
  platform: 'taobao',
  label: '生意参谋 商品',
  snapshot_at: `${to}T23:00:00.000Z`,
  covers_from: on,
  covers_to: to,
  rows: 10,
})
const states = (rows: readonly LedgerRow[]) =>
  Object.fromEntries((portCalendar(rows, clock, span)[0]?.days ?? []).map((d) => [d.on.slice(8), d.state]))

test('a hole in a daily port is absent; before it began nothing was due; today is not late yet', () => {
  const came = ['10', '11', '12', '13', '14', '16', '17', '18', '19'].map((d) => report(`2026-10-${d}`))
  const said = states(came)
  expect(said['08']).toBe('none_due')
  expect(said['14']).toBe('came')
  expect(said['15']).toBe('absent')
  expect(said['20']).toBe('not_yet')
})

test('a port that stopped is absent from then on', () => {
  const said = states(['08', '09', '10', '11', '12', '13'].map((d) => report(`2026-10-${d}`)))
  expect([said['13'], said['14'], said['19'], said['20']]).toEqual(['came', 'absent', 'absent', 'not_yet'])
})

test('a weekly report covers its week and owes no day in between', () => {
  const said = states([report('2026-09-28', '2026-10-04'), report('2026-10-05', '2026-10-11')])
  expect(said['11']).toBe('came')
  expect(said['12']).toBe('none_due')
})

test('a port that rests on weekends has no gap there', () => {
  // 10 and 11, 17 and 18 October 2026 are Saturdays and Sundays.
  const weekdays = ['01', '02', '05', '06', '07', '08', '09', '12', '13', '14', '15', '16', '19'].map((d) =>
    report(`2026-10-${d}`),
  )
  const said = states(weekdays)
  expect([said['10'], said['11'], said['17'], said['18']]).toEqual(Array(4).fill('none_due'))
})

test('the port with most gaps stands first', () => {
  const gappy = ['08', '09', '10', '14', '15', '19'].map((d) => report(`2026-10-${d}`))
  const whole = Array.from({ length: 12 }, (_, i) => ({
    ...report(`2026-10-${String(8 + i).padStart(2, '0')}`),
    shop_id: 'taobao:别家',
  }))
  const rows = portCalendar([...whole, ...gappy], clock, span)
  expect(rows.map((r) => [r.shop_id, r.absent])).toEqual([
    ['taobao:小满', 6],
    ['taobao:别家', 0],
  ])
})
