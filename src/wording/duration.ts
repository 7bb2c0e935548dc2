/** How long, and how long is left. */
import { digits } from './digits.ts'
import { type Locale, pick } from './locale.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/**
 * Two units at most, rounded down: what is left is never promised longer than it is.
 *     duration(5040, 'zh') → '1 小时 24 分'
 */
export function duration(seconds: number, locale: Locale): string {
  const whole = Math.floor(Math.abs(seconds))
  const unit = (n: number, zh: string, en: string) =>
    pick(locale, `${digits(n, 0)} ${zh}`, `${digits(n, 0)} ${en}`)
  const two = (big: string, rest: number, small: string) => (rest === 0 ? big : `${big} ${small}`)
  if (whole < minute) return unit(whole, '秒', 's')
  if (whole < hour) return unit(Math.floor(whole / minute), '分', 'min')
  if (whole < day) {
    const minutes = Math.floor((whole % hour) / minute)
    return two(unit(Math.floor(whole / hour), '小时', 'h'), minutes, unit(minutes, '分', 'min'))
  }
  const hours = Math.floor((whole % day) / hour)
  return two(unit(Math.floor(whole / day), '天', 'd'), hours, unit(hours, '小时', 'h'))
}

/** 还剩 1 小时 24 分 · 超了 3 小时 · 就是现在 */
export function secondsLeft(seconds: number, locale: Locale): string {
  if (Math.abs(seconds) < 1) return pick(locale, '就是现在', 'due now')
  const length = duration(seconds, locale)
  return seconds > 0
    ? pick(locale, `还剩 ${length}`, `${length} left`)
    : pick(locale, `超了 ${length}`, `${length} over`)
}
