/** Cells of a desk's table: how each kind is said, sorted and searched. */

import type { DeskSaid } from '../../../operations.ts'
import { countExact, digits, type Locale, moneyExact, pick, rate, shortDay } from '../../../wording/index.ts'
import { momentIn } from '../../ui/moment.ts'
import { sayValue } from '../../ui/say-value.ts'

export type Table = DeskSaid['tables'][number]
export type Column = Table['columns'][number]
export type Row = Table['rows'][number]

export interface Saying {
  readonly locale: Locale
  readonly today: string
  readonly timezone: string
  shopName(id: string): string
}

const numeric = new Set(['money', 'count', 'ratio', 'hours', 'days', 'times', 'seconds'])

export const isNumeric = (column: Column): boolean => numeric.has(column.kind)

/** Null where nothing is known; an empty list is known to be empty. */
export function said(row: Row, column: Column, say: Saying): string | null {
  const cell = row[column.key]
  if (cell === null || cell === undefined || cell === '') return null
  if (Array.isArray(cell)) return cell.join('、')
  if (typeof cell === 'string') {
    if (column.kind === 'shop') return say.shopName(cell)
    if (column.kind === 'instant') return momentIn(cell, say)
    if (column.kind === 'day') return shortDay(cell, say.today)
    return cell
  }
  if (typeof cell === 'boolean') return cell ? '✓' : '✗'
  return typeof cell === 'number' ? figure(cell, column, row, say) : null
}

function figure(value: number, column: Column, row: Row, { locale }: Saying): string {
  const currency = typeof row.currency === 'string' && row.currency !== '' ? row.currency : 'CNY'
  // A column of money has one number of decimals; what is divided keeps the fen of a price.
  if (column.kind === 'money') return moneyExact(Math.round(value), currency)
  if (column.kind === 'count') return Number.isInteger(value) ? countExact(value) : digits(value, 1)
  if (column.kind === 'ratio' && column.metric === null) return rate(value, 1)
  if (column.kind === 'days')
    return `${digits(value, Number.isInteger(value) ? 0 : 1)} ${pick(locale, '天', 'd')}`
  return sayValue(value, { metric: column.metric ?? column.key, unit: column.kind }, currency, locale)
}

/** Unknown stands last, whichever way the column is sorted. */
export function inOrder(column: Column, isDown: boolean): (a: Row, b: Row) => number {
  return (a, b) => {
    const [x, y] = [a[column.key], b[column.key]]
    if (isUnknown(x) || isUnknown(y)) return Number(isUnknown(x)) - Number(isUnknown(y))
    const order =
      typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'zh')
    return isDown ? -order : order
  }
}

const isUnknown = (cell: unknown): boolean => cell === null || cell === undefined || cell === ''

/** The values a column can be narrowed to, the frequent ones first. */
export function choices(rows: readonly Row[], key: string): { value: string; rows: number }[] {
  const counted = new Map<string, number>()
  for (const row of rows)
    for (const value of valuesOf(row, key)) counted.set(value, (counted.get(value) ?? 0) + 1)
  return [...counted].map(([value, n]) => ({ value, rows: n })).sort((a, b) => b.rows - a.rows)
}

export const valuesOf = (row: Row, key: string): readonly string[] => {
  const cell = row[key]
  return Array.isArray(cell) ? cell : typeof cell === 'string' && cell !== '' ? [cell] : []
}
