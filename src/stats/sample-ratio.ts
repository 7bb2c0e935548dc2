/** Did the arms get the units they were meant to get? Where not, the comparison is broken before any result. */
import { type ChiSquareTest, chiSquareTail } from './chi-square.ts'
import { sumOf } from './sum-of.ts'

export interface SampleRatio extends ChiSquareTest {
  readonly ok: true
  /** Units that each arm should have had. */
  readonly expected: readonly number[]
  /** p below `alarm`: the assignment, the logging or a filter is broken. */
  readonly isMismatch: boolean
}

export interface NoSampleRatio {
  readonly ok: false
  readonly reason: 'fewer_than_two_arms' | 'not_counts' | 'not_weights' | 'no_units'
}

/**
 * Sample ratio mismatch: Pearson's chi-square of the units against the weights, which need not add up to one; equal by
 * default. Fabijan et al. 2019, KDD 2156, alarm below 0.001: it is looked at often, and a false alarm stops a test. An arm
 * with weight zero is left out.
 *
 *     sampleRatio([5000, 5050]) → p 0.618
 */
export function sampleRatio(
  units: readonly number[],
  weights: readonly number[] = units.map(() => 1),
  alarm = 0.001,
): SampleRatio | NoSampleRatio {
  const no = (reason: NoSampleRatio['reason']): NoSampleRatio => ({ ok: false, reason })
  if (units.length !== weights.length || !weights.every((w) => w >= 0 && Number.isFinite(w)))
    return no('not_weights')
  if (!units.every((u) => u >= 0 && Number.isFinite(u))) return no('not_counts')
  const used = units.map((u, i) => ({ u, w: weights[i] ?? 0 })).filter(({ w }) => w > 0)
  if (used.length < 2) return no('fewer_than_two_arms')
  const [all, weight] = [sumOf(used, ({ u }) => u), sumOf(used, ({ w }) => w)]
  if (all === 0) return no('no_units')
  const chiSquare = sumOf(used, ({ u, w }) => (u - (all * w) / weight) ** 2 / ((all * w) / weight))
  const p = chiSquareTail(chiSquare, used.length - 1)
  const expected = weights.map((w) => (all * w) / weight)
  return { ok: true, chiSquare, degrees: used.length - 1, p, expected, isMismatch: p < alarm }
}
