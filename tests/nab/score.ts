/**
 * The scoring of the Numenta Anomaly Benchmark: Lavin & Ahmad 2015, "Evaluating real-time anomaly detection algorithms",
 * ICMLA, arXiv:1510.03336, §II. A detection in a window earns more the earlier it is, and only the best of a window
 * counts; outside it costs, less so just after a window; a window without one costs as much as a perfect one earns.
 */

/** First and last place of each window. */
export type Windows = readonly (readonly [number, number])[]

export interface Profile {
  readonly tpWeight: number
  readonly fpWeight: number
  readonly fnWeight: number
}

/** Points learned from, not scored: 15 %, at most of 5000. */
export function probation(points: number): number {
  return Math.floor(Math.min(0.15 * points, 0.15 * 5000))
}

/** From 1 well before the right edge (position −1 is the left edge) over 0 at it to −1 well after. */
export function sigmoid(position: number): number {
  return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1
}

/** What one detection is worth: in a window its number, otherwise −1. */
export function worth(at: number, windows: Windows, { tpWeight, fpWeight }: Profile) {
  const window = windows.findIndex(([from, to]) => at >= from && at <= to)
  const [from, to] = windows[window] ?? [0, 0]
  if (window >= 0) {
    return { window, score: (tpWeight * sigmoid(-(to - at + 1) / (to - from + 1))) / sigmoid(-1) }
  }
  const before = windows.findLast((w) => w[1] < at)
  const score = before ? fpWeight * sigmoid((at - before[1]) / (before[1] - before[0])) : -fpWeight
  return { window, score }
}

/** The raw score of one series. */
export function scoreOf(detections: readonly number[], points: number, windows: Windows, profile: Profile) {
  const best = windows.map(() => -profile.fnWeight)
  let outside = 0
  let falseAlarms = 0
  for (const at of detections) {
    if (at < probation(points)) continue
    const { window, score } = worth(at, windows, profile)
    if (window >= 0) best[window] = Math.max(best[window] ?? 0, score)
    else {
      outside += score
      falseAlarms += 1
    }
  }
  return { raw: best.reduce((sum, b) => sum + b, outside), falseAlarms }
}

/** 0 for a detector that never speaks, 100 for one that speaks at the left edge of each window and never else. */
export function normalised(raw: number, windows: number, { tpWeight, fnWeight }: Profile): number {
  return (100 * (raw + fnWeight * windows)) / ((tpWeight + fnWeight) * windows)
}
