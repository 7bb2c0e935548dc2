/** The same day of the promotion before: the second day of one 预热 stands beside the second day of the last 预热. Pure. */
import { type Sql, sql } from '../../warehouse/sql.ts'
import type { ComparedRange, Days } from './compare.ts'
import { addDays, daysBetween } from './periods.ts'

export interface PromotionWindow {
  readonly name: string
  readonly kind: string
  readonly phase: string
  /** Shop-local days, inclusive. */
  readonly from: string
  readonly to: string
}

/** Promotions of the whole shop: one of a single item does not make a day special. */
export const promotionWindows: Sql = sql`SELECT DISTINCT ifNull(name, promotion_id) AS name, ifNull(kind, '') AS kind, ifNull(phase, '') AS phase,
  toString(toDate(starts_local)) AS from, toString(toDate(ifNull(ends_local, starts_local))) AS to
FROM promotion WHERE starts_local IS NOT NULL AND item_id = '' AND sku_code = ''`

/** Null when no promotion covers the days, or none of its kind and phase was there before. */
export function comparedPhase(asked: Days, windows: readonly PromotionWindow[]): ComparedRange | null {
  const now = windows
    .filter((w) => w.from <= asked.from && w.to >= asked.to)
    // Of promotions inside each other the shortest says best what kind of day it is.
    .sort((a, b) => daysBetween(a.from, a.to) - daysBetween(b.from, b.to))[0]
  if (!now) return null
  const before = windows
    .filter((w) => w.to < now.from && w.kind === now.kind && w.phase === now.phase)
    .sort((a, b) => (a.from < b.from ? 1 : -1))[0]
  if (!before) return null
  const nth = daysBetween(now.from, asked.from)
  const from = addDays(before.from, nth)
  const to = addDays(from, daysBetween(asked.from, asked.to))
  // A promotion that was shorter has no such day.
  return to > before.to ? null : { from, to, label: `上次「${before.name}」第 ${nth + 1} 天` }
}
