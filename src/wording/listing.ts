/** Names in a row: 淘宝、抖音和京东 · 云眠、蓬蓬、眠眠等 14 件. */
import { digits } from './digits.ts'
import type { Locale } from './locale.ts'

export interface ListingOptions {
  /** Names said before 等. */
  limit?: number
  /** How many there are in all, when more than the names given. */
  total?: number
  /** What they are: 件, 家, 单. */
  noun?: string
}

export function listing(names: readonly string[], locale: Locale, options: ListingOptions = {}): string {
  const limit = options.limit ?? 3
  const total = Math.max(options.total ?? 0, names.length)
  const said = names.slice(0, limit)
  if (total > said.length) {
    if (locale === 'en') return `${said.join(', ')} and ${digits(total - said.length, 0)} more`
    return `${said.join('、')}等 ${digits(total, 0)} ${options.noun ?? '个'}`
  }
  const [first = '', ...rest] = said
  const last = rest.pop()
  if (last === undefined) return first
  return locale === 'en'
    ? `${[first, ...rest].join(', ')} and ${last}`
    : `${[first, ...rest].join('、')}${/^[A-Za-z0-9]/.test(last) ? '和 ' : '和'}${last}`
}
