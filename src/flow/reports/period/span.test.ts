import { expect, test } from 'vitest'
import { customSpan, dailySpan, monthlySpan, promotionSpan, weeklySpan } from './span.ts'

const today = '2026-10-20'

test('a day stands beside its weekday, and today is not over', () => {
  expect(dailySpan(today)).toMatchObject({
    asked: { from: '2026-10-19', to: '2026-10-19' },
    against: { from: '2026-10-12', to: '2026-10-12', label: '上周同日' },
  })
  expect(dailySpan(today, today)).toEqual({ reason: 'not_over' })
})

test('the last whole week; a week that runs is cut on both sides', () => {
  expect(weeklySpan(today)).toMatchObject({
    asked: { from: '2026-10-12', to: '2026-10-18' },
    against: { from: '2026-10-05', to: '2026-10-11', label: '上一周' },
    isCut: false,
  })
  expect(weeklySpan('2026-10-23', '2026-10-21')).toMatchObject({
    asked: { from: '2026-10-19', to: '2026-10-22' },
    against: { from: '2026-10-12', to: '2026-10-15', label: '上周同样几天' },
    isCut: true,
  })
  expect(weeklySpan('2026-10-19', '2026-10-19')).toEqual({ reason: 'not_over' })
})

test('a month beside the one before, however long that was', () => {
  expect(monthlySpan(today)).toMatchObject({
    asked: { from: '2026-09-01', to: '2026-09-30' },
    against: { from: '2026-08-01', to: '2026-08-31', label: '上个月' },
  })
  expect(monthlySpan(today, '2026-10-02')).toMatchObject({
    asked: { from: '2026-10-01', to: '2026-10-19' },
    against: { from: '2026-09-01', to: '2026-09-19', label: '上个月同样几天' },
    isCut: true,
  })
  // Thirty days of March have no thirty of February beside them.
  expect(monthlySpan('2026-03-31', '2026-03-01')).toMatchObject({
    asked: { from: '2026-03-01', to: '2026-03-30' },
    against: { from: '2026-02-01', to: '2026-02-28' },
  })
})

test('a promotion beside the last one like it, no longer than that was; the first has none', () => {
  const window = (id: string, from: string, to: string, kind = 'sale') => ({
    id,
    name: id,
    kind,
    phase: '',
    from,
    to,
  })
  const now = window('十月场', '2026-10-15', '2026-10-25')
  const all = [
    now,
    window('九月场', '2026-09-10', '2026-09-12'),
    window('预售', '2026-10-01', '2026-10-02', 'presale'),
  ]
  expect(promotionSpan(today, now, all)).toMatchObject({
    asked: { from: '2026-10-15', to: '2026-10-19' },
    against: { from: '2026-09-10', to: '2026-09-12', label: '上次「九月场」' },
    isCut: true,
  })
  expect(promotionSpan(today, now, [now])).toMatchObject({ against: null })
})

test('any days beside as many before; reversed ones are refused', () => {
  expect(customSpan(today, { from: '2026-10-10', to: '2026-10-14' })).toMatchObject({
    against: { from: '2026-10-05', to: '2026-10-09' },
  })
  expect(customSpan(today, { from: '2026-10-14', to: '2026-10-10' })).toEqual({ reason: 'reversed' })
})
