/**
 * Which day of which port has come. A day is missing only where the port's own habit says that it should be there: days
 * before it began, weekdays it never uses, and days inside a longer rhythm are nobody's gap.
 */
import { addDays, daysBetween, wallClock } from '../../wording/index.ts'
import { type Clock, type LedgerRow, portHistories } from './ports.ts'

export type DayState =
  /** At least one file speaks of it. */
  | 'came'
  /** The port comes daily and this day did not. */
  | 'absent'
  /** Owed, but not yet late: today, or within the port's own delay. */
  | 'not_yet'
  /** Nothing was to be expected. */
  | 'none_due'

export interface PortDay {
  readonly on: string
  readonly state: DayState
  /** Files that speak of it. */
  readonly files: number
}

export interface PortRowOfDays {
  readonly port: string
  readonly shop_id: string
  readonly platform: string
  readonly label: string
  /** Median days between news; null when it came once. */
  readonly cadence_days: number | null
  readonly as_of: string
  readonly days: readonly PortDay[]
  readonly absent: number
}

/** Ports with the most missing days first. `from` and `to` are shop-local days, inclusive. */
export function portCalendar(
  ledger: readonly LedgerRow[],
  clock: Clock,
  { from, to }: { readonly from: string; readonly to: string },
): PortRowOfDays[] {
  const today = wallClock(clock.now, clock.timezone).on
  return portHistories(ledger, clock)
    .map((h) => {
      const rows = ledger.filter((r) => r.port === h.port && r.shop_id === h.shop_id)
      const spans = rows.map((r) => spanOf(r, clock.timezone))
      const first = spans.map((s) => s.from).sort()[0] ?? to
      const last =
        spans
          .map((s) => s.to)
          .sort()
          .at(-1) ?? from
      // A habit of weekdays takes two weeks to show.
      const isYoung = daysBetween(first, last) < 14
      const used = new Set(isYoung ? everyDay : spans.flatMap((s) => weekdaysOf(s.from, s.to)))
      const isDaily = h.cadence_days !== null && h.cadence_days <= 2
      const stateOf = (on: string, files: number): DayState => {
        if (files > 0) return 'came'
        if (!isDaily || on < first || on > today || !used.has(weekdayOf(on))) return 'none_due'
        // Behind the newest news a day may still be on its way, as long as the port itself is not late.
        return on > last && h.silent_days <= h.slack_days ? 'not_yet' : on === today ? 'not_yet' : 'absent'
      }
      const days = spanned(from, to).map((on): PortDay => {
        const files = spans.filter((s) => s.from <= on && on <= s.to).length
        return { on, files, state: stateOf(on, files) }
      })
      return {
        port: h.port,
        shop_id: h.shop_id,
        platform: h.platform,
        label: h.label,
        cadence_days: h.cadence_days,
        as_of: h.as_of,
        days,
        absent: days.filter((d) => d.state === 'absent').length,
      }
    })
    .sort((a, b) => b.absent - a.absent || order(a.port, b.port) || order(a.shop_id, b.shop_id))
}

const everyDay = [0, 1, 2, 3, 4, 5, 6]

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A report speaks of the days it covers, a picture of the day it was taken. */
function spanOf(row: LedgerRow, timezone: string): { from: string; to: string } {
  const sent = wallClock(row.snapshot_at, timezone).on
  return { from: row.covers_from ?? sent, to: row.covers_to ?? sent }
}

const weekdayOf = (on: string): number => new Date(`${on}T00:00:00Z`).getUTCDay()

/** Seven days in a row use every weekday. */
function weekdaysOf(from: string, to: string): number[] {
  const until = daysBetween(from, to) > 6 ? addDays(from, 6) : to
  return spanned(from, until).map(weekdayOf)
}

const spanned = (from: string, to: string): string[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, i) => addDays(from, i))
