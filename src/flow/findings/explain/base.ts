/** What a day stands beside when it is asked why a number moved. */
import { comparedRange, type Days, weekdaysBefore } from '../../metrics/compare.ts'
import { comparedPhase, type PromotionWindow } from '../../metrics/promotion-phase.ts'
import type { Against, Base } from './move.ts'

/** Weeks whose same weekday makes a plain one. */
export const plainWeeks = 4

/** A sentence where the days asked have no such base. */
export function baseOf(
  asked: Days,
  against: Against,
  windows: readonly PromotionWindow[],
): Base | { readonly reason: string } {
  if (typeof against === 'object') return given(asked, against.day)
  switch (against) {
    case 'day': {
      const { label, ...range } = comparedRange(asked, 'previous_period')
      return { key: 'day', label, ranges: [range] }
    }
    case 'week': {
      const { label, ...range } = comparedRange(asked, 'same_weekday')
      return { key: 'week', label, ranges: [range] }
    }
    case 'weekdays':
      return {
        key: 'weekdays',
        label: `前 ${plainWeeks} 周同日平均`,
        ranges: weekdaysBefore(asked, plainWeeks),
      }
    case 'promotion': {
      const phase = comparedPhase(asked, windows)
      if (!phase)
        return {
          reason: `${asked.to} 不在哪个全店活动里，或者以前没有同样的一档可比。换成和上周同日比，或先导入活动表。`,
        }
      const { label, ...range } = phase
      return { key: 'promotion', label, ranges: [range] }
    }
  }
}

function given(asked: Days, day: string): Base | { readonly reason: string } {
  if (day >= asked.from) return { reason: `要比的 ${day} 不在 ${asked.from} 之前。挑一个更早的日子再问。` }
  const length = (Date.parse(asked.to) - Date.parse(asked.from)) / 86_400_000
  const to = new Date(Date.parse(day) + length * 86_400_000).toISOString().slice(0, 10)
  if (to >= asked.from)
    return { reason: `从 ${day} 起同样长的一段和要问的叠在一起了。挑一个更早的日子再问。` }
  return { key: 'given', label: length > 0 ? `${day} 起同样长的一段` : day, ranges: [{ from: day, to }] }
}
