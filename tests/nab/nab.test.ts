/** Anomalies against the Numenta Anomaly Benchmark, and its scoring against what it published. */
import { describe, expect, test } from 'vitest'
import { findAnomalies } from '../../src/stats/anomalies.ts'
import { isThere, labelledSeries, published, standardProfile } from './read.ts'
import { normalised, probation, scoreOf, sigmoid, worth } from './score.ts'

const profile = { tpWeight: 1, fpWeight: 0.11, fnWeight: 1 }
const needsData = isThere ? '' : ' (skipped: no shared data)'
const with31 = test.skipIf(!isThere && !process.env.CI)

test('the sigmoid of the paper: about 1 at the left edge, 0 at the right edge, -1 far behind', () => {
  // 2 / (1 + e^(5y)) - 1 = -tanh(5y / 2)
  expect(sigmoid(-1)).toBeCloseTo(Math.tanh(2.5), 12)
  expect(sigmoid(0)).toBe(0)
  expect(sigmoid(1)).toBeCloseTo(-Math.tanh(2.5), 12)
  expect(sigmoid(3.01)).toBe(-1)
})

test('only the earliest detection in a window counts; outside each costs, just behind a window less', () => {
  const windows = [[400, 499]] as const
  expect(worth(400, windows, profile)).toEqual({ window: 0, score: 1 })
  expect(scoreOf([400, 450, 499], 1000, windows, profile).raw).toBeCloseTo(1, 12)
  expect(scoreOf([200], 1000, windows, profile).raw).toBeCloseTo(-1.11, 12)
  expect(worth(500, windows, profile).score).toBeCloseTo(-0.11 * Math.tanh(2.5 / 99), 12)
  expect(scoreOf([100], 1000, windows, profile).raw).toBe(-1)
  expect(probation(4032)).toBe(604)
  expect(probation(15902)).toBe(750)
})

test('silence is worth 0, perfection 100', () => {
  expect(normalised(scoreOf([], 1000, [[400, 499]], profile).raw, 1, profile)).toBe(0)
  expect(normalised(scoreOf([400], 1000, [[400, 499]], profile).raw, 1, profile)).toBe(100)
})

describe('published', () => {
  with31(`the counts of fourteen detectors have as many points in windows and outside${needsData}`, () => {
    const everyone = published().per_file_standard
    for (const { name, points, windows } of labelledSeries()) {
      const scored = points.map((_, at) => at).slice(probation(points.length))
      const inside = scored.filter((at) => worth(at, windows, profile).window >= 0).length
      for (const [detector, files] of Object.entries(everyone)) {
        const it = files[name]
        if (!it) throw new Error(`${detector} has no ${name}`)
        expect([name, it.TP + it.FN, it.FP + it.TN]).toEqual([name, inside, scored.length - inside])
      }
    }
  })

  with31(
    `a score without false alarms is the worth of some points, one per window or none${needsData}`,
    () => {
      let compared = 0
      for (const { name, points, windows } of labelledSeries()) {
        if (windows.length !== 1) continue
        const possible = points.map((_, at) => scoreOf([at], points.length, windows, profile).raw)
        for (const files of Object.values(published().per_file_standard)) {
          const it = files[name]
          if (!it || it.FP > 0 || it.TP === 0) continue
          expect(Math.min(...possible.map((p) => Math.abs(p - it.score)))).toBeLessThan(1e-9)
          compared += 1
        }
      }
      expect(compared).toBeGreaterThan(20)
    },
  )

  with31(`the normalised scores are those of the raw ones${needsData}`, () => {
    const { n_windows, subset_normalised, per_file_standard } = published()
    expect(standardProfile()).toMatchObject(profile)
    expect(labelledSeries().reduce((sum, s) => sum + s.windows.length, 0)).toBe(n_windows)
    for (const [detector, files] of Object.entries(per_file_standard)) {
      const raw = Object.values(files).reduce((sum, f) => sum + f.score, 0)
      expect(normalised(raw, n_windows, profile)).toBeCloseTo(subset_normalised.standard[detector] ?? NaN, 3)
    }
  })
})

with31(
  `one threshold for all series finds far more than Random Cut Forest, about as much as Numenta's HTM${needsData}`,
  () => {
    const all = labelledSeries()
    let raw = 0
    let falseAlarms = 0
    for (const { points, windows } of all) {
      const found = findAnomalies(points)
      if (!found.ok) throw new Error(found.reason)
      const score = scoreOf(
        found.anomalies.map((a) => a.index),
        points.length,
        windows,
        profile,
      )
      raw += score.raw
      falseAlarms += score.falseAlarms
    }
    const score = normalised(raw, published().n_windows, profile)
    console.log(`NAB ${score.toFixed(1)} with ${falseAlarms} false alarms in ${all.length} series`)
    expect(score).toBeGreaterThan(published().subset_normalised.standard.randomCutForest ?? 100)
    expect(score).toBeGreaterThan(70)
  },
)
