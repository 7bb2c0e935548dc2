/** The strip of the brief: unshipped orders by the time they have left. */
import { evidence } from '../../flow/findings/evidence.ts'
import type { Evidence } from '../../flow/findings/finding.ts'
import type { WatchRoom } from '../../flow/findings/watch.ts'
import { warehouseClocks } from './due-orders.ts'
import { unpickedCounts } from './unpicked.ts'

export interface DeadlineStrip {
  overdue: number
  within_4h: number
  /** Of those within four hours. */
  within_1h: number
  within_12h: number
  within_24h: number
  later: number
  /** Past their time by the clock, but the export is too old to say whether they went: 请重导再看. */
  recheck: number
  /** Neither the order nor a rule says when. */
  no_clock: number
  /** Labelled and not picked up for longer than is usual; null when no export tells pickups. */
  no_pickup: number | null
}

/** Null when the shop has no paid order to look at: nothing known is not zero late. */
export async function deadlineStrip(room: WatchRoom): Promise<DeadlineStrip | null> {
  return (await deadlineLook(room))?.strip ?? null
}

/** The strip with the question that counted it, so that it can be asked again. */
export async function deadlineLook(
  room: WatchRoom,
): Promise<{ strip: DeadlineStrip; evidence: Evidence } | null> {
  const [{ rows, stale, question }, pickups] = await Promise.all([
    warehouseClocks(room),
    unpickedCounts(room),
  ])
  if (rows.length === 0) return null
  const told = pickups.filter((p) => p.told && !stale.has(p.shop_id))
  const strip = {
    overdue: 0,
    within_4h: 0,
    within_1h: 0,
    within_12h: 0,
    within_24h: 0,
    later: 0,
    recheck: 0,
    no_clock: 0,
    no_pickup: told.length === 0 ? null : told.reduce((sum, p) => sum + p.unpicked + p.doubtful, 0),
  }
  for (const row of rows) {
    if (stale.has(row.shop_id)) strip.recheck += row.overdue
    else strip.overdue += row.overdue
    strip.within_4h += row.within_4h
    strip.within_1h += row.within_1h
    strip.within_12h += row.within_12h
    strip.within_24h += row.within_24h
    strip.later += row.later
    strip.no_clock += row.no_clock
  }
  const said = '已付款还没发的订单，按离应发货时间还剩多久分，每店每仓一行'
  return { strip, evidence: evidence('deadlines', said, question, rows) }
}
