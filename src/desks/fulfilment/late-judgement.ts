/** When a warehouse's lateness is news, when it goes on, and when it is over. Pure. */
import { movable } from '../../flow/findings/lines-in-force.ts'
import { fisherExact } from '../../stats/counts.ts'
import type { WarehouseClock } from './due-orders.ts'

export const lateLines = movable(
  'fulfilment.late_shipping',
  {
    /** Orders late or due within four hours; fewer are only watched. */
    minimum: { urgent_orders: 5, settled_orders: 30 },
    /** late_share: chronic lateness, news even when it is usual. rise: over the warehouse's own last two weeks. */
    raise: { urgent_orders: 5, late_share: 0.05, rise: 0.01 },
    recover: { urgent_orders: 2, late_share: 0.03 },
  } as const,
  ['minimum.urgent_orders'],
)

type Counts = Pick<
  WarehouseClock,
  'overdue' | 'within_4h' | 'late_recent' | 'due_recent' | 'late_usual' | 'due_usual'
>

/** quiet: cannot be judged either way, and nothing to say. */
export type LateLevel = 'raise' | 'hold' | 'watching' | 'fine' | 'quiet'

export interface LateJudgement {
  level: LateLevel
  /** More than this warehouse is used to, or nothing is known of what it is used to, or late as a habit. */
  isAboveUsual: boolean
  /** Past the recover line: closes what was open, opens nothing. */
  over: boolean
}

export function judgeLateShipping(row: Counts, isStale: boolean): LateJudgement {
  const { minimum, raise, recover } = lateLines
  const urgent = row.overdue + row.within_4h
  if (isStale) return { level: urgent > 0 ? 'watching' : 'quiet', isAboveUsual: false, over: false }
  const share = row.due_recent === 0 ? 0 : row.late_recent / row.due_recent
  const jumped = hasJumped(row, share)
  const isAboveUsual = jumped || row.due_usual < minimum.settled_orders || share >= raise.late_share
  if (urgent >= raise.urgent_orders || jumped) return { level: 'raise', isAboveUsual, over: false }
  const isCalm = share < recover.late_share || row.due_recent < minimum.settled_orders
  const over = urgent <= recover.urgent_orders && isCalm
  if (urgent === 0) return { level: over ? 'fine' : 'hold', isAboveUsual, over }
  return { level: 'watching', isAboveUsual, over }
}

function hasJumped(row: Counts, share: number): boolean {
  const { minimum, raise } = lateLines
  if (row.due_recent < minimum.settled_orders || row.due_usual < minimum.settled_orders) return false
  if (share - row.late_usual / row.due_usual < raise.rise) return false
  const p = fisherExact(
    {
      cases: row.late_recent,
      rest: row.due_recent - row.late_recent,
      otherCases: row.late_usual,
      otherRest: row.due_usual - row.late_usual,
    },
    'more',
  )
  return p < 0.01
}
