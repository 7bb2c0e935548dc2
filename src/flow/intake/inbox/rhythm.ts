/**
 * When a folder is looked into: every so often (30s, 5m, 2h), at times of day (09:00 or 09:00,14:30), or as five cron
 * fields say it. Times of day are of the shop's clock.
 */
import { Cron } from 'croner'

export interface Rhythm {
  /** The first moment after `at`. */
  next(at: Date): Date
  /** Milliseconds between two moments where that is always the same; null for times of day. */
  readonly every_ms: number | null
}

const units = { s: 1000, m: 60_000, h: 3_600_000 } as const
const shortest_ms = 5000
const longest_ms = 24 * 3_600_000

/** Null when it cannot be read. */
export function rhythmOf(text: string, timezone: string): Rhythm | null {
  const said = text.trim()
  const every = /^(\d{1,6})\s*([smh])$/.exec(said)
  if (every) {
    const every_ms = Number(every[1]) * units[every[2] as keyof typeof units]
    if (every_ms < shortest_ms || every_ms > longest_ms) return null
    return { every_ms, next: (at) => new Date(at.getTime() + every_ms) }
  }
  const times = said.split(/[,，]\s*/).map((t) => /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(t))
  const patterns = times.every((t) => t !== null)
    ? times.map((t) => `${Number(t[2])} ${Number(t[1])} * * *`)
    : [said]
  try {
    const crons = patterns.map((p) => new Cron(p, { timezone, mode: '5-part', paused: true }))
    if (crons.some((c) => c.nextRun() === null)) return null
    return {
      every_ms: null,
      next: (at) =>
        new Date(Math.min(...crons.map((c) => c.nextRun(at)?.getTime() ?? Number.POSITIVE_INFINITY))),
    }
  } catch {
    return null
  }
}

/** The moment that passed while nobody looked; null when none did. */
export function missed(rhythm: Rhythm, lastLook: Date | null, now: Date): Date | null {
  if (lastLook === null || rhythm.every_ms !== null) return null
  const due = rhythm.next(lastLook)
  return due <= now ? due : null
}
