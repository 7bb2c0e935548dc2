/** A metric's value in words; money comes in minor units. */
import { count, digits, type Locale, money, pick, rate } from '../../../wording/index.ts'
import type { Unit } from '../../metrics/metric.ts'

const unitWords: Readonly<Record<Exclude<Unit, 'money' | 'count' | 'ratio'>, readonly [string, string]>> = {
  hours: ['小时', 'h'],
  days: ['天', 'days'],
  times: ['倍', '×'],
  seconds: ['秒', 's'],
}

/** sayValue(0.962, { unit: 'ratio' }, 'zh') → 96.2% */
export function sayValue(
  value: number,
  { unit, currency }: { unit: Unit; currency?: string | null },
  locale: Locale,
): string {
  if (unit === 'ratio') return rate(value)
  if (unit === 'money') return money(Math.round(value), currency ?? 'CNY', locale)
  if (unit === 'count') return count(Math.round(value), locale)
  return `${digits(value, 1)} ${pick(locale, ...unitWords[unit])}`
}
