/**
 * Case memory: how like troubles ended before, and after what was done. A share is said only over enough cases, with its
 * interval; cases that are not over yet, or whose data was taken back, count for nothing. Pure.
 */
import { type Interval, wilson } from '../../stats/intervals.ts'

/** One time that a finding stood open. */
export interface Episode {
  readonly key: string
  readonly raised_at: string
  readonly ended_at: string | null
  readonly end: 'recovered' | 'withdrawn' | null
}

/** Closest first: the same thing again, the same shop, the same watch anywhere. */
export type CaseScope = 'same' | 'shop' | 'any'

export interface PastCase extends Episode {
  readonly scope: CaseScope
  /** good: back within a fortnight · bad: it took longer, or it is still open · open: too young to say · withdrawn */
  readonly outcome: 'good' | 'bad' | 'open' | 'withdrawn'
  /** It fell again within a fortnight of being back. */
  readonly fell_again: boolean
  readonly hours: number | null
}

export interface Share {
  readonly cases: number
  readonly good: number
  /** Null below the minimum: then only the numbers are said. */
  readonly share: number | null
  readonly interval: Interval | null
}

export interface CaseMemory extends Share {
  /** The closest ring that has enough cases; the widest when none has. */
  readonly scope: CaseScope
  readonly fell_again: number
  /** Half of those that came back were back within so many hours. */
  readonly median_hours: number | null
  /** What was done, those done most often first. */
  readonly done: readonly (Share & { readonly what: string })[]
  readonly without_task: Share
  readonly least: number
}

const good_days = 14
/** Below it a share is noise. */
export const least_cases = 5
const day_ms = 86_400_000

/** Of the events of one watch, oldest first, every time that one of its findings stood open. */
export function episodesOf(
  events: readonly { readonly key: string; readonly event: string; readonly at: string }[],
): Episode[] {
  const open = new Map<string, string>()
  const episodes: Episode[] = []
  for (const { key, event, at } of events) {
    const raised_at = open.get(key)
    if (event === 'raised' || event === 'raised_again') {
      if (raised_at === undefined) open.set(key, at)
    } else if (raised_at !== undefined && (event === 'recovered' || event === 'withdrawn')) {
      episodes.push({ key, raised_at, ended_at: at, end: event })
      open.delete(key)
    }
  }
  for (const [key, raised_at] of open) episodes.push({ key, raised_at, ended_at: null, end: null })
  return episodes
}

/** Every episode but the running one of the finding that is asked about, the closest first, then the newest. */
export function pastCases(
  episodes: readonly Episode[],
  asked: { key: string; shop_id: string | null; now: string },
): PastCase[] {
  const scopes = { same: 0, shop: 1, any: 2 } as const
  return episodes
    .filter((e) => e.key !== asked.key || e.ended_at !== null)
    .map((e): PastCase => {
      const next = episodes.find((n) => n.key === e.key && e.ended_at !== null && n.raised_at > e.ended_at)
      const hours =
        e.ended_at === null ? null : (Date.parse(e.ended_at) - Date.parse(e.raised_at)) / 3_600_000
      return {
        ...e,
        hours,
        scope:
          e.key === asked.key ? 'same' : asked.shop_id && shopIn(e.key) === asked.shop_id ? 'shop' : 'any',
        outcome: outcomeOf(e, asked.now),
        fell_again:
          next !== undefined &&
          Date.parse(next.raised_at) - Date.parse(e.ended_at ?? '') <= good_days * day_ms,
      }
    })
    .sort((a, b) => scopes[a.scope] - scopes[b.scope] || (a.raised_at < b.raised_at ? 1 : -1))
}

function outcomeOf({ raised_at, ended_at, end }: Episode, now: string): PastCase['outcome'] {
  if (end === 'withdrawn') return 'withdrawn'
  const lasted = Date.parse(ended_at ?? now) - Date.parse(raised_at)
  if (end === 'recovered') return lasted <= good_days * day_ms ? 'good' : 'bad'
  return lasted > good_days * day_ms ? 'bad' : 'open'
}

/** The shop that a finding's key names; null: none. */
export const shopIn = (key: string): string | null =>
  key
    .split('|')
    .find((part) => part.startsWith('shop_id='))
    ?.slice('shop_id='.length) ?? null

/** `doneIn`: what was ticked off or written in the task of a case; null: there was no task. */
export function caseMemory(
  cases: readonly PastCase[],
  doneIn: (c: PastCase) => readonly string[] | null,
): CaseMemory {
  const over = cases.filter((c) => c.outcome === 'good' || c.outcome === 'bad')
  const rings = [
    { scope: 'same', cases: over.filter((c) => c.scope === 'same') },
    { scope: 'shop', cases: over.filter((c) => c.scope !== 'any') },
    { scope: 'any', cases: over },
  ] as const
  const ring = rings.find((r) => r.cases.length >= least_cases) ?? rings[2]
  const told = ring.cases.map((c) => ({ c, done: doneIn(c) }))
  const whats = [...new Set(told.flatMap((t) => t.done ?? []))]
  const hours = ring.cases.filter((c) => c.outcome === 'good').flatMap((c) => c.hours ?? [])
  return {
    scope: ring.scope,
    ...shareOf(ring.cases),
    fell_again: ring.cases.filter((c) => c.fell_again).length,
    median_hours: hours.sort((a, b) => a - b)[Math.floor((hours.length - 1) / 2)] ?? null,
    done: whats
      .map((what) => ({ what, ...shareOf(told.filter((t) => t.done?.includes(what)).map((t) => t.c)) }))
      .sort((a, b) => b.cases - a.cases || b.good - a.good || (a.what < b.what ? -1 : 1)),
    without_task: shareOf(told.filter((t) => t.done === null).map((t) => t.c)),
    least: least_cases,
  }
}

function shareOf(cases: readonly PastCase[]): Share {
  const good = cases.filter((c) => c.outcome === 'good').length
  const isEnough = cases.length >= least_cases
  return {
    cases: cases.length,
    good,
    share: isEnough ? good / cases.length : null,
    interval: isEnough ? wilson({ cases: good, of: cases.length }) : null,
  }
}
