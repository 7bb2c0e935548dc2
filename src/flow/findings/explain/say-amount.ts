/** Values and differences of a metric inside a sentence. */
import {
  averagePrice,
  change as changed,
  countExact,
  digits,
  duration,
  money,
  rate,
} from '../../../wording/index.ts'
import type { Unit } from '../../metrics/metric.ts'

export interface Said {
  readonly unit: Unit
  readonly currency: string | null
  /** An average price, of which small digits matter. */
  readonly isAverage?: boolean
}

export function sayAmount(value: number | null, { unit, currency, isAverage }: Said): string {
  if (value === null) return '未知'
  switch (unit) {
    case 'money':
      return (isAverage ? averagePrice : money)(value, currency ?? 'CNY', 'zh')
    case 'ratio':
      return rate(value, Math.abs(value) < 0.1 ? 2 : 1)
    case 'count':
      return Number.isInteger(value) ? countExact(value) : digits(value, value < 100 ? 1 : 0)
    case 'seconds':
      return duration(value, 'zh')
    case 'hours':
      return `${digits(value, 1)} 小时`
    case 'days':
      return `${digits(value, 1)} 天`
    case 'times':
      return digits(value, 2)
  }
}

/** How much, without a sign. Of a ratio, points. */
export function sayDifference(difference: number, said: Said): string {
  const size = Math.abs(difference)
  return said.unit === 'ratio' ? `${digits(size * 100, size < 0.01 ? 2 : 1)}pp` : sayAmount(size, said)
}

/** ▼20.0% · 高了 1.2pp · 之前是 0 */
export function sayRelative(now: number, before: number, unit: Unit): string {
  const c = changed({ of: unit === 'ratio' ? 'rate' : 'amount', now, before, decimals: 2 }, 'zh')
  return `${c.arrow}${c.text}`
}

/** 少 and 多 of amounts, 低 and 高 of what is measured. */
export function moreOrLess(change: number, unit: Unit, isAverage = false): string {
  const isAmount = (unit === 'money' && !isAverage) || unit === 'count'
  return change < 0 ? (isAmount ? '少' : '低') : isAmount ? '多' : '高'
}

/** 占 71% · 是这次变化的 1.4 倍 */
export const sayShare = (share: number): string =>
  Math.abs(share) > 1.095 ? `是这次变化的 ${digits(Math.abs(share), 1)} 倍` : `占 ${rate(Math.abs(share))}`

/** Names that begin with a mark of their own keep it. */
export const quoted = (name: string): string => (name.includes('「') ? name : `「${name}」`)
