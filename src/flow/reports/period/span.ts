/** Which days a report is about: the last that are over, and those like them before. Pure. */
import { type ComparedRange, comparedRange, type Days } from '../../metrics/compare.ts'
import { addDays, daysBetween, lastDayOf, mondayOf } from '../../metrics/periods.ts'
import type { ReportSpan } from './report.ts'

export interface PromotionDays extends Days {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly phase: string
}

/** 'not_over': the first of the days asked is today or later. */
export type NoSpan = { readonly reason: 'not_over' | 'reversed' }

/** The day itself beside the same weekday a week before. `today` is not over: nothing is said of it. */
export function dailySpan(today: string, on = addDays(today, -1)): ReportSpan | NoSpan {
  if (on >= today) return { reason: 'not_over' }
  const asked = { from: on, to: on }
  return {
    kind: 'daily',
    title: `日报 ${on}`,
    asked,
    against: comparedRange(asked, 'same_weekday'),
    isCut: false,
  }
}

/** The week of a day, Monday first; without one the last that is over. A week that runs is cut, and so is the one beside it. */
export function weeklySpan(today: string, on?: string): ReportSpan | NoSpan {
  const from = on === undefined ? addDays(mondayOf(today), -7) : mondayOf(on)
  const cut = cutAt(today, { from, to: addDays(from, 6) })
  if (!cut) return { reason: 'not_over' }
  const { label: _, ...days } = comparedRange(cut.asked, 'same_weekday')
  return {
    kind: 'weekly',
    title: `周报 ${cut.asked.from} 到 ${cut.asked.to}`,
    ...cut,
    against: { ...days, label: cut.isCut ? '上周同样几天' : '上一周' },
  }
}

/** The month of a day; without one the last that is over. Of a month that runs as many days of the one before stand beside it. */
export function monthlySpan(today: string, on?: string): ReportSpan | NoSpan {
  const first = (day: string) => `${day.slice(0, 7)}-01`
  const from = on === undefined ? first(addDays(first(today), -1)) : first(on)
  const cut = cutAt(today, { from, to: lastDayOf(from, 'month') })
  if (!cut) return { reason: 'not_over' }
  const before = first(addDays(from, -1))
  const last = addDays(from, -1)
  const like = addDays(before, daysBetween(cut.asked.from, cut.asked.to))
  const to = cut.isCut && like < last ? like : last
  return {
    kind: 'monthly',
    title: `月报 ${from.slice(0, 7)}${cut.isCut ? `（到 ${cut.asked.to}）` : ''}`,
    ...cut,
    against: { from: before, to, label: cut.isCut ? '上个月同样几天' : '上个月' },
  }
}

/** A promotion beside the last one of its kind and phase, day by day from its opening. */
export function promotionSpan(
  today: string,
  promotion: PromotionDays,
  all: readonly PromotionDays[],
): ReportSpan | NoSpan {
  const cut = cutAt(today, promotion)
  if (!cut) return { reason: 'not_over' }
  const last = all
    .filter((p) => p.to < promotion.from && p.kind === promotion.kind && p.phase === promotion.phase)
    .sort((a, b) => (a.from < b.from ? 1 : -1))[0]
  return {
    kind: 'promotion',
    title: `活动复盘「${promotion.name}」${cut.asked.from} 到 ${cut.asked.to}`,
    ...cut,
    against: last ? likeIt(last, cut.asked) : null,
  }
}

function likeIt(last: PromotionDays, asked: Days): ComparedRange {
  const to = addDays(last.from, Math.min(daysBetween(asked.from, asked.to), daysBetween(last.from, last.to)))
  return { from: last.from, to, label: `上次「${last.name}」` }
}

export function customSpan(today: string, days: Days): ReportSpan | NoSpan {
  if (days.from > days.to) return { reason: 'reversed' }
  const cut = cutAt(today, days)
  if (!cut) return { reason: 'not_over' }
  return {
    kind: 'custom',
    title: `报表 ${cut.asked.from} 到 ${cut.asked.to}`,
    ...cut,
    against: comparedRange(cut.asked, 'previous_period'),
  }
}

function cutAt(today: string, { from, to }: Days): { asked: Days; isCut: boolean } | null {
  if (from >= today) return null
  return to < today
    ? { asked: { from, to }, isCut: false }
    : { asked: { from, to: addDays(today, -1) }, isCut: true }
}
