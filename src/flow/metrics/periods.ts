/** The calendar of a question: which periods it asks for, and the days of each. Pure; days are shop-local yyyy-MM-dd. */
import { MetricTrouble, type Period } from './metric.ts'

export interface Bucket {
  /** The label of MetricRow.period. */
  readonly period: string
  /** First and last day that the question asks of this period. */
  readonly from: string
  readonly to: string
  /** Wall clock at which the asked part is over, 'yyyy-MM-dd HH:mm:ss'. */
  readonly ends: string
}

const dayShape = /^\d{4}-\d{2}-\d{2}$/
const dayInMs = 86_400_000

export function bucketsOf(range: { from: string; to: string; period: Period }): Bucket[] {
  checkDay(range.from)
  checkDay(range.to)
  if (range.from > range.to)
    throw new MetricTrouble(`起 ${range.from} 在止 ${range.to} 之后。把两个日期换过来再问。`)
  if (range.period === 'all')
    return [{ period: 'all', from: range.from, to: range.to, ends: midnightAfter(range.to) }]
  const buckets: Bucket[] = []
  for (let day = range.from; day <= range.to; ) {
    const last = min(lastDayOf(day, range.period), range.to)
    if (range.period === 'hour') buckets.push(...hoursOf(day))
    else buckets.push({ period: labelOf(day, range.period), from: day, to: last, ends: midnightAfter(last) })
    day = addDays(last, 1)
  }
  return buckets
}

/** The label of the period that a day or an hour start belongs to. */
export function labelOf(start: string, period: Period): string {
  if (period === 'all') return 'all'
  if (period === 'hour') return `${start.slice(0, 13)}:00`
  const day = start.slice(0, 10)
  if (period === 'month') return day.slice(0, 7)
  return period === 'week' ? mondayOf(day) : day
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayInMs).toISOString().slice(0, 10)
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayInMs)
}

export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, -((weekday + 6) % 7))
}

export function lastDayOf(day: string, period: Period): string {
  if (period === 'week') return addDays(mondayOf(day), 6)
  if (period !== 'month') return day
  const [year, month] = day.split('-').map(Number)
  return new Date(Date.UTC(year ?? 0, month ?? 0, 0)).toISOString().slice(0, 10)
}

/** '2026-03-02T00:31:00Z' seen on the shop's wall: '2026-03-02 08:31:00'. A text without an offset is already wall clock. */
export function wallClock(instant: string, timeZone: string): string {
  if (!/(Z|[+-]\d{2}:?\d{2})$/.test(instant)) return instant.replace('T', ' ').padEnd(19, ':00').slice(0, 19)
  return new Date(instant).toLocaleString('sv-SE', { timeZone }).replace('T', ' ')
}

/** Wall clocks compare as text; adding to one goes through a clock that has no zone. */
export function addHours(wall: string, hours: number): string {
  const at = Date.parse(`${wall.replace(' ', 'T')}Z`) + hours * 3_600_000
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ')
}

function hoursOf(day: string): Bucket[] {
  return Array.from({ length: 24 }, (_, hour) => {
    const start = `${day} ${String(hour).padStart(2, '0')}:00`
    return { period: start, from: day, to: day, ends: addHours(`${start}:00`, 1) }
  })
}

function checkDay(day: string): void {
  const isReal =
    dayShape.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && addDays(day, 0) === day
  if (!isReal) throw new MetricTrouble(`「${day}」不是日子。写成 2026-03-01 这样。`)
}

const midnightAfter = (day: string) => `${addDays(day, 1)} 00:00:00`
const min = (a: string, b: string) => (a < b ? a : b)
