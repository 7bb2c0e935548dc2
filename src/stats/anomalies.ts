/**
 * Where a series leaves its habits. Online: the score of a point uses that point and those before it, never a later one.
 *
 * Twelve views look at each new value — the step from the last one, means of the value and of its distance from the
 * seasonal expectation over 1, 4, 12 and 36 points, and the mean step over 4, 12 and 36 — and each asks its own past how
 * surprising that is (anomaly-history.ts). The surprises are joined by a power mean, so that several views mildly
 * surprised are as loud as one that is greatly so: in the spirit of Fisher's joining of p-values, and of the anomaly
 * likelihood of Lavin & Ahmad 2015, arXiv:1510.03336, which compares a short window of errors with a long one. An
 * incident speaks once: a point after it has to be more surprising than what is left of the last surprise, which fades
 * over three seasons.
 */
import { type AnomalyKind, kindOf } from './anomaly-kinds.ts'
import { look, newLooking, type View, views } from './anomaly-views.ts'
import type { Interval } from './intervals.ts'
import { silenceSurprise } from './missing-points.ts'
import {
  clockSeasons,
  expect,
  isSettled,
  learn,
  newExpectation,
  usualInterval,
} from './seasonal-expectation.ts'
import { quantileOf, slide, sortedWindow } from './sorted-window.ts'

export interface Point {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Null where there should be a value and is none. */
  readonly value: number | null
}

export interface AnomalyOptions {
  /** Season lengths in points, shortest first; by default a day and a week, as the time between points has them. */
  readonly seasons?: readonly number[]
  /** Scores from here on are anomalies; the default is meant for every series. */
  readonly threshold?: number
  /** Points that are learned from before anything is said. */
  readonly warmUp?: number
}

export interface Anomaly extends Interval {
  /** Which of the points. */
  readonly index: number
  readonly at: number
  readonly kind: AnomalyKind
  readonly value: number | null
  /** What the points before led to expect; `low` to `high` holds 95 % of the usual distances from it. */
  readonly expected: number
  /** 0 to 1. */
  readonly score: number
  readonly reason: AnomalyReason
}

/** What was most surprised: the mean of so many points, or so many missing; −log₁₀ of the chance of it. */
export interface AnomalyReason {
  readonly of: View['of'] | 'missing'
  readonly over: number
  readonly surprise: number
}

export type AnomalyReport =
  | {
      readonly ok: true
      readonly anomalies: readonly Anomaly[]
      /** One per point, 0 to 1. */
      readonly scores: Float64Array
      /** One per point; the first value where none came before. */
      readonly expected: Float64Array
    }
  | {
      readonly ok: false
      readonly reason: 'too_few_points' | 'no_values' | 'not_in_order' | 'not_a_number' | 'bad_option'
    }

const usualThreshold = 0.5
/** Joint surprise that makes a score of one half. */
const halfway = 0.66
/** The same for missing points: a first gap after 1600 points without one, or three missing after a year. */
const halfwayMissing = 3.2
/** What a point keeps of its score while the incident it belongs to has been spoken of. */
const hushed = 0.25
const hushSeasons = 3
const hushWithoutSeason = 30
const usualWarmUp = 28
/** Distances from the expectation that tell what is usual. */
const distancesKept = 1000
/** Sums of squares and of thousands of values stay finite below this. */
const largestValue = 1e100

/**
 *     findAnomalies([{ at: 1735689600000, value: 12 }, …])
 *       → { ok: true, scores, expected, anomalies: [{ index: 80, kind: 'spike', value: 90, expected: 12, low: 8, high: 17, … }] }
 *
 * Points in order of time, usually evenly spaced; those missing between are noticed. Takes some microseconds a point.
 */
