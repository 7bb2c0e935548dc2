/** A value of a metric in the words of the house. */
import {
  averagePrice,
  count,
  digits,
  duration,
  type Locale,
  money,
  multiple,
  pick,
  rate,
} from '../../wording/index.ts'

export function sayValue(
  value: number,
  metric: { metric: string; unit: string },
  currency: string | null,
  locale: Locale,
): string {
  switch (metric.unit) {
    case 'money':
      return Math.abs(value) < 100_000
        ? averagePrice(value, currency ?? 'CNY', locale)
        : money(value, currency ?? 'CNY', locale)
    case 'ratio':
      return rate(value, /conver|click_rate|ctr/.test(metric.metric) ? 2 : 1)
    case 'times':
      return multiple(value)
    case 'seconds':
      return duration(value, locale)
    case 'hours':
      return `${digits(value, 1)} ${pick(locale, '小时', 'h')}`
    case 'days':
      return `${digits(value, 1)} ${pick(locale, '天', 'd')}`
    default:
      return count(value, locale)
  }
}
