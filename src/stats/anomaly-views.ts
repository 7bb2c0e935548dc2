/** The views anomalies.ts takes of a series: each is one number per point, made of that point and those before it. */
import { emptyHistory, type History, remember, surprise } from './anomaly-history.ts'

/** How many points a mean is taken over. With five-minute points 36 are three hours, with days about a month. */
const spans = [1, 4, 12, 36] as const
/** Points remembered: two weeks of five minutes, ten years of days. */
const memory = 4000
/** Beyond a chance of 10⁻⁸ the tail of a short past says nothing more. */
const mostSurprise = 8
/** Differences smaller than this part of the largest value seen are the arithmetic's own. */
const precision = 1e-9

export interface View {
  readonly of: 'step' | 'value' | 'distance' | 'swing'
  /** Points it is the mean of. */
  readonly over: number
}

export const views: readonly View[] = [
  { of: 'step', over: 1 },
  ...spans.map((over) => ({ of: 'distance' as const, over })),
  ...spans.map((over) => ({ of: 'value' as const, over })),
  ...spans.filter((over) => over > 1).map((over) => ({ of: 'swing' as const, over })),
]

export interface Looking {
  readonly histories: readonly History[]
  /** Running sums, so that a mean over any span is one subtraction. */
  readonly sums: Record<View['of'], Float64Array>
  last: number
  largest: number
  seen: number
  /** Of the point looked at last: the view most surprised, and by how much. */
  most: number
  mostBy: number
}

export function newLooking(points: number): Looking {
  const sum = () => new Float64Array(points + 1)
  return {
    histories: views.map(() => emptyHistory(Math.min(memory, points))),
    sums: { step: sum(), value: sum(), distance: sum(), swing: sum() },
    last: 0,
    largest: 0,
    seen: 0,
    most: 0,
    mostBy: 0,
  }
}

/**
 * The joint surprise of one more value, which lies `distance` from what was expected; it is learned at once. Power mean
 * of the views' surprises with exponent ½.
 */
export function look(l: Looking, value: number, distance: number): number {
  const step = l.seen === 0 ? 0 : value - l.last
  const to = l.seen + 1
  add(l.sums.step, to, step)
  add(l.sums.value, to, value)
  add(l.sums.distance, to, distance)
  add(l.sums.swing, to, Math.abs(step))
  l.last = value
  l.largest = Math.max(l.largest, Math.abs(value))
  l.seen = to
  l.mostBy = 0
  let roots = 0
  for (let i = 0; i < views.length; i++) {
    const { of, over } = views[i] as View
    if (to < over) continue
    const sums = l.sums[of]
    const mean = ((sums[to] as number) - (sums[to - over] as number)) / over
    const history = l.histories[i] as History
    const s = Math.min(mostSurprise, surprise(history, mean, precision * l.largest))
    remember(history, mean)
    if (s <= 0) continue
    roots += Math.sqrt(s)
    if (s > l.mostBy) {
      l.mostBy = s
      l.most = i
    }
  }
  return (roots / views.length) ** 2
}

/** What is known of the distance from the expectation of single points. */
export function distances(l: Looking): History {
  return l.histories[1] as History
}

function add(sums: Float64Array, to: number, value: number): void {
  sums[to] = (sums[to - 1] as number) + value
}
