/**
 * Ports: which export of which shop has come, how often it usually comes, which is silent, and what to export today.
 * Pure functions over the import ledger. A port's rhythm is learned from itself: a weekly one is not silent after two days.
 */
import { median } from '../../stats/intervals.ts'
import { addDays, daysBetween, wallClock } from '../../wording/index.ts'

/** One import that counts, as the ledger tells it; imports that were taken back are not handed in. */
export interface LedgerRow {
  /** platform + kind: 'taobao.orders' */
  readonly port: string
  readonly shop_id: string
  readonly platform: string
  readonly label: string
  readonly snapshot_at: string
  readonly covers_from: string | null
  readonly covers_to: string | null
  readonly rows: number
  /** Facts it feeds; guessed from the port's name and label when the caller does not say. */
  readonly facts?: readonly string[]
  readonly landing?: number
}

export interface PortStatus {
  port: string
  shop_id: string
  platform: string
  label: string
  /** arrived: within its rhythm · late: should have come · never: never used, grey */
  state: 'arrived' | 'late' | 'never'
  as_of: string | null
  covers_to: string | null
  rows: number
  cadence_days: number | null
  silent_days: number
}

/** What is known of an export before it ever came: from its format. */
export interface PortSource {
  readonly port: string
  readonly platform: string
  readonly label: string
  readonly menu_path: string
  readonly columns: readonly string[]
  /** days: a report over days, owed up to yesterday · moment: a picture of now, such as stock or open orders */
  readonly period: 'days' | 'moment'
  /** Days exported again because they still change: refunds and statuses arrive late. */
  readonly overlap_days?: number
}

export interface ExportErrand {
  port: string
  shop_id: string
  platform: string
  label: string
  menu_path: string
  from: string
  to: string
  columns: readonly string[]
  done: boolean
}

export interface Clock {
  readonly now: string
  readonly timezone: string
}

/** What one port taught about itself. */
export interface PortHistory {
  readonly port: string
  readonly shop_id: string
  readonly platform: string
  readonly label: string
  readonly as_of: string
  readonly covers_to: string | null
  readonly rows: number
  /** Different days on which there was news, oldest first. */
  readonly days: readonly string[]
  readonly cadence_days: number | null
  /** Days that count: all, or only the weekdays this port has ever used. */
  readonly silent_days: number
  /** silent_days beyond which it is late. */
  readonly slack_days: number
  readonly landings: readonly number[]
}

export function portHistories(ledger: readonly LedgerRow[], clock: Clock): PortHistory[] {
  const byPort = new Map<string, LedgerRow[]>()
  for (const row of ledger) {
    const key = `${row.port}\n${row.shop_id}`
    byPort.set(key, [...(byPort.get(key) ?? []), row])
  }
  return [...byPort.values()].map((rows) => history(rows, clock))
}

function history(rows: readonly LedgerRow[], clock: Clock): PortHistory {
  const sorted = [...rows].sort((a, b) => (a.snapshot_at < b.snapshot_at ? -1 : 1))
  const newest = sorted[sorted.length - 1]
  if (!newest) throw new Error('a port without a row has no history')
  const today = wallClock(clock.now, clock.timezone).on
  const sentOn = (r: LedgerRow) => wallClock(r.snapshot_at, clock.timezone).on
  // A report over days brings news up to its last day, however many files arrive at once; a picture brings its own day.
  const overDays = rows.every((r) => r.covers_to !== null)
  const newsOf = (r: LedgerRow) => (overDays ? (r.covers_to ?? sentOn(r)) : sentOn(r))
  const days = [...new Set(rows.map(newsOf))].sort()
  const gaps = days.slice(1).map((d, i) => daysBetween(days[i] ?? d, d))
  const cadence = median(gaps.slice(-12))
  const lag = overDays ? Math.max(0, Math.min(3, ...rows.map((r) => daysBetween(newsOf(r), sentOn(r))))) : 0
  const last = days[days.length - 1] ?? today
  const waited = waitedDays(last, addDays(today, -lag), days, cadence)
  const covers = rows.flatMap((r) => r.covers_to ?? []).sort()
  return {
    port: newest.port,
    shop_id: newest.shop_id,
    platform: newest.platform,
    label: newest.label,
    as_of: new Date(newest.snapshot_at).toISOString(),
    covers_to: covers[covers.length - 1] ?? null,
    rows: newest.rows,
    days,
    cadence_days: cadence,
    silent_days: cadence === null ? 0 : Math.max(0, waited - cadence),
    slack_days: cadence === null ? Number.POSITIVE_INFINITY : Math.min(cadence / 2, 2),
    landings: rows.flatMap((r) => r.landing ?? []),
  }
}

