import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../../wording/index.ts'
import { judgePacing, monthOf } from './pacing.ts'
import type { MetricDay, Series } from './series.ts'
import { judgeShares } from './share.ts'
import { judgeThreshold, type ThresholdLines } from './threshold.ts'

const money = { unit: 'money', label: '支付 GMV' } as never
const share = { unit: 'ratio', label: '退款率' } as never
const say = (n: number) => String(Math.round(n * 1000) / 1000)

const day = (on: string, value: number | null, more: Partial<MetricDay> = {}): MetricDay => ({
  on,
  value,
  numerator: null,
  denominator: null,
  sample: 100,
  final: true,
  isSpecial: false,
  ...more,
})
const series = (days: readonly MetricDay[], more: Partial<Series> = {}): Series => ({
  shop_id: 's1',
  of: null,
  currency: 'CNY',
  days,
  hasCome: true,
  ...more,
})
const lines: ThresholdLines = {
  minimum: { days: 1, sample: 30 },
  raise: { value: 1000, false_share: 0.05 },
  recover: { value: 1200 },
}
const levelOf = (value: number | null, more: Partial<MetricDay> = {}) =>
  judgeThreshold([series([day('2026-09-14', value, more)])], {
    watched: { metric: money, side: 'below' },
    on: '2026-09-14',
    lines,
    say,
  })[0]?.level

test('below the line it speaks, between the lines it waits, past the recover line it is over', () => {
  expect([900, 1100, 1200, 1300, null].map((v) => levelOf(v))).toEqual([
    'raise',
    'hold',
    'fine',
    'fine',
    'quiet',
  ])
})

test('too small a sample and a number that may still move are only watched', () => {
  expect(levelOf(900, { sample: 29 })).toBe('watching')
  expect(levelOf(900, { final: false })).toBe('watching')
})

test('of twenty agents with a rate a little over the line by luck none is told; one far over it is', () => {
  const rate = (of: string, cases: number, n: number) =>
    series([day('2026-09-14', cases / n, { numerator: cases, denominator: n, sample: n })], {
      of,
      currency: null,
    })
  const unlucky = Array.from({ length: 20 }, (_, i) => rate(`a${i}`, 4, 30))
  const judged = judgeThreshold([...unlucky, rate('bad', 60, 200)], {
    watched: { metric: share, side: 'above' },
    on: '2026-09-14',
    lines: {
      minimum: { days: 1, sample: 30 },
      raise: { value: 0.1, false_share: 0.05 },
      recover: { value: 0.08 },
    },
    say,
  })
  expect(judged.map((v) => v.level)).toEqual([...unlucky.map(() => 'hold'), 'raise'])
})

test('no walk of numbers opens and closes a finding without having crossed from line to line', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 800, max: 1400 }), { minLength: 2, maxLength: 60 }),
      fc.constantFrom('below' as const, 'above' as const),
      (values, side) => {
        const [raise, recover] = side === 'below' ? [1000, 1200] : [1200, 1000]
        let isOpen = false
        for (const value of values) {
          const verdict = judgeThreshold([series([day('2026-09-14', value)])], {
            watched: { metric: money, side },
            on: '2026-09-14',
            lines: { ...lines, raise: { value: raise, false_share: 0.05 }, recover: { value: recover } },
            say,
          })[0]
          const turns = isOpen ? verdict?.level === 'fine' : verdict?.level === 'raise'
          if (!turns) continue
          const crossed = isOpen ? recover : raise
          const isPast = (side === 'below') === isOpen ? value >= crossed : value <= crossed
          expect(isPast).toBe(true)
          isOpen = !isOpen
        }
      },
    ),
  )
})

const weeks = (count: number, ofDay: (i: number) => number, until = '2026-09-14') =>
  Array.from({ length: count * 7 }, (_, i) => day(addDays(until, i + 1 - count * 7), ofDay(i)))

test('a carrier that takes a third of the parcels where it took a fifth is told with its interval; the one that lost it is not', () => {
  const part = (of: string, old: number, now: number) =>
    series(
      weeks(5, (i) => (i >= 28 ? now : old) + (i % 3)).map((d) => ({ ...d, sample: d.value ?? 0 })),
      { of, currency: null },
    )
  const judged = judgeShares([part('慢快递', 20, 34), part('快快递', 60, 46), part('小快递', 20, 20)], {
    watched: { metric: { unit: 'count', label: '发出的包裹' } as never, side: 'above' },
    on: '2026-09-14',
    lines: {
      minimum: { sample: 100, days: 7, usual_days: 28 },
      raise: { moved: 0.1, false_share: 0.05 },
      recover: { moved: 0.05 },
    },
  })
  expect(judged.map((v) => v.level)).toEqual(['raise', 'fine', 'fine'])
  expect(judged[0]?.said).toMatch(/34\.0%.*20\.4%.*多了 13\.6 个点（95% 区间 \d/)
})

test('the month is pushed to its end by weekdays: a week that sells at its weekend is not behind on Friday', () => {
  // Weekdays 100, weekends 400; the month began on a Tuesday and only workdays are over.
  const days = weeks(12, (i) => (i % 7 >= 5 ? 400 : 100), '2026-09-06').filter((d) => d.on <= '2026-09-04')
  const month = monthOf(days, { first: '2026-09-01', last: '2026-09-30', on: '2026-09-04' })
  expect(month?.done).toBe(400)
  // 22 workdays and 8 days of weekends.
  expect(Math.round(month?.total ?? 0)).toBe(22 * 100 + 8 * 400)
})

test('a goal that will be missed by a fifth is told with the gap; one that will be reached is fine; without a goal nothing is said', () => {
  const days = weeks(12, () => 80_000, '2026-09-14')
  const judged = (goal: number | null) =>
    judgePacing(series(days), {
      watched: { metric: money },
      on: '2026-09-14',
      lines: { minimum: { days: 5 }, raise: { reached: 0.9 }, recover: { reached: 0.97 } },
      goals: [{ first_day: '2026-09-01', last_day: '2026-09-30', of_platform: '', of_shop: 's1', goal }],
      say,
    })
  expect(judged(30_000)).toMatchObject({ level: 'raise', exposure_minor: 600_000 })
  expect(judged(24_000).level).toBe('fine')
  expect(judged(null).level).toBe('quiet')
})
