/** The two stretches of days that are compared, and the day on which the fall began where nobody wrote it down. Pure. */
import { type BeforeSince, type Held, heldAgainst } from '../../../stats/against-peers.ts'
import type { Stretch } from './layers.ts'

/** Events of one page by day of the window. */
export type Daily = readonly number[]

export const counted = (days: Daily, { before, since }: Stretch): BeforeSince => ({
  before: before.reduce((n, d) => n + (days[d] ?? 0), 0),
  since: since.reduce((n, d) => n + (days[d] ?? 0), 0),
})

/** Pages of the same category, and all clean pages of the shop. */
export interface Peers {
  readonly near: readonly Daily[]
  readonly all: readonly Daily[]
}

export function heldSince(own: Daily, peers: Peers, stretch: Stretch): Held | null {
  const of = (some: readonly Daily[]) => some.map((p) => counted(p, stretch))
  const all = of(peers.all)
  return heldAgainst(counted(own, stretch), peers.near === peers.all ? all : of(peers.near), all)
}

/** Days before that say what was usual, at most; a week is the least. */
const usual_days = 35
const least_usual_days = 7

export interface Span {
  /** First and last day with data of the shop. */
  readonly first_day: number
  readonly last_day: number
  /** Last day that is known to have been filled, and first that is known to be blank all day. */
  readonly filled_day: number
  readonly blank_day: number
  /** Days that compare with nothing, such as those of an offer of its own. */
  isOdd(day: number): boolean
}

export function stretchFrom(span: Span, first: number): Stretch | null {
  const before = range(
    Math.max(span.first_day, first - usual_days),
    Math.min(first - 1, span.filled_day),
  ).filter((d) => !span.isOdd(d))
  const since = range(Math.max(first, span.first_day), span.last_day)
  const calm = since.filter((d) => !span.isOdd(d))
  if (before.length < least_usual_days || since.length === 0) return null
  return { before, since: calm.length >= Math.min(3, since.length) ? calm : since }
}

/**
 * Where looks lie far apart, the day of the deepest break between them: the one whose fall is least likely to be luck. The
 * chance is then widened to that of the best of so many days. Neighbouring days share nearly all their orders, so they are not
 * so many tries: the harmonic mean of their chances, which holds under any dependence (Wilson 2019, PNAS 116:1195).
 */
export function deepestBreak(own: Daily, peers: Peers, span: Span): { first: number; widened: number } {
  const days = range(span.filled_day + 1, Math.min(span.blank_day, span.last_day - 1))
  if (days.length === 0) return { first: span.blank_day, widened: 1 }
  const chances = days.map((first) => {
    const stretch = stretchFrom({ ...span, filled_day: first - 1 }, first)
    return { first, chance: (stretch && heldSince(own, peers, stretch)?.chance) ?? 1 }
  })
  const best = chances.reduce((a, b) => (b.chance < a.chance ? b : a))
  return { first: best.first, widened: widenedBy(chances.map((c) => c.chance)) }
}

/** What the mean falls short of at the usual five in a hundred, of ten tries (Wilson's table 1: 0.040). */
const mean_falls_short = 0.05 / 0.04

/** widenedBy([0.01]) → 1 · widenedBy([0.01, 0.01]) → 1.25 · widenedBy([0.01, 1]) → 2 */
export function widenedBy(chances: readonly number[]): number {
  const best = Math.max(Number.MIN_VALUE, Math.min(...chances))
  const sum = chances.reduce((n, c) => n + best / Math.max(best, c), 0)
  return chances.length <= 1
    ? 1
    : Math.min(chances.length, Math.max(1, (mean_falls_short * chances.length) / sum))
}

/**
 * The same question at dates when nothing happened: how often did the page fall as deep against the same peers? A true cause
 * stands out of its own past. Null: the past is too short to try three times.
 */
export function placeboDates(own: Daily, peers: Peers, stretch: Stretch, held: Held): number | null {
  const days = Math.min(stretch.since.length, 7)
  const falls: number[] = []
  for (let at = 14; at + days <= stretch.before.length; at += Math.max(2, Math.floor(days / 2))) {
    const tried = { before: stretch.before.slice(0, at), since: stretch.before.slice(at, at + days) }
    const one = heldSince(own, peers, tried)
    if (one) falls.push(one.left)
  }
  return falls.length < 3 ? null : falls.filter((left) => left <= held.left).length / falls.length
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
