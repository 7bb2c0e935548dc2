/** How far back an order may have been placed and still wait for its parcel. */
import { rulesOn } from '../../flow/findings/rules.ts'
import type { WatchRoom } from '../../flow/findings/watch.ts'
import { addDays } from '../../wording/index.ts'

/**
 * The day before which no order that still mattered on `day` was placed: the longest presale any platform is known to
 * allow. Without such a rule nothing is too old.
 */
export function placedSince(room: Pick<WatchRoom, 'rules' | 'on'>, day: string): string {
  const presales = rulesOn(room.rules, 'ship_clock', room.on).flatMap((r) =>
    r.about === 'presale' ? (r.longest_days ?? []) : [],
  )
  return presales.length === 0 ? '1970-01-01' : addDays(day, -Math.max(...presales))
}
