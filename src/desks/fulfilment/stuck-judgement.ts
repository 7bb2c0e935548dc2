/** When parcels that stand still are news. Pure: counts in, verdict out. */
import { movable } from '../../flow/findings/lines-in-force.ts'
import { poissonAtLeast } from '../../stats/counts.ts'
import { newcombe } from '../../stats/intervals.ts'

export const stuckLines = movable('fulfilment.stuck_parcels', {
  /** Parcels that came home, to know the carrier's longest silences by. */
  minimum: { parcels: 5, usual_parcels: 30, slow_parcels: 20 },
  /** Silent for this long, or half again what 95 in 100 parcels of the lane are silent at the longest, if that is more. */
  raise: { parcels: 5, silent_hours: 24, chance: 0.01 },
  recover: { parcels: 1 },
} as const)

export interface StuckCount {
  stuck: number
  moving: number
  usual_parcels: number
  usual_stuck_hours: number
  usual_hours: number
  slow_past: number
  slow_refunded: number
  quick_past: number
  quick_refunded: number
}

export function judgeStuck(row: StuckCount): {
  level: 'raise' | 'hold' | 'watching' | 'fine' | 'quiet'
  chance: number
} {
  const { minimum, raise, recover } = stuckLines
  if (row.usual_parcels < minimum.usual_parcels) return { level: 'quiet', chance: 1 }
  const usual = Math.max(0.005, row.usual_hours > 0 ? row.usual_stuck_hours / row.usual_hours : 0)
  const chance = poissonAtLeast(row.stuck, usual * row.moving)
  if (row.stuck <= recover.parcels) return { level: row.stuck === 0 ? 'fine' : 'hold', chance }
  if (row.stuck >= raise.parcels && chance < raise.chance) return { level: 'raise', chance }
  return { level: row.stuck < minimum.parcels ? 'watching' : 'hold', chance }
}

/** How many more of the slow parcels were refunded than of the quick ones, in share; null while too few are known. */
export function refundRise(row: StuckCount): { low: number; mid: number; high: number } | null {
  if (row.slow_past < stuckLines.minimum.slow_parcels || row.quick_past < stuckLines.minimum.slow_parcels)
    return null
  const [slow, quick] = [row.slow_refunded / row.slow_past, row.quick_refunded / row.quick_past]
  const rise = newcombe(
    { cases: row.slow_refunded, of: row.slow_past },
    { cases: row.quick_refunded, of: row.quick_past },
  )
  return { low: Math.max(0, rise.low), mid: Math.max(0, slow - quick), high: Math.max(0, rise.high) }
}
