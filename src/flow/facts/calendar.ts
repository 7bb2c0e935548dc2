/** What kind of day it is for a shop: a public holiday, a working weekend, a season of promotions, or nothing special. */
import { feastOn } from './feasts.ts'
import { holidayYears } from './holidays.ts'

export interface DayKind {
  /** 春节, 国庆节 …; null: none. */
  readonly holiday: string | null
  /** A day on which people buy otherwise, whether or not they are off: 情人节, 520, 七夕, 双 11 …; null: none. */
  readonly feast: string | null
  /** The season of promotions it falls into; null: none. */
  readonly season: string | null
  /** Whether people work; null: no notice has been given for that year. */
  readonly isWorkday: boolean | null
}

/** Seasons that every platform sells in; month-day inclusive. From the platforms' own announcements of 2024 to 2026; each year's own plan in 促销活动 is finer. */
const seasons: readonly { readonly name: string; readonly from: string; readonly to: string }[] = [
  { name: '38 节', from: '03-05', to: '03-08' },
  { name: '618', from: '05-31', to: '06-20' },
  { name: '双 11', from: '10-20', to: '11-11' },
  { name: '双 12', from: '12-10', to: '12-12' },
]

/** Parcels stop before 春节 and start late after it. */
const slack_days = { before: 7, after: 4 } as const

const byDay = new Map(
  holidayYears.flatMap(({ holidays }) =>
    holidays.flatMap((h) =>
      h.off.flatMap(([from, to]) => daysOf(from, to).map((on) => [on, h.name] as const)),
    ),
  ),
)
const workDays = new Set(holidayYears.flatMap((y) => y.holidays.flatMap((h) => h.work)))
const known = new Set(holidayYears.map((y) => y.year))

/** `on`: YYYY-MM-DD of mainland China. */
export function dayKind(on: string): DayKind {
  const holiday = byDay.get(on) ?? null
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay()
  const isWeekend = weekday === 0 || weekday === 6
  return {
    holiday,
    feast: feastOn(on),
    season:
      seasons.find((s) => on.slice(5) >= s.from && on.slice(5) <= s.to)?.name ??
      (isNearNewYear(on) ? '春节前后' : null),
    isWorkday: known.has(Number(on.slice(0, 4)))
      ? holiday === null && (!isWeekend || workDays.has(on))
      : null,
  }
}

function isNearNewYear(on: string): boolean {
  const around = [...Array(slack_days.before + slack_days.after + 1).keys()].map((i) =>
    shifted(on, i - slack_days.after),
  )
  return around.some((day) => byDay.get(day) === '春节')
}

function shifted(on: string, days: number): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function daysOf(from: string, to: string): string[] {
  const count = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
  return Array.from({ length: count }, (_, i) => shifted(from, i))
}
