/** When a warehouse has stopped, though nothing is late yet. Pure. */
import { movable } from '../../flow/findings/lines-in-force.ts'
import { poissonAtLeast } from '../../stats/counts.ts'

export const stalledLines = movable('fulfilment.stalled_warehouse', {
  minimum: { waiting_orders: 5, settled_orders: 50 },
  /**
   * Waiting longer than this share of the warehouse's own orders takes, so that one in twenty always does; how many more
   * of them do now, and how much of that may be luck.
   */
  raise: { pace: 0.95, times: 2, chance: 0.001 },
  recover: { times: 1.5 },
} as const)

export interface Stalled {
  /** Orders older than the usual, and those of them that still wait. */
  readonly old_orders: number
  readonly waiting: number
  /** Orders that told what is usual. */
  readonly settled: number
}

export function judgeStalled(row: Stalled): 'raise' | 'hold' | 'watching' | 'fine' | 'quiet' {
  const { minimum, raise, recover } = stalledLines
  if (row.settled < minimum.settled_orders) return 'quiet'
  const usual = (1 - raise.pace) * row.old_orders
  if (row.waiting < recover.times * usual || row.waiting === 0) return 'fine'
  const isMany = row.waiting >= raise.times * usual && poissonAtLeast(row.waiting, usual) < raise.chance
  if (!isMany) return 'hold'
  return row.waiting >= minimum.waiting_orders ? 'raise' : 'watching'
}
