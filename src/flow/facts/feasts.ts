/** Days on which people buy otherwise: feasts of both calendars and the trade's own. Pure; days off by decree are in holidays.ts. */

interface Feast {
  readonly name: string
  /** '10-01' of the common calendar, or '8/15' of the lunar one. */
  readonly first: string
  /** Days from `first` on, and before it, that belong to it. */
  readonly days: number
  readonly ahead?: number
}

const feasts: readonly Feast[] = [
  { name: '元旦', first: '01-01', days: 1 },
  { name: '春节', first: '1/1', days: 7, ahead: 1 },
  { name: '元宵节', first: '1/15', days: 1 },
  { name: '情人节', first: '02-14', days: 1 },
  { name: '38 节', first: '03-08', days: 1 },
  { name: '清明', first: '04-04', days: 2 },
  { name: '劳动节', first: '05-01', days: 5 },
  { name: '520', first: '05-20', days: 1 },
  { name: '端午', first: '5/5', days: 1 },
  { name: '618', first: '06-18', days: 1, ahead: 1 },
  { name: '七夕', first: '7/7', days: 1 },
  { name: '中秋', first: '8/15', days: 1 },
  { name: '国庆节', first: '10-01', days: 7 },
  { name: '双 11', first: '11-11', days: 1, ahead: 1 },
  { name: '双 12', first: '12-12', days: 1 },
]

/** @example feastOn('2026-02-17') // '春节' */
export function feastOn(day: string): string | null {
  return feasts.find((f) => belongs(day, f))?.name ?? null
}

function belongs(day: string, { first, days, ahead = 0 }: Feast): boolean {
  for (let back = -ahead; back < days; back++) {
    const start = new Date(Date.parse(`${day}T00:00:00Z`) - back * 86_400_000).toISOString().slice(0, 10)
    if (first.includes('-') ? start.slice(5) === first : lunar(start) === first) return true
  }
  return false
}

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
})
const lunar = (day: string) => chinese.format(new Date(`${day}T00:00:00Z`))
