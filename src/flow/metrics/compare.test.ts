import { describe, expect, test } from 'vitest'
import { beside, changeOf, comparedRange, lunarLastYear } from './compare.ts'
import { defineMetric, type MetricRow } from './metric.ts'
import { isConstant, narrow } from './narrow.ts'
import { addDays, bucketsOf, wallClock } from './periods.ts'
import { comparedPhase } from './promotion-phase.ts'

const amount = defineMetric({
  key: 'paid',
  label: '',
  labelEn: '',
  question: '',
  formula: '',
  source: '',
  unit: 'money',
  better: 'higher',
  from: 'order',
  date: 'paid_local',
  numerator: 'count()',
  by: [],
  example: { rows: [], value: 0, said: '' },
})
const ratio = { ...amount, unit: 'ratio', better: 'lower', minimumSample: 30 } as const
const row = (value: number | null, sample = 100, more: Partial<MetricRow> = {}): MetricRow => ({
  metric: 'paid',
  period: 'all',
  by: {},
  currency: 'CNY',
  value,
  numerator: value,
  denominator: null,
  sample,
  final: true,
  ...more,
})

test('the base is a day, the same weekday, or as many days before', () => {
  const day = { from: '2026-03-01', to: '2026-03-01' }
  expect(comparedRange(day, 'day_before')).toEqual({ from: '2026-02-28', to: '2026-02-28', label: '前一天' })
  expect(comparedRange(day, 'same_weekday')).toEqual({
    from: '2026-02-22',
    to: '2026-02-22',
    label: '上周同日',
  })
  expect(comparedRange({ from: '2026-03-08', to: '2026-03-14' }, 'previous_period')).toMatchObject({
    from: '2026-03-01',
    to: '2026-03-07',
  })
  expect(comparedRange({ from: '2026-03-01', to: '2026-03-31' }, 'previous_period')).toMatchObject({
    from: '2026-02-01',
    to: '2026-02-28',
  })
})

test('amounts change in percent, rates in points, and each knows its good direction', () => {
  expect(changeOf(amount, row(110), row(100))).toEqual({ kind: 'percent', value: 0.1, isBetter: true })
  const points = changeOf(ratio, row(0.05), row(0.04))
  expect(points).toMatchObject({ kind: 'pp', isBetter: false })
  expect(points.value).toBeCloseTo(0.01, 12)
})

test('a change that makes no sense says why', () => {
  expect(changeOf(amount, row(5), row(0))).toMatchObject({ value: null, why: '之前是 0' })
  expect(changeOf(amount, row(0), row(0))).toMatchObject({ value: 0 })
  expect(changeOf(amount, row(-5), row(5))).toMatchObject({ value: null, why: '由正转负' })
  expect(changeOf(amount, row(-5), row(-10))).toMatchObject({ value: 0.5, isBetter: true })
  expect(changeOf(amount, row(1200), row(100))).toMatchObject({
    value: null,
    why: '约 12 倍',
    isBetter: true,
  })
  expect(changeOf(ratio, row(0.5, 9), row(0.4))).toMatchObject({ value: null, why: '只有 9，样本不够' })
  expect(changeOf(amount, row(null, 0, { why: '没来' }), row(1))).toMatchObject({ value: null, why: '没来' })
  expect(changeOf(amount, row(1), row(1, 9, { currency: 'USD' }))).toMatchObject({ value: null })
})

test('the nth period stands beside the nth, group by group', () => {
  const now = [
    row(1, 1, { by: { shop_id: 'A' } }),
    row(2, 1, { by: { shop_id: 'A' } }),
    row(3, 1, { by: { shop_id: 'B' } }),
  ]
  const before = [row(10, 1, { by: { shop_id: 'A' } }), row(20, 1, { by: { shop_id: 'A' } })]
  expect(beside(now, before).map(([a, b]) => [a.value, b?.value])).toEqual([
    [1, 10],
    [2, 20],
    [3, undefined],
  ])
})

test('an aggregate is narrowed once, whatever stands inside it', () => {
  expect(narrow('sum(a)', 'c')).toBe('sumIf(a, c)')
  expect(narrow('count()', 'c')).toBe('countIf(c)')
  expect(narrow('sum(if(x, sum1(a), 2)) / countIf(b)', 'c')).toBe(
    'sumIf(if(x, sum1(a), 2), c) / countIf((b) AND (c))',
  )
  expect(narrow("countIf(reason = 'a,(b')", 'c')).toBe("countIf((reason = 'a,(b') AND (c))")
  expect(narrow('uniqExactIf((p, ifNull(b, 1)), b > 0)', 'c')).toBe(
    'uniqExactIf((p, ifNull(b, 1)), (b > 0) AND (c))',
  )
  expect(() => narrow('paid_minor', 'c')).toThrow('no aggregate')
  expect(isConstant('14') && narrow('14', 'c') === '14').toBe(true)
})

test('weeks begin on Monday, months end when they end, and the asked days clip both', () => {
  const weeks = bucketsOf({ from: '2026-02-27', to: '2026-03-03', period: 'week' })
  expect(weeks.map((b) => [b.period, b.from, b.to])).toEqual([
    ['2026-02-23', '2026-02-27', '2026-03-01'],
    ['2026-03-02', '2026-03-02', '2026-03-03'],
  ])
  expect(bucketsOf({ from: '2024-02-01', to: '2024-02-29', period: 'month' })[0]?.ends).toBe(
    '2024-03-01 00:00:00',
  )
  expect(addDays('2025-12-31', 1)).toBe('2026-01-01')
  expect(wallClock('2026-03-02T00:31:00Z', 'Asia/Shanghai')).toBe('2026-03-02 08:31:00')
  expect(wallClock('2026-03-02 08:31', 'Asia/Shanghai')).toBe('2026-03-02 08:31:00')
})

describe('promotions and the moon', () => {
  const windows = [
    { name: '618 预热', kind: '大促', phase: '预热', from: '2026-05-25', to: '2026-05-31' },
    { name: '618', kind: '大促', phase: '正式', from: '2026-06-16', to: '2026-06-18' },
    { name: '双11 预热', kind: '大促', phase: '预热', from: '2026-10-20', to: '2026-10-31' },
    { name: '双11', kind: '大促', phase: '正式', from: '2026-11-01', to: '2026-11-11' },
  ]

  test('the second day of a warm-up stands beside the second day of the last warm-up', () => {
    const day = (on: string) => comparedPhase({ from: on, to: on }, windows)
    expect(day('2026-10-21')).toEqual({
      from: '2026-05-26',
      to: '2026-05-26',
      label: '上次「618 预热」第 2 天',
    })
    expect(day('2026-11-03')).toMatchObject({ from: '2026-06-18' })
    expect(day('2026-11-04'), 'the last one had three days').toBeNull()
    expect(day('2026-06-16'), 'nothing before it').toBeNull()
    expect(day('2026-07-01'), 'an ordinary day').toBeNull()
  })

  test('the first day of the lunar year stands beside the first day of the last one', () => {
    // 春节 as the State Council's notices date it: 2025-01-29, 2026-02-17.
    expect(lunarLastYear('2026-02-17')).toMatchObject({ from: '2025-01-29' })
    expect(lunarLastYear('2026-09-25'), '中秋').toMatchObject({ from: '2025-10-06' })
    // The leap sixth month of 2025 has no fellow in 2024.
    expect(lunarLastYear('2025-08-01')).toBeNull()
  })
})