export function findAnomalies(points: readonly Point[], options: AnomalyOptions = {}): AnomalyReport {
  const reason = refusal(points, options)
  if (reason) return { ok: false, reason }
  const interval = usualInterval(points.map((p) => p.at))
  if (interval === null) return { ok: false, reason: 'too_few_points' }

  const n = points.length
  const threshold = options.threshold ?? usualThreshold
  const warmUp = options.warmUp ?? usualWarmUp
  const seasons = options.seasons ?? clockSeasons(interval)
  const start = { at: (points[0] as Point).at, value: points.find((p) => p.value !== null)?.value ?? 0 }
  const habits = newExpectation(
    start,
    interval,
    seasons.filter((slots) => slots < n),
  )
  const looking = newLooking(n)
  const distances = sortedWindow(Math.min(n, distancesKept))
  const scores = new Float64Array(n)
  const expected = new Float64Array(n)
  const seasonal = new Uint8Array(n)
  const value = new Float64Array(n)
  const known = new Int32Array(points.filter((p) => p.value !== null).length)
  const raised: { index: number; place: number; usual: Interval; reason: AnomalyReason }[] = []
  const silence = { points: 0, runs: 0, missing: 0 }
  const fade = Math.exp(-1 / (seasons[0] ? hushSeasons * seasons[0] : hushWithoutSeason))
  let bar = 0
  let run = 0
  let runSpoken = false

  for (let i = 0; i < n; i++) {
    const point = points[i] as Point
    const speaks = looking.seen >= warmUp
    const guess = expect(habits, point.at)
    expected[i] = guess.value
    seasonal[i] = guess.isSeasonal ? 1 : 0
    const usual = {
      low: guess.value + quantileOf(distances, 0.025),
      high: guess.value + quantileOf(distances, 0.975),
    }

    const gap = i === 0 ? 0 : Math.round((point.at - (points[i - 1] as Point).at) / interval) - 1
    run += Math.max(0, gap) + (point.value === null ? 1 : 0)
    const silent = run === 0 || !speaks ? 0 : silenceSurprise(silence, run)
    let score = silent / (silent + halfwayMissing)
    if (runSpoken) score *= hushed
    if (score >= threshold) {
      runSpoken = true
      raised.push({ index: i, place: -1, usual, reason: { of: 'missing', over: run, surprise: silent } })
    }
    if (point.value === null) {
      scores[i] = score
      continue
    }
    if (run > 0) {
      silence.runs += 1
      silence.missing += run
      run = 0
      runSpoken = false
    }

    silence.points += 1
    value[i] = point.value
    known[looking.seen] = i
    const surprise = look(looking, point.value, isSettled(habits) ? point.value - guess.value : null)
    if (isSettled(habits)) slide(distances, point.value - guess.value)
    learn(habits, point.at, point.value)
    bar *= fade
    const own = surprise / (surprise + halfway)
    const isNews = speaks && surprise > bar
    if (isNews) bar = surprise
    if (isNews && own >= threshold && score < threshold) {
      const view = views[looking.most] as View
      raised.push({ index: i, place: looking.seen - 1, usual, reason: { ...view, surprise: looking.mostBy } })
    }
    scores[i] = Math.max(score, !speaks ? 0 : isNews ? own : hushed * own)
  }

  const seen = { value, expected, seasonal, known }
  const anomalies = raised.map(({ index, place, usual, reason }): Anomaly => {
    const { at, value } = points[index] as Point
    const kind = place < 0 ? 'missing' : kindOf(seen, place, reason as View, usual)
    return {
      index,
      at,
      kind,
      value,
      expected: expected[index] as number,
      ...usual,
      score: scores[index] as number,
      reason,
    }
  })
  return { ok: true, anomalies, scores, expected }
}

function refusal(points: readonly Point[], o: AnomalyOptions) {
  if (points.length < 2) return 'too_few_points'
  const { threshold = usualThreshold, warmUp = usualWarmUp, seasons = [] } = o
  if (!(threshold > 0 && threshold <= 1) || !(warmUp >= 0)) return 'bad_option'
  if (!seasons.every((s) => Number.isInteger(s) && s >= 2)) return 'bad_option'
  let before = -Infinity
  for (const { at, value } of points) {
    if (!Number.isFinite(at) || (value !== null && !(Math.abs(value) < largestValue))) return 'not_a_number'
    if (at < before) return 'not_in_order'
    before = at
  }
  return points.some((p) => p.value !== null) ? null : 'no_values'
}
