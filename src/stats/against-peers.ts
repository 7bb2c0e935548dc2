/**
 * Did these events fall since a day more than those of their peers did? Counts before and since in, an expectation with its
 * interval out. Difference-in-differences on the log scale of two Poisson counts (Rothman, Modern Epidemiology, ch. 14–15);
 * how much the peers scatter about each other widens it, so that an uneasy crowd is not a thousand alarms.
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

/** Peers with fewer expected orders than this say nothing about scatter. */
const least = 5

/**
 * Null: no events before, or none among the peers, so nothing can be expected.
 *
 *     heldAgainst({ before: 100, since: 10 }, [{ before: 1000, since: 500 }]) → expected 50, lost 40, left 0.2
 */
export function heldAgainst(own: BeforeSince, peers: readonly BeforeSince[]): Held | null {
  const all = peers.reduce((sum, p) => ({ before: sum.before + p.before, since: sum.since + p.since }), {
    before: 0,
    since: 0,
  })
  if (own.before <= 0 || all.before <= 0 || all.since <= 0) return null
  const tide = all.since / all.before
  const distances = peers.flatMap((p) => {
    const rest = { before: all.before - p.before, since: all.since - p.since }
    return p.before * tide < least || rest.before <= 0 || rest.since <= 0 ? [] : [distance(p, rest.since / rest.before)]
  })
  const unrest = Math.max(1, spread(distances) ** 2)
  const expected = own.before * tide
  const sd = Math.sqrt(unrest * (expected + expected ** 2 / own.before + expected ** 2 / all.before + expected ** 2 / all.since))
  const mid = expected - own.since
  const reach = normalQuantile(0.975) * sd
  const mine = distance(own, tide) / Math.sqrt(unrest)
  const enough = distances.length >= 8
  return {
    expected,
    lost: { low: Math.max(0, mid - reach), mid: Math.max(0, mid), high: Math.max(0, Math.min(expected, mid) + reach) },
    left: own.since / expected,
    chance: chanceOf(own, all, unrest),
    unrest,
    peers: peers.length,
    placebo_share: enough
      ? (1 + distances.filter((d) => d / Math.sqrt(unrest) <= mine).length) / (distances.length + 1)
      : null,
  }
}

/** Log of what is left of the expected, in standard deviations of pure counting. */
function distance(own: BeforeSince, tide: number): number {
  const left = Math.log((own.since + 0.5) / ((own.before + 0.5) * tide))
  return left / Math.sqrt(1 / (own.before + 0.5) + 1 / (own.since + 0.5))
}

/** Standard deviation by the median distance from the median, which a few true troubles among the peers do not move. */
function spread(values: readonly number[]): number {
  if (values.length < 8) return 1
  const middle = median(values) ?? 0
  return 1.4826 * (median(values.map((v) => Math.abs(v - middle))) ?? 0)
}

/**
 * Of all events of its own, as few since as these or fewer: a binomial tail at the peers' share, with as many events as the
 * unrest leaves independent ones.
 */
function chanceOf(own: BeforeSince, all: BeforeSince, unrest: number): number {
  const share = all.since / (all.before + all.since)
  const since = own.since / unrest
  const before = own.before / unrest
  // Half of the very count seen counts: exact tails of small counts shy away from saying anything.
  const upTo = (k: number) => (k < 0 ? 0 : before <= 0 ? 1 : betaI(1 - share, before + since - k, k + 1))
  const below = since >= 1 ? upTo(since - 1) : 0
  return Math.min(1, (upTo(since) + below) / 2)
}
