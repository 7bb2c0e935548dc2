/** Silence in a series: how surprising a run of missing points is, after all the runs before it. */

/** Runs of silence are heavy-tailed: an outage of a day is followed by one of a week more often than chance has it. */
const shape = 0.5

export interface Silence {
  points: number
  runs: number
  missing: number
}

/**
 * −log₁₀ of the chance that a point is followed by a run of at least so many missing ones:
 *
 *     (runs + 1) / (points + 2) · (1 + ξ (length − 1) / m)^(−1/ξ),  m the mean length of runs, one of one point added
 *
 * The first factor is Laplace's rule of succession; the second a generalised Pareto tail as in anomaly-history.ts.
 */
export function silenceSurprise({ points, runs, missing }: Silence, length: number): number {
  if (length <= 0) return 0
  const mean = (missing + 1) / (runs + 1)
  const rare = Math.log((runs + 1) / (points + 2))
  return Math.max(0, Math.log1p((shape * (length - 1)) / mean) / shape - rare) / Math.LN10
}