/** A daily port that has never come on a weekend in two weeks or more is not silent because it is Sunday. */
function waitedDays(last: string, until: string, days: readonly string[], cadence: number | null): number {
  const waited = daysBetween(last, until)
  const spans = daysBetween(days[0] ?? last, last)
  if (cadence === null || cadence > 2 || spans < 14) return waited
  const used = new Set(days.map((d) => new Date(`${d}T00:00:00Z`).getUTCDay()))
  let counted = 0
  for (let i = 1; i <= waited; i++) {
    if (used.has(new Date(`${addDays(last, i)}T00:00:00Z`).getUTCDay())) counted += 1
  }
  return counted
}

export const isLate = (h: PortHistory): boolean => h.silent_days > h.slack_days

/** Every port that came, and every known one that never did, grey. */
export function portStatuses(options: {
  ledger: readonly LedgerRow[]
  sources: readonly PortSource[]
  clock: Clock
}): PortStatus[] {
  const histories = portHistories(options.ledger, options.clock)
  const came = histories.map(
    (h): PortStatus => ({
      port: h.port,
      shop_id: h.shop_id,
      platform: h.platform,
      label: h.label,
      state: isLate(h) ? 'late' : 'arrived',
      as_of: h.as_of,
      covers_to: h.covers_to,
      rows: h.rows,
      cadence_days: h.cadence_days,
      silent_days: h.silent_days,
    }),
  )
  const used = new Set(histories.map((h) => h.port))
  const never = options.sources
    .filter((s) => !used.has(s.port))
    .map(
      (s): PortStatus => ({
        port: s.port,
        shop_id: '',
        platform: s.platform,
        label: s.label,
        state: 'never',
        as_of: null,
        covers_to: null,
        rows: 0,
        cadence_days: null,
        silent_days: 0,
      }),
    )
  const order = { late: 0, arrived: 1, never: 2 } as const
  return [...came, ...never].sort(
    (a, b) => order[a.state] - order[b.state] || compare(a.port, b.port) || compare(a.shop_id, b.shop_id),
  )
}

/** What to export today: ports that are due by their own rhythm, and those that came today, ticked off. */
export function errands(options: {
  ledger: readonly LedgerRow[]
  sources: readonly PortSource[]
  clock: Clock
  /** Ports a person ticked as expected although they have not come twice. */
  ticked?: readonly { port: string; shop_id: string }[]
}): ExportErrand[] {
  const { clock } = options
  const today = wallClock(clock.now, clock.timezone).on
  const sources = new Map(options.sources.map((s) => [s.port, s]))
  const list: ExportErrand[] = []
  const expected = new Set<string>()
  for (const h of portHistories(options.ledger, clock)) {
    const source = sources.get(h.port)
    if (!source) continue
    expected.add(`${h.port}\n${h.shop_id}`)
    const ticked = options.ticked?.some((t) => t.port === h.port && t.shop_id === h.shop_id) ?? false
    if (h.cadence_days === null && !ticked) continue
    const done = wallClock(h.as_of, clock.timezone).on === today
    const last = h.days[h.days.length - 1] ?? today
    const isDue = daysBetween(last, today) >= (h.cadence_days ?? 1)
    if (done || isDue) list.push(errand(source, h.shop_id, last, today, done))
  }
  for (const t of options.ticked ?? []) {
    const source = sources.get(t.port)
    if (!source || expected.has(`${t.port}\n${t.shop_id}`)) continue
    list.push(errand(source, t.shop_id, addDays(today, -8), today, false))
  }
  return list.sort(
    (a, b) => Number(a.done) - Number(b.done) || compare(a.port, b.port) || compare(a.shop_id, b.shop_id),
  )
}

function errand(
  source: PortSource,
  shop_id: string,
  last: string,
  today: string,
  done: boolean,
): ExportErrand {
  const to = source.period === 'moment' ? today : addDays(today, -1)
  const next =
    source.period === 'moment' && !source.overlap_days ? today : addDays(last, 1 - (source.overlap_days ?? 0))
  return {
    port: source.port,
    shop_id,
    platform: source.platform,
    label: source.label,
    menu_path: source.menu_path,
    from: [next, to].sort()[0] ?? to,
    to,
    columns: source.columns,
    done,
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
