/** When parcels without a pickup are news. Pure: counts in, verdict out. */
import { movable } from '../../flow/findings/lines-in-force.ts'
import { poissonAtLeast } from '../../stats/counts.ts'
import { toldLines } from './shipments.ts'

export const unpickedLines = movable(
  'fulfilment.unpicked',
  {
    /** told: of the parcels that had three days, those with a pickup time; else pickups do not reach us at all. */
    minimum: { parcels: 5, ...toldLines },
    /** chance: of as many slow ones by this carrier's own habit. slow_share: news even when it is a habit. */
    raise: { parcels: 5, chance: 0.01, slow_share: 0.1 },
    recover: { parcels: 1 },
  } as const,
  ['raise.unpicked_hours', 'raise.doubtful_hours'],
)

export interface PickupCount {
  unpicked: number
  doubtful: number
  settled: number
  settled_picked: number
  usual_slow: number
  /** Parcels of the last days that had their time, picked up or not. */
  recent: number
}

export interface PickupVerdict {
  level: 'raise' | 'hold' | 'watching' | 'fine' | 'quiet'
  /** Probability of as many by habit alone. */
  chance: number
}

export function judgeUnpicked(row: PickupCount): PickupVerdict {
  const { minimum, raise, recover } = unpickedLines
  const isTold =
    row.settled_picked >= minimum.told_parcels && row.settled_picked >= minimum.told_share * row.settled
  if (!isTold) return { level: 'quiet', chance: 1 }
  // A habit nobody has seen yet is taken as one in a hundred.
  const usual = Math.max(0.01, row.usual_slow / row.settled)
  const chance = poissonAtLeast(row.unpicked, usual * row.recent)
  if (row.unpicked <= recover.parcels) return { level: row.unpicked === 0 ? 'fine' : 'hold', chance }
  const isMuch = chance < raise.chance || row.unpicked >= raise.slow_share * Math.max(1, row.recent)
  if (row.unpicked >= raise.parcels && isMuch) return { level: 'raise', chance }
  return { level: row.unpicked < minimum.parcels ? 'watching' : 'hold', chance }
}
