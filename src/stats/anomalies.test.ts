import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AnomalyReport, findAnomalies, type Point } from './anomalies.ts'

const day = 86_400_000
const monday = Date.UTC(2025, 0, 6)

/** Daily points: a week's pattern with some noise that does not repeat. */
function shopDays(days: number, change: (value: number, i: number) => number | null = (v) => v): Point[] {
  const week = [100, 96, 98, 104, 120, 160, 150]
  let state = 7
  return Array.from({ length: days }, (_, i) => {
    state = (state * 16807) % 2147483647
    const noise = ((state % 1000) / 1000 - 0.5) * 16
    return { at: monday + i * day, value: change((week[i % 7] ?? 0) + noise, i) }
  })
}

function found(report: AnomalyReport) {
  if (!report.ok) throw new Error(report.reason)
  return report.anomalies
}

test('a quiet year has next to nothing to say', () => {
  expect(found(findAnomalies(shopDays(365))).length).toBeLessThanOrEqual(2)
})

test('a day that sells three times as much is a spike, with what was expected instead', () => {
  const [spike] = found(findAnomalies(shopDays(120, (v, i) => (i === 100 ? 3 * v : v)))).filter(
    (a) => a.index === 100,
  )
  // Day 100 is a Wednesday: 98 and a noise of 8 at most.
  expect(spike).toMatchObject({ kind: 'spike', at: monday + 100 * day })
  expect(spike?.expected).toBeGreaterThan(85)
  expect(spike?.expected).toBeLessThan(115)
  expect(spike?.low).toBeLessThan(spike?.expected ?? 0)
  expect(spike?.high).toBeGreaterThan(spike?.expected ?? 0)
  expect(spike?.value).toBeGreaterThan(spike?.high ?? 0)
})

test('a day without sales is a dip', () => {
  expect(found(findAnomalies(shopDays(120, (v, i) => (i === 100 ? 0 : v))))).toContainEqual(
    expect.objectContaining({ index: 100, kind: 'dip' }),
  )
})

test('a Sunday that sells like a Tuesday is a dip', () => {
  const sunday = found(findAnomalies(shopDays(200, (v, i) => (i === 181 ? v - 55 : v))))
  expect(sunday).toContainEqual(expect.objectContaining({ index: 181, kind: 'dip' }))
})

test('a new level is raised when it comes, once', () => {
  const shifted = found(findAnomalies(shopDays(140, (v, i) => (i >= 100 ? v + 120 : v)))).filter(
    (a) => a.index >= 100,
  )
  expect(shifted[0]).toMatchObject({ index: 100, kind: 'level_shift' })
  expect(shifted.filter((a) => a.kind === 'level_shift').length).toBeLessThanOrEqual(2)
})

test('a slow slide is raised as it adds up', () => {
  const slide = found(findAnomalies(shopDays(260, (v, i) => (i > 200 ? v - (i - 200) : v))))
  expect(slide.filter((a) => a.index > 200).length).toBeGreaterThan(0)
})

test('days that never came are missing, whether the row is absent or says nothing', () => {
  const nothing = found(findAnomalies(shopDays(200, (v, i) => (i >= 150 && i < 157 ? null : v))))
  expect(nothing.filter((a) => a.kind === 'missing')).toHaveLength(1)
  const absent = found(findAnomalies(shopDays(200).filter((_, i) => i < 150 || i >= 157)))
  expect(absent).toContainEqual(expect.objectContaining({ index: 150, kind: 'missing' }))
  // A shop that never opens on Sundays misses nothing.
  const closed = found(findAnomalies(shopDays(200, (v, i) => (i % 7 === 6 ? null : v))))
  expect(closed.filter((a) => a.kind === 'missing')).toEqual([])
})

test('what cannot be judged says why', () => {
  const reason = (points: Point[], options = {}) => {
    const report = findAnomalies(points, options)
    return report.ok ? 'ok' : report.reason
  }
  expect(reason([])).toBe('too_few_points')
  expect(reason(shopDays(1))).toBe('too_few_points')
  expect(reason([shopDays(1), shopDays(1)].flat())).toBe('too_few_points')
  expect(reason(shopDays(50, () => null))).toBe('no_values')
  expect(reason(shopDays(50, () => Number.NaN))).toBe('not_a_number')
  expect(reason(shopDays(50).reverse())).toBe('not_in_order')
  expect(reason(shopDays(50), { threshold: 0 })).toBe('bad_option')
  expect(reason(shopDays(50), { seasons: [1] })).toBe('bad_option')
})

test('zeros and equal values are nothing, the first other value after them is something', () => {
  for (const level of [0, 5, -3]) {
    expect(found(findAnomalies(shopDays(200, () => level)))).toEqual([])
    const one = found(findAnomalies(shopDays(200, (_, i) => (i === 150 ? level + 9 : level))))
    expect(one[0]).toMatchObject({ index: 150, kind: 'spike', expected: level })
  }
})

test('scores do not know the future', () => {
  const series = fc.array(
    fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constant(null), fc.constant(0)),
    {
      minLength: 120,
      maxLength: 200,
    },
  )
  fc.assert(
    fc.property(series, fc.integer({ min: 110, max: 119 }), (values, cut) => {
      const points = values.map((value, i) => ({ at: monday + i * day, value }))
      const whole = findAnomalies(points)
      const part = findAnomalies(points.slice(0, cut))
      if (!whole.ok || !part.ok) return
      expect([...part.scores]).toEqual([...whole.scores.subarray(0, cut)])
    }),
    { numRuns: 60 },
  )
})

test('any finite series gets scores between 0 and 1 and finite bounds', () => {
  const value = fc.oneof(
    fc.double({ min: -1e99, max: 1e99, noNaN: true }),
    fc.constantFrom(0, 1, -1, null),
    fc.integer({ min: -5, max: 5 }),
  )
  fc.assert(
    fc.property(
      fc.array(fc.record({ gap: fc.integer({ min: 0, max: 3 }), value }), { maxLength: 150 }),
      (steps) => {
        let at = monday
        const report = findAnomalies(
          steps.map(({ gap, value }) => {
            at += gap * day
            return { at, value }
          }),
          { warmUp: 0 },
        )
        if (!report.ok) return
        for (const score of report.scores) expect(score >= 0 && score <= 1).toBe(true)
        for (const x of report.expected) expect(Number.isFinite(x)).toBe(true)
        for (const a of report.anomalies)
          expect(a.low <= a.high && Number.isFinite(a.low + a.high)).toBe(true)
      },
    ),
    { numRuns: 200 },
  )
})

test('the unit does not matter, nor where zero is, nor the sign', () => {
  const points = shopDays(160, (v, i) => (i === 100 ? 2 * v : i > 140 ? v + 60 : v))
  const places = (f: (v: number) => number) =>
    found(findAnomalies(points.map((p) => ({ ...p, value: f(p.value ?? 0) })))).map((a) => a.index)
  const plain = places((v) => v)
  expect(plain.length).toBeGreaterThan(0)
  expect(places((v) => v * 1024)).toEqual(plain)
  expect(places((v) => v + 4096)).toEqual(plain)
  expect(places((v) => -v)).toEqual(plain)
})
