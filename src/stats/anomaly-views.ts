/** The views anomalies.ts takes of a series: each is one number per point, made of that point and those before it. */
import { emptyHistory, type History, remember, surprise } from './anomaly-history.ts'

/** How many points a mean is taken over. With five-minute points 36 are three hours, with days five weeks. */
const spans = [1, 4, 12, 36] as const
/** Points remembered: two weeks of five minutes, ten years of days. */
const memory = 4000
/** Beyond a chance of 10⁻⁸ the tail of a short past says nothing more. */
const mostSurprise = 8
const alone = 0.1
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

/** The same as plain numbers, for the loop that every point goes through. */
const overs = Int32Array.from(views, (view) => view.over)
const sumOf = Int32Array.from(views, (view) => ['step', 'distance', 'value', 'swing'].indexOf(view.of))

export interface Looking {
  readonly histories: readonly History[]
  /** Running sums of step, distance, value and swing, so that a mean over any span is one subtraction. */
  readonly sums: readonly Float64Array[]
  last: number
  largest: number
  /** Of the steps that are none at all 0: what counts and rounded prices are whole numbers of. */
  smallestStep: number
  /** How many points came before the expectation was worth measuring from. */
  unsettled: number
  seen: number
  /** Of the point looked at last: the view most surprised, and by how much. */
  most: number
  mostBy: number
}

export function newLooking(points: number): Looking {
  const sum = () => new Float64Array(points + 1)
  return {
    histories: views.map(() => emptyHistory(points, memory)),
    sums: [sum(), sum(), sum(), sum()],
    last: 0,
    largest: 0,
    smallestStep: 0,
    unsettled: 0,
    seen: 0,
    most: 0,
    mostBy: 0,
  }
}

/**
 * The joint surprise of one more value, which lies `distance` from what was expected, null while that
 * means little; it is learned at once: the power
 * mean of the views' surprises with exponent ½, or a tenth of the greatest, so that a chance of a millionth is enough by
 * itself: a quiet Sunday, which only the season finds strange.
 */
export function look(l: Looking, value: number, distance: number | null): number {
  if (distance === null) l.unsettled = l.seen + 1
  const step = l.seen === 0 ? 0 : value - l.last
  const to = l.seen + 1
  const [steps, distances, values, swings] = l.sums as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  steps[to] = (steps[l.seen] as number) + step
  distances[to] = (distances[l.seen] as number) + (distance ?? 0)
  values[to] = (values[l.seen] as number) + value
  swings[to] = (swings[l.seen] as number) + Math.abs(step)
  l.last = value
  l.largest = Math.max(l.largest, Math.abs(value))
  l.seen = to
  l.mostBy = 0
  const arithmetic = precision * l.largest
  const grain = l.smallestStep / 2
  let roots = 0
  for (let i = 0; i < views.length; i++) {
    const over = overs[i] as number
    const of = sumOf[i] as number
    if (to - over < (of === 1 ? l.unsettled : 0)) continue
    const sums = l.sums[of] as Float64Array
    const mean = ((sums[to] as number) - (sums[to - over] as number)) / over
    const history = l.histories[i] as History
    const s = Math.min(mostSurprise, surprise(history, mean, Math.max(arithmetic, grain / over)))
    remember(history, mean)
    if (s <= 0) continue
    roots += Math.sqrt(s)
    if (s > l.mostBy) {
      l.mostBy = s
      l.most = i
    }
  }
  const size = Math.abs(step)
  if (size > arithmetic && (l.smallestStep === 0 || size < l.smallestStep)) l.smallestStep = size
  return Math.max((roots / views.length) ** 2, l.mostBy * alone)
}
