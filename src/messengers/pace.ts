/** When the next message may go: limits of the messenger, crowded minutes, and hours in which people sleep. */
import type { Limit, Messenger } from './messenger.ts'

/** Sendings that still count for some limit. */
export function stillCounted(recent: readonly string[], { limits }: Messenger, now: Date): string[] {
  const longest = Math.max(...limits.map((l) => l.within_ms))
  return recent.filter((at) => Date.parse(at) > now.getTime() - longest)
}

/** Now, or the moment from which every limit is kept again. */
export function freeAt(recent: readonly string[], messenger: Messenger, now: Date): Date {
  const times = recent.map((at) => Date.parse(at)).sort((a, b) => a - b)
  const freeOf = ({ most, within_ms }: Limit) => {
    const nth = times[times.length - most]
    return nth === undefined ? 0 : nth + within_ms
  }
  const free = new Date(Math.max(now.getTime(), ...messenger.limits.map(freeOf)))
  return messenger.crowded?.includes(free.getUTCMinutes())
    ? new Date(Math.floor(free.getTime() / 60_000 + 1) * 60_000)
    : free
}

export interface Quiet {
  /** '22:00'; may be later than `to`, then it goes over midnight. */
  readonly from: string
  readonly to: string
  readonly timezone: string
}

/** The end of the quiet hours that `now` lies in; null when it lies in none. */
export function quietUntil({ from, to, timezone }: Quiet, now: Date): Date | null {
  const isQuiet = (at: Date) => {
    const time = at.toLocaleTimeString('en-GB', { timeZone: timezone, hour: '2-digit', minute: '2-digit' })
    return from <= to ? time >= from && time < to : time >= from || time < to
  }
  if (from === to || !isQuiet(now)) return null
  // Minute by minute: an hour that a clock change takes away or gives twice is counted as it passes.
  const minute = 60_000
  let at = Math.floor(now.getTime() / minute) * minute
  for (let i = 0; i < 26 * 60 && isQuiet(new Date(at)); i += 1) at += minute
  return new Date(at)
}
