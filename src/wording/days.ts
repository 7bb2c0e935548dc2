/** Days and instants as they are said: 10-19 周一, the year only when it is not this one. No clock here: now is handed in. */
import { type Locale, pick } from './locale.ts'

const weekdays = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const

/** 2026-10-19 → 周一 */
export function weekday(on: string, locale: Locale): string {
  return weekdays[locale][utc(on).getUTCDay()] ?? ''
}

/** 10-19 周一 */
export function dayName(on: string, today: string, locale: Locale): string {
  return pick(
    locale,
    `${shortDay(on, today)} ${weekday(on, 'zh')}`,
    `${weekday(on, 'en')} ${shortDay(on, today)}`,
  )
}

/** 10-19, or 2025-10-19 when it is not this year. */
export function shortDay(on: string, today: string): string {
  return on.slice(0, 4) === today.slice(0, 4) ? on.slice(5) : on
}

/** 10-12 ~ 10-19; one day stands alone. */
export function dayRange(from: string, to: string, today: string): string {
  return from === to ? shortDay(from, today) : `${shortDay(from, today)} ~ ${shortDay(to, today)}`
}

/** The wall clock of an instant in a timezone. */
export function wallClock(at: string, timezone: string): { on: string; time: string } {
  const instant = new Date(at)
  if (Number.isNaN(instant.getTime())) throw new Error(`not an instant: ${at}`)
  const part = Object.fromEntries(
    formatterFor(timezone)
      .formatToParts(instant)
      .map((p) => [p.type, p.value]),
  )
  return { on: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` }
}

/** The instant at which a day begins in a timezone. dayStart('2026-11-11', 'Asia/Shanghai') → 2026-11-10T16:00:00.000Z */
export function dayStart(on: string, timezone: string): string {
  const wanted = utc(on).getTime()
  let at = wanted
  // Twice: the offset at the first guess may not be the one of midnight, where clocks change that night.
  for (let i = 0; i < 2; i++) {
    const wall = wallClock(new Date(at).toISOString(), timezone)
    at -= Date.parse(`${wall.on}T${wall.time}:00Z`) - wanted
  }
  return new Date(at).toISOString()
}

/** 10-10 16:42 */
export function instant(at: string, timezone: string, today: string): string {
  const { on, time } = wallClock(at, timezone)
  return `${shortDay(on, today)} ${time}`
}

/** Today only the clock, yesterday 昨 18:20 in Chinese, else the day and the clock. */
export function freshness(at: string, timezone: string, today: string, locale: Locale): string {
  const { on, time } = wallClock(at, timezone)
  const age = daysBetween(on, today)
  if (age === 0) return time
  return age === 1 && locale === 'zh' ? `昨 ${time}` : `${shortDay(on, today)} ${time}`
}

/** 昨天, 今天, else 10-17 周六. */
export function dayInSentence(on: string, today: string, locale: Locale): string {
  const age = daysBetween(on, today)
  if (age === 0) return pick(locale, '今天', 'today')
  if (age === 1) return pick(locale, '昨天', 'yesterday')
  return dayName(on, today, locale)
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000)
}

export function addDays(on: string, days: number): string {
  return new Date(utc(on).getTime() + days * 86_400_000).toISOString().slice(0, 10)
}

/** 早上好 until 11, 中午好 until 13, 下午好 until 18, then 晚上好. */
export function greeting(time: string, locale: Locale): string {
  const hour = Number(time.slice(0, 2))
  if (hour >= 5 && hour < 11) return pick(locale, '早上好', 'Good morning')
  if (hour >= 11 && hour < 13) return pick(locale, '中午好', 'Good day')
  if (hour >= 13 && hour < 18) return pick(locale, '下午好', 'Good afternoon')
  return pick(locale, '晚上好', 'Good evening')
}

function utc(on: string): Date {
  const midnight = new Date(`${on}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on) || Number.isNaN(midnight.getTime())) throw new Error(`not a day: ${on}`)
  return midnight
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterFor(timezone: string): Intl.DateTimeFormat {
  let found = formatters.get(timezone)
  if (!found) {
    found = new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    formatters.set(timezone, found)
  }
  return found
}
