/** A time as people, databases and spreadsheets write it. */
import { z } from 'zod'

const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?\s*(Z|[+-]\d{2}:?\d{2})?$/

/**
 * Milliseconds since 1970 of `2026-03-01`, `2026-03-01 09:00`, `2026-03-01T09:00:00+08:00`; a time without a zone counts as
 * UTC, which only matters where both are mixed. A number is seconds or milliseconds since 1970 by its size, and a small one
 * is just a place in a row: `isPlace`. Null: no time.
 */
export function instantOf(at: string | number): { at: number; isPlace: boolean } | null {
  if (typeof at === 'number') {
    const size = Math.abs(at)
    if (size < 1e8) return { at, isPlace: true }
    return { at: size < 1e11 ? at * 1000 : at, isPlace: false }
  }
  const [, day, time, zone] = iso.exec(at.trim()) ?? []
  if (day === undefined) return null
  const parsed = Date.parse(`${day}T${time ?? '00:00'}${zone ?? 'Z'}`)
  return Number.isNaN(parsed) ? null : { at: parsed, isPlace: false }
}

export const instant = z
  .union([z.string(), z.number()])
  .describe('时间：2026-03-01、2026-03-01 09:00、带时区的 ISO，或 1970 年起的秒、毫秒；只排先后就写 0、1、2')
