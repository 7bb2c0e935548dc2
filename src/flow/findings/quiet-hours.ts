/** Hours in which nobody is called: what is found in them is kept and shown, and told when they are over. Pure. */
import { addDays, wallClock } from '../../wording/index.ts'
import type { Finding } from './finding.ts'

/** Wall-clock times of the shop; `from` later than `to` goes over midnight. */
export interface QuietHours {
  readonly from: string
  readonly to: string
}

export interface Quietness {
  /** null: people may be called at any hour. */
  readonly hours: QuietHours | null
  /** Kinds that call at night as well, as long as they are for today. */
  readonly through: readonly string[]
  /** By watch, where its own maker said otherwise. */
  readonly own: ReadonlyMap<string, { readonly hours: QuietHours | null; readonly breaks: boolean }>
}

/** A deadline does not wait for the morning. */
export const breaking_kinds: readonly string[] = ['deadline', 'intercept']

/** Until when this finding is not announced, ISO; null: now is a time to speak, or it had spoken before. */
export function quietUntil(
  finding: Pick<Finding, 'watch' | 'kind' | 'severity' | 'first_raised_at'>,
  quietness: Quietness,
  clock: { now: string; timezone: string },
): string | null {
  const own = quietness.own.get(finding.watch)
  const hours = own?.hours ?? quietness.hours
  if (hours === null || hours.from === hours.to) return null
  const breaks = own ? own.breaks : quietness.through.includes(finding.kind) && finding.severity === 'today'
  if (breaks) return null
  const span = spanAround(hours, clock)
  if (span === null) return null
  return finding.first_raised_at >= span.from ? span.to : null
}

function spanAround({ from, to }: QuietHours, { now, timezone }: { now: string; timezone: string }) {
  const { on, time } = wallClock(now, timezone)
  const isOver = from > to
  const isIn = isOver ? time >= from || time < to : time >= from && time < to
  if (!isIn) return null
  const began = isOver && time < to ? addDays(on, -1) : on
  const ends = isOver && time >= from ? addDays(on, 1) : on
  const offset = Date.parse(`${on}T${time}:00Z`) - Math.floor(Date.parse(now) / 60_000) * 60_000
  const instant = (day: string, at: string) => new Date(Date.parse(`${day}T${at}:00Z`) - offset).toISOString()
  return { from: instant(began, from), to: instant(ends, to) }
}
