/**
 * What a number has been so far, kept in order, and how far out a new one lies.
 *
 * Beyond a high quantile u the excesses of almost any distribution follow a generalised Pareto law (Pickands 1975, Ann.
 * Statist. 3:119; used on streams by Siffer et al. 2017, KDD, "Anomaly detection in streams with extreme value theory"):
 *
 *     P(X > x) ≈ (k + 1) / (n + 1) · (1 + ξ (x − u) / σ)^(−1/ξ)      surprise = −log₁₀ P
 *
 * with k values beyond u out of n, and σ from their mean excess, (1 − ξ) · mean. The shape is not fitted: from a dozen
 * excesses it cannot be, and ξ = 0.1 stands for a tail a little heavier than the exponential.
 */

const shape = 0.1
const tailShare = 0.05
const mostInTail = 15
const leastInTail = 3
const leastSeen = 10

export interface History {
  readonly sorted: Float64Array
  /** In the order they came, so that the oldest can be forgotten. */
  readonly ring: Float64Array
  count: number
  oldest: number
}

export function emptyHistory(capacity: number): History {
  return { sorted: new Float64Array(capacity + 1), ring: new Float64Array(capacity), count: 0, oldest: 0 }
}

/** Adds a value; the oldest goes when the history is full. */
export function remember(history: History, value: number): void {
  const { sorted, ring } = history
  if (history.count === ring.length) {
    const gone = placeOf(history, ring[history.oldest] as number)
    sorted.copyWithin(gone, gone + 1, history.count)
    history.count -= 1
  }
  ring[history.oldest] = value
  history.oldest = (history.oldest + 1) % ring.length
  const place = placeOf(history, value)
  sorted.copyWithin(place + 1, place, history.count)
  sorted[place] = value
  history.count += 1
}

/**
 * −log₁₀ of the chance of a value at least so far out, of the tail it lies in; 0 inside the bulk, or while fewer than
 * ten values are known. `leastScale` keeps a history of equal values from being infinitely surprised.
 */
export function surprise(history: History, value: number, leastScale: number): number {
  const { sorted, count } = history
  if (count < leastSeen) return 0
  const k = Math.max(leastInTail, Math.min(mostInTail, Math.floor(tailShare * count)))
  const high = sorted[count - k - 1] as number
  const low = sorted[k] as number
  if (value <= high && value >= low) return 0
  let excess = 0
  if (value > high) for (let i = count - k; i < count; i++) excess += (sorted[i] as number) - high
  else for (let i = 0; i < k; i++) excess += low - (sorted[i] as number)
  const scale = Math.max((excess / k) * (1 - shape), leastScale)
  if (scale <= 0) return 0
  const beyond = value > high ? value - high : low - value
  return (Math.log1p((shape * beyond) / scale) / shape - Math.log((k + 1) / (count + 1))) / Math.LN10
}

/** The value below which the given share of the history lies; 0 of an empty one. */
export function quantileOf({ sorted, count }: History, share: number): number {
  if (count === 0) return 0
  return sorted[Math.min(count - 1, Math.floor(share * count))] as number
}

/** The first place whose value is not smaller. */
function placeOf({ sorted, count }: History, value: number): number {
  let from = 0
  let to = count
  while (from < to) {
    const middle = (from + to) >> 1
    if ((sorted[middle] as number) < value) from = middle + 1
    else to = middle
  }
  return from
}
