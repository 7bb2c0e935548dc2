/** Compared with what, and by how much: pure. A change that makes no sense as a number says why instead. */
import type { Metric, MetricRow, Period } from './metric.ts'
import { addDays, daysBetween, lastDayOf } from './periods.ts'

export type Basis = 'day_before' | 'same_weekday' | 'previous_period'

export interface Days {
  readonly from: string
  readonly to: string
}

export interface ComparedRange extends Days {
  /** What the base is called: 上周同日. Always said, with its value. */
  readonly label: string
}

/** The same day of last year's lunar calendar, where 春节 and 中秋 are; null where that year had no such day. */
export function lunarLastYear(day: string): ComparedRange | null {
  const asked = lunarDay(day)
  // A lunar year is 353 to 385 days long.
  for (let back = 350; back <= 390; back++) {
    const then = addDays(day, -back)
    if (lunarDay(then) === asked) return { from: then, to: then, label: '去年农历同日' }
  }
  return null
}

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
})
/** '1/1' is the first day of the lunar year; a leap month is a month of its own. */
const lunarDay = (day: string) => chinese.format(new Date(`${day}T00:00:00Z`))

/** @example comparedRange({ from: '2026-03-09', to: '2026-03-09' }, 'same_weekday') // 2026-03-02 上周同日 */
export function comparedRange(asked: Days, basis: Basis): ComparedRange {
  const length = daysBetween(asked.from, asked.to) + 1
  if (basis === 'previous_period') return previous(asked, length)
  const back = basis === 'day_before' ? 1 : 7
  const label = length > 1 ? `往前 ${back} 天的同一段` : basis === 'day_before' ? '前一天' : '上周同日'
  return { ...shifted(asked, back), label }
}

/** The same weekday of the weeks before, the nearest first: their mean is a plain week, not one odd day. */
export function weekdaysBefore(asked: Days, weeks: number): Days[] {
  return Array.from({ length: weeks }, (_, i) => shifted(asked, 7 * (i + 1)))
}

export interface Change {
  /** percent: of the base · pp: difference of two ratios, 0.01 is 1 pp */
  readonly kind: 'percent' | 'pp'
  readonly value: number | null
  /** Whether it moved the right way; null where there is no right way or nothing moved. */
  readonly isBetter: boolean | null
  readonly why?: string
}

/** Beyond this a percentage is said as a multiple. */
const mostPercent = 9.99

export function changeOf(metric: Metric, now: MetricRow, before: MetricRow): Change {
  const kind = metric.unit === 'ratio' ? 'pp' : 'percent'
  const unclear = (why: string): Change => ({ kind, value: null, isBetter: null, why })
  if (now.value === null) return unclear(now.why ?? '这边没有数')
  if (before.value === null) return unclear(`那时没有数：${before.why ?? '未知'}`)
  if (now.currency !== before.currency) return unclear('两边货币不同，不能比')
  const thin = thinner(metric, now, before)
  if (thin !== null) return unclear(`只有 ${thin}，样本不够`)
  const difference = now.value - before.value
  const isBetter = verdict(metric, difference)
  if (kind === 'pp') return { kind, value: difference, isBetter }
  if (before.value === 0) return now.value === 0 ? { kind, value: 0, isBetter: null } : unclear('之前是 0')
  if (before.value > 0 && now.value < 0) return unclear('由正转负')
  if (before.value < 0 && now.value > 0) return unclear('由负转正')
  const value = difference / Math.abs(before.value)
  if (value > mostPercent) return { ...unclear(`约 ${Math.round(now.value / before.value)} 倍`), isBetter }
  return { kind, value, isBetter }
}

/** Which of the periods of a series an answer of another range stands beside: the nth beside the nth. */
export function beside(
  now: readonly MetricRow[],
  before: readonly MetricRow[],
): [MetricRow, MetricRow | null][] {
  const groups = new Map<string, MetricRow[]>()
  for (const row of before) groups.set(groupKey(row), [...(groups.get(groupKey(row)) ?? []), row])
  const seen = new Map<string, number>()
  return now.map((row) => {
    const key = groupKey(row)
    const nth = seen.get(key) ?? 0
    seen.set(key, nth + 1)
    return [row, groups.get(key)?.[nth] ?? null]
  })
}

/** A whole month stands beside the whole month before, although that may be shorter; anything else beside as many days. */
function previous(asked: Days, length: number): ComparedRange {
  const isWholeMonth =
    asked.from.endsWith('-01') && asked.to === lastDayOf(asked.from, 'month' satisfies Period)
  if (isWholeMonth) {
    const to = addDays(asked.from, -1)
    return { from: `${to.slice(0, 7)}-01`, to, label: '上个月' }
  }
  return { ...shifted(asked, length), label: length === 1 ? '前一天' : `前 ${length} 天` }
}

const shifted = ({ from, to }: Days, back: number): Days => ({
  from: addDays(from, -back),
  to: addDays(to, -back),
})

const groupKey = (row: MetricRow) => JSON.stringify([row.metric, row.by, row.currency])

function thinner(metric: Metric, now: MetricRow, before: MetricRow): number | null {
  if (metric.minimumSample === undefined) return null
  const least = Math.min(now.sample, before.sample)
  return least < metric.minimumSample ? least : null
}

function verdict(metric: Metric, difference: number): boolean | null {
  if (metric.better === 'neither' || difference === 0) return null
  return metric.better === 'higher' ? difference > 0 : difference < 0
}
