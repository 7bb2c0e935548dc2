/**
 * What kind of anomaly it was. The score of a point is settled when the point comes; its kind is read from what followed
 * as well, as far as that is known, so a spike of today may be a level shift tomorrow.
 */
import type { View } from './anomaly-views.ts'

export type AnomalyKind = 'spike' | 'dip' | 'level_shift' | 'drift' | 'volatility' | 'missing'

/** Points after the first that have to stay away before it counts as a new level, and the share of them that must. */
const afterwards = 5
const fewestAfter = 3
const staying = 0.8

export interface Seen {
  readonly value: Float64Array
  readonly expected: Float64Array
  /** 1 where the expectation came from the season, which an anomaly does not move before the next one. */
  readonly seasonal: Uint8Array
  /** Places that have a value, in order. */
  readonly known: Int32Array
}

/** The kind of what was raised at the given place of `known`. */
export function kindOf(
  seen: Seen,
  place: number,
  view: View,
  usual: { low: number; high: number },
): Exclude<AnomalyKind, 'missing'> {
  const at = seen.known[place] as number
  const value = seen.value[at] as number
  const distance = value - (seen.expected[at] as number)
  if (value >= usual.low && value <= usual.high) {
    if (view.of === 'swing' || view.over === 1) return 'volatility'
    return grows(seen, place, view.over) ? 'drift' : 'level_shift'
  }
  if (view.of === 'swing' && view.over > 4) return 'volatility'
  return stays(seen, place, distance) ? 'level_shift' : distance > 0 ? 'spike' : 'dip'
}

/** Whether the points after it, or before it when it is the newest, are away from the expectation as far and as it is. */
function stays(seen: Seen, place: number, distance: number): boolean {
  const after = Math.min(afterwards, seen.known.length - 1 - place)
  const step = after >= fewestAfter ? 1 : -1
  const count = step === 1 ? after : Math.min(fewestAfter, place)
  if (count < fewestAfter) return false
  const at = seen.known[place] as number
  let away = 0
  for (let i = 1; i <= count; i++) {
    const j = seen.known[place + step * i] as number
    const base = seen.seasonal[j] === 1 ? (seen.expected[j] as number) : (seen.expected[at] as number)
    if (((seen.value[j] as number) - base) / distance >= 0.5) away += 1
  }
  return away >= staying * count
}

/** Whether the distance has been growing over the span, rather than being there at once. */
function grows(seen: Seen, place: number, over: number): boolean {
  const half = over >> 1
  let early = 0
  let late = 0
  for (let i = 0; i < 2 * half && i <= place; i++) {
    const j = seen.known[place - i] as number
    const distance = (seen.value[j] as number) - (seen.expected[j] as number)
    if (i < half) late += distance
    else early += distance
  }
  return Math.abs(late) > 1.5 * Math.abs(early) && late * early >= 0
}
