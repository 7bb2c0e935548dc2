/**
 * Did these events fall since a day more than those of their peers did? Counts before and since in, an expectation with its
 * interval out. Difference-in-differences on the log scale of Poisson counts (Rothman, Modern Epidemiology, ch. 14–15); how much
 * the peers scatter about each other widens it, so that an uneasy crowd is not a thousand alarms.
 */
import { median, normalQuantile } from './intervals.ts'
import { betaI } from './special.ts'

/** Events of one member over the days before and since; the same days for all that are compared. */
export interface BeforeSince {
  readonly before: number
  readonly since: number
}

export interface Held {
  /** Events that it would have had since, had it gone like its peers. */
  readonly expected: number
  /** Expected less actual, with the interval that those truly lost lie in 19 times of 20. */
  readonly lost: { readonly low: number; readonly mid: number; readonly high: number }
  /** Actual over expected. */
  readonly left: number
  /** Chance of so few if nothing were wrong. */
  readonly chance: number
  /** Variance of the peers over that of pure counting; at least 1. */
  readonly unrest: number
  readonly peers: number
  /** Of the peers, tried as if it had happened to them, the share that fell as far by luck; null: too few to try. */
  readonly placebo_share: number | null
}

/** Peers with fewer expected events than this say nothing about scatter. */
const least = 5
/** How far the tide of one kind may stand from the tide of all: standard deviation of its logarithm. */
const kinds_differ = 0.15
/** Farther from the tide than this, in standard deviations of counting, a peer has a story of its own. */
const own_story = 3

/**
 * `peers` are of its own kind, `crowd` everybody: few or uneasy peers are drawn towards the crowd, by their precision
 * (normal–normal shrinkage of the log tide). Null: no events before, or none among the peers, so nothing can be expected.
 *
 *     heldAgainst({ before: 100, since: 10 }, [{ before: 1000, since: 500 }]) → expected 50, lost 40, left 0.2
 */
export function heldAgainst(
  own: BeforeSince,
  peers: readonly BeforeSince[],
  crowd: readonly BeforeSince[] = peers,
): Held | null {
  const [near, far] = [tideOf(peers), crowd === peers ? null : tideOf(crowd)]
  const tide = near && far ? drawnTo(near, far) : (near ?? far)
  if (own.before <= 0 || !tide) return null
  const unrest = Math.max(near?.unrest ?? 1, far?.unrest ?? 1)
  const expected = own.before * Math.exp(tide.log)
  const sd = Math.sqrt(unrest * (expected + expected ** 2 / own.before) + expected ** 2 * tide.variance)
  const mid = expected - own.since
  const reach = normalQuantile(0.975) * sd
  const tried = near?.distances ?? []
  const mine = distance(own, Math.exp(tide.log))
  return {
    expected,
    lost: {
      low: Math.max(0, mid - reach),
      mid: Math.max(0, mid),
      high: Math.max(0, Math.min(expected, mid) + reach),
    },
    left: own.since / expected,
    chance: chanceOf(own, tide, unrest),
    unrest,
    peers: peers.length,
    placebo_share: tried.length < 8 ? null : (1 + tried.filter((d) => d <= mine).length) / (tried.length + 1),
  }
}

interface Tide {
  /** Log of since over before. */
  readonly log: number
  readonly variance: number
  readonly unrest: number
  /** Of each peer from the tide, in standard deviations of counting. */
  readonly distances: readonly number[]
}

function tideOf(peers: readonly BeforeSince[]): Tide | null {
  const all = total(withoutStories(peers))
  if (all.before <= 0 || all.since <= 0) return null
  const log = Math.log(all.since / all.before)
  const distances = peers.flatMap((p) =>
    p.before * Math.exp(log) < least ? [] : [distance(p, Math.exp(log))],
  )
  const unrest = Math.max(1, spread(distances) ** 2)
  return { log, variance: unrest * (1 / all.before + 1 / all.since), unrest, distances }
}

function drawnTo(near: Tide, far: Tide): Tide {
  const [v1, v2] = [near.variance, far.variance + kinds_differ ** 2]
  const weight = v2 / (v1 + v2)
  return { ...near, log: weight * near.log + (1 - weight) * far.log, variance: (v1 * v2) / (v1 + v2) }
}

const total = (some: readonly BeforeSince[]): BeforeSince =>
  some.reduce((sum, p) => ({ before: sum.before + p.before, since: sum.since + p.since }), {
    before: 0,
    since: 0,
  })

/**
 * One that was marked up, sold out or promoted would pull the expectation of all: what is usual is said by the median first,
 * and by the sum of those near it then.
 */
function withoutStories(peers: readonly BeforeSince[]): readonly BeforeSince[] {
  const heavy = peers.filter((p) => p.before >= least)
  if (heavy.length < 4) return peers
  const tide = Math.exp(median(heavy.map((p) => Math.log((p.since + 0.5) / (p.before + 0.5)))) ?? 0)
  const near = peers.filter((p) => Math.abs(distance(p, tide)) <= own_story)
  return near.length * 2 > peers.length ? near : peers
}

/** Log of what is left of the expected, in standard deviations of pure counting. */
function distance(own: BeforeSince, tide: number): number {
  const left = Math.log((own.since + 0.5) / ((own.before + 0.5) * tide))
  return left / Math.sqrt(1 / (own.before + 0.5) + 1 / (own.since + 0.5))
}

/** Standard deviation by the median distance from the median, which a few true troubles among the peers do not move. */
function spread(values: readonly number[]): number {
  if (values.length < 5) return 1
  const middle = median(values) ?? 0
  return 1.4826 * (median(values.map((v) => Math.abs(v - middle))) ?? 0)
}

/**
 * Of all events of its own, as few since as these or fewer: a binomial tail at the peers' share, with as many events as the
 * unrest and the doubt about the tide leave independent ones.
 */
function chanceOf(own: BeforeSince, tide: Tide, unrest: number): number {
  const ratio = Math.exp(tide.log)
  const share = ratio / (1 + ratio)
  const expected = own.before * ratio
  // A tide known only so far is worth as many events of the crowd: it widens like more unrest.
  const widened = unrest + (expected * tide.variance) / (1 + expected / own.before)
  const since = own.since / widened
  const before = own.before / widened
  const upTo = (k: number) => (k < 0 ? 0 : before <= 0 ? 1 : betaI(1 - share, before + since - k, k + 1))
  // Half of the very count seen counts: exact tails of small counts shy away from saying anything.
  const below = since >= 1 ? upTo(since - 1) : 0
  return Math.min(1, (upTo(since) + below) / 2)
}
