/**
 * What a number has been so far, as far as its tails tell, and how far out of them a new one lies.
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
/** More than the tail needs, so that forgetting seldom empties it. */
const keptOfTail = 24

export interface History {
  readonly highs: Tail
  readonly lows: Tail
  readonly capacity: number
  /** All values in the order they came, the newest over the oldest; empty where none will have to be forgotten. */
  readonly ring: Float64Array
  /** How many are remembered, and how many have come. */
  count: number
  seen: number
}

/** The values furthest out, furthest first, `sign` times each: with −1 the lowest are the largest. */
interface Tail {
  readonly sign: 1 | -1
  readonly values: Float64Array
  size: number
}

/** For so many values at most, the newest `capacity` of them remembered. */
export function emptyHistory(values: number, capacity: number): History {
  const tail = (sign: 1 | -1): Tail => ({ sign, values: new Float64Array(keptOfTail), size: 0 })
  const ring = new Float64Array(values > capacity ? capacity : 0)
  return { highs: tail(1), lows: tail(-1), capacity, ring, count: 0, seen: 0 }
}

/** Adds a value; the oldest goes when the history is full. */
export function remember(h: History, value: number): void {
  enter(h.highs, value, h.count)
  enter(h.lows, value, h.count)
  h.count += 1
  h.seen += 1
  if (h.ring.length === 0) return
  const place = (h.seen - 1) % h.capacity
  const oldest = h.ring[place] as number
  h.ring[place] = value
  if (h.count <= h.capacity) return
  h.count -= 1
  leave(h, h.highs, oldest)
  leave(h, h.lows, oldest)
}

/**
 * −log₁₀ of the chance of a value at least so far out, of the tail it lies in; 0 inside the bulk, or while fewer than
 * ten values are known. `leastScale` keeps a history of equal values from being infinitely surprised.
 */
export function surprise(h: History, value: number, leastScale: number): number {
  if (h.count < leastSeen) return 0
  const k = Math.max(leastInTail, Math.min(mostInTail, Math.floor(tailShare * h.count)))
  if (value > (h.highs.values[k] as number)) return beyond(h, h.highs, k, value, leastScale)
  if (-value > (h.lows.values[k] as number)) return beyond(h, h.lows, k, -value, leastScale)
  return 0
}

function beyond({ count }: History, { values }: Tail, k: number, value: number, leastScale: number): number {
  const edge = values[k] as number
  let excess = 0
  for (let i = k - 1; i >= 0; i--) excess += (values[i] as number) - edge
  const scale = Math.max((excess / k) * (1 - shape), leastScale)
  if (scale <= 0) return 0
  return (Math.log1p((shape * (value - edge)) / scale) / shape - Math.log((k + 1) / (count + 1))) / Math.LN10
}

function enter(tail: Tail, value: number, count: number): void {
  const { values, size } = tail
  const signed = tail.sign * value
  // A tail that is not full still holds all there is only while few values have come; later it lacks what was forgotten.
  if (size > 0 && signed <= (values[size - 1] as number) && (size === keptOfTail || size < count)) return
  let place = Math.min(size, keptOfTail - 1)
  for (; place > 0 && (values[place - 1] as number) < signed; place--)
    values[place] = values[place - 1] as number
  values[place] = signed
  tail.size = Math.min(size + 1, keptOfTail)
}

function leave(h: History, tail: Tail, value: number): void {
  const { values, size } = tail
  const signed = tail.sign * value
  if (signed < (values[size - 1] as number)) return
  const place = values.indexOf(signed)
  values.copyWithin(place, place + 1, size)
  tail.size -= 1
  if (tail.size > mostInTail) return
  tail.size = 0
  for (let i = 0; i < h.ring.length; i++) enter(tail, h.ring[i] as number, i)
}
