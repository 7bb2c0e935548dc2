/** Daily values to draw, oldest first, and the small arithmetic of days that every watch needs. */
import { addDays, wallClock } from '../../wording/index.ts'
import type { Finding } from './finding.ts'
import type { WatchRoom } from './watch.ts'

export const todayIn = (room: Pick<WatchRoom, 'now' | 'timezone'>): string =>
  wallClock(room.now, room.timezone).on

/** The first instant of a day on the wall clock of the shop, by how far that clock is from now. */
export function dayStart(room: Pick<WatchRoom, 'now' | 'timezone'>, on: string): string {
  const { on: today, time } = wallClock(room.now, room.timezone)
  const passed = Date.parse(`${today}T${time}:00Z`) - Date.parse(`${on}T00:00:00Z`)
  return new Date(Math.floor(Date.parse(room.now) / 60_000) * 60_000 - passed).toISOString()
}

/** The last days up to and with `until`; a day without a value says `absent`. */
export function lastDays(
  until: string,
  values: ReadonlyMap<string, number>,
  { days = 14, absent = null as number | null } = {},
): Finding['spark'] {
  return Array.from({ length: days }, (_, i) => addDays(until, i - days + 1)).map((on) => ({
    on,
    value: values.get(on) ?? absent,
  }))
}

/** How many of these instants fell on each shop-local day. */
export function countedByDay(instants: readonly string[], timezone: string): Map<string, number> {
  const counted = new Map<string, number>()
  for (const at of instants) {
    const { on } = wallClock(at, timezone)
    counted.set(on, (counted.get(on) ?? 0) + 1)
  }
  return counted
}
