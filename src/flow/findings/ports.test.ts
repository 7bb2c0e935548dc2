import { expect, test } from 'vitest'
import { addDays } from '../../wording/index.ts'
import { portClock } from './port-clock.ts'
import { errands, type LedgerRow, type PortSource, portStatuses } from './ports.ts'

const clock = (wall: string) => ({
  now: new Date(`2026-${wall.replace(' ', 'T')}:00+08:00`).toISOString(),
  timezone: 'Asia/Shanghai',
})
const sent = (port: string, on: string, more: Partial<LedgerRow> = {}): LedgerRow => ({
  port,
  shop_id: 's1',
  platform: 'pdd',
  label: '拼多多推广',
  snapshot_at: new Date(`2026-${on}T08:30:00+08:00`).toISOString(),
  covers_from: null,
  covers_to: null,
  rows: 10,
  ...more,
})
const source = (port: string, more: Partial<PortSource> = {}): PortSource => ({
  port,
  platform: 'pdd',
  label: '拼多多推广',
  menu_path: '推广中心 → 报表 → 下载',
  columns: ['日期', '花费'],
  period: 'days',
  ...more,
})
const everyDay = (from: string, days: number, port = 'pdd.ads') =>
  Array.from({ length: days }, (_, i) => sent(port, addDays(`2026-${from}`, i).slice(5)))

const stateOf = (ledger: readonly LedgerRow[], wall: string) =>
  portStatuses({ ledger, sources: [], clock: clock(wall) })[0]

test('a port that comes every morning is late the second morning without it, not the first hour of the first', () => {
  const ledger = everyDay('11-01', 19)
  expect(stateOf(ledger, '11-20 08:00')).toMatchObject({ state: 'arrived', cadence_days: 1, silent_days: 0 })
  expect(stateOf(ledger, '11-21 08:00')).toMatchObject({ state: 'late', silent_days: 1 })
})

test('a weekly port is not silent after two days, nor after nine, but after ten', () => {
  const ledger = ['10-26', '11-02', '11-09'].map((on) => sent('pdd.bill', on))
  expect(stateOf(ledger, '11-11 09:00')).toMatchObject({ state: 'arrived', cadence_days: 7, silent_days: 0 })
  expect(stateOf(ledger, '11-18 09:00')).toMatchObject({ state: 'arrived', silent_days: 2 })
  expect(stateOf(ledger, '11-19 09:00')).toMatchObject({ state: 'late', silent_days: 3 })
})

test('nobody exports on Sundays and Saturdays here, and Monday morning is not silence', () => {
  // 2026-10-26 is a Monday.
  const ledger = everyDay('10-26', 26).filter((r) => ![0, 6].includes(new Date(r.snapshot_at).getUTCDay()))
  expect(stateOf(ledger, '11-23 08:00')).toMatchObject({ state: 'arrived', silent_days: 0 })
  expect(stateOf(ledger, '11-24 09:00')).toMatchObject({ state: 'late' })
})

test('sent once, or never, nobody waits for it', () => {
  expect(stateOf([sent('pdd.ads', '11-01')], '11-22 09:00')).toMatchObject({
    state: 'arrived',
    cadence_days: null,
  })
  const [grey] = portStatuses({ ledger: [], sources: [source('pdd.ads')], clock: clock('11-22 09:00') })
  expect(grey).toMatchObject({ state: 'never', as_of: null, rows: 0 })
})

test('a month of daily reports dropped in one afternoon is a daily port, and the same file twice is one day', () => {
  const ledger = Array.from({ length: 30 }, (_, i) => {
    const on = addDays('2026-10-22', i)
    return sent('pdd.ads', '11-21', { covers_from: on, covers_to: on })
  })
  expect(stateOf([...ledger, ...ledger], '11-22 09:00')).toMatchObject({
    state: 'arrived',
    cadence_days: 1,
    covers_to: '2026-11-20',
  })
  expect(stateOf(ledger, '11-23 09:00')).toMatchObject({ state: 'late' })
})

test('today’s errands: the missing days with their menu path, and what came is ticked', () => {
  const ads = everyDay('11-10', 10).map((r, i) => ({
    ...r,
    covers_to: addDays('2026-11-09', i),
    covers_from: addDays('2026-11-09', i),
  }))
  const stock = everyDay('11-10', 13, 'erp.stock')
  const list = errands({
    ledger: [...ads, ...stock, sent('pdd.once', '11-10')],
    sources: [
      source('pdd.ads'),
      source('erp.stock', { period: 'moment' }),
      source('pdd.once'),
      source('pdd.refunds'),
    ],
    clock: clock('11-22 09:00'),
    ticked: [{ port: 'pdd.refunds', shop_id: 's1' }],
  })
  expect(list.map((e) => [e.port, e.from, e.to, e.done])).toEqual([
    ['pdd.ads', '2026-11-19', '2026-11-21', false],
    ['pdd.refunds', '2026-11-15', '2026-11-21', false],
    ['erp.stock', '2026-11-22', '2026-11-22', true],
  ])
  expect(list[0]).toMatchObject({ menu_path: '推广中心 → 报表 → 下载', columns: ['日期', '花费'] })
})

test('an order list older than its own rhythm is stale; a shop whose orders come twice a week is not after three days', () => {
  const daily = portClock(everyDay('11-10', 10, 'pdd.orders'), clock('11-20 09:00'))
  expect(daily.isStale('order', 's1', null)).toBe(true)
  expect(daily.isStale('order', 's1', clock('11-20 08:50').now)).toBe(false)
  expect(daily.isStale('refund', 's1', null)).toBe(true)
  const rare = portClock(
    ['11-09', '11-12', '11-16', '11-19'].map((on) => sent('pdd.orders', on)),
    clock('11-22 08:00'),
  )
  expect(rare.isStale('order', 's1', null)).toBe(false)
})
