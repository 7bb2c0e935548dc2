/** The one question under every ship-clock answer: which orders are waiting, until when, and what being late costs. */
import { readQuery } from '../../flow/findings/beside.ts'
import { ask, dateTime, isoOf, partitionOf, type Question, withShared } from '../../flow/findings/evidence.ts'
import { clockHours } from '../../flow/findings/rules/shipping.ts'
import { rulesByPlatform } from '../../flow/findings/rules.ts'
import type { WatchRoom } from '../../flow/findings/watch.ts'
import { addDays } from '../../wording/index.ts'
import { pickupStep } from './shipments.ts'

const dueOrders = readQuery(import.meta.url, 'due-orders.sql')
const pickups = {
  name: 'pickups',
  told: readQuery(import.meta.url, 'pickups.sql'),
  silent: readQuery(import.meta.url, 'no-pickups.sql'),
}
const byWarehouse = readQuery(import.meta.url, 'late-shipping.sql')

/** Days of settled orders a warehouse is compared with, and two more for the clocks themselves. */
const lookBack_days = 17

/** No order that was placed earlier still waits; the longest presale is 150 days. */
const oldest_days = 365

export interface WarehouseClock {
  shop_id: string
  warehouse: string
  platform: string
  currency: string
  currencies: number
  seen_at: string
  landings: number[]
  waiting: number
  overdue: number
  within_4h: number
  /** Of those within four hours. */
  within_1h: number
  within_12h: number
  within_24h: number
  later: number
  no_clock: number
  promised: number
  since: string | null
  urgent_minor: number | null
  priced: number
  overdue_low: number | null
  overdue_mid: number | null
  overdue_high: number | null
  urgent_mid: number | null
  urgent_high: number | null
  late_recent: number
  due_recent: number
  late_usual: number
  due_usual: number
  /** Labelled, not picked up by the newest word, where the platform looks at the scan. */
  unscanned_overdue: number
  unscanned_within_4h: number
  /** Of the orders that had to go: judged by the scan, and by the shipping time for want of one. */
  by_scan: number
  by_shipping: number
}

/** Stands where nobody named a cap, so that the share alone decides. */
const uncapped = 1e15

export interface WarehouseClocks {
  rows: WarehouseClock[]
  stale: ReadonlySet<string>
  asOf: ReadonlyMap<string, string>
  question: Question
  /** The orders behind the counts, asked further. */
  due: DueAsking
}

/** Warehouses of all shops, and the shops whose orders are older than their rhythm. The strip and the watch share one look. */
export const warehouseClocks = (room: WatchRoom): Promise<WarehouseClocks> =>
  room.once('fulfilment.warehouse_clocks', () => lookAtClocks(room))

async function lookAtClocks(room: WatchRoom): Promise<WarehouseClocks> {
  const due = await dueAsking(room)
  const question = due(byWarehouse, penaltyParams(room))
  const rows = await ask<WarehouseClock>(room, question)
  const asOf = new Map<string, string>()
  for (const row of rows) {
    const newest = [asOf.get(row.shop_id), isoOf(row.seen_at), room.ports.asOf('order', row.shop_id)]
    asOf.set(
      row.shop_id,
      newest
        .flatMap((t) => t ?? [])
        .sort()
        .at(-1) ?? room.now,
    )
  }
  const stale = [...asOf]
    .filter(([shop, seen]) => room.ports.isStale('order', shop, seen))
    .map(([shop]) => shop)
  return { rows, stale: new Set(stale), asOf, question, due }
}

/** A question that reads `due`. */
type DueAsking = (query: string, more?: Question['params']) => Question

export async function dueAsking(room: WatchRoom): Promise<DueAsking> {
  const { step, params } = await pickupStep(room, pickups)
  // Where only the order's own promise says, there is no clock to hand in.
  const inForce = rulesByPlatform(room.rules, 'ship_clock', room.on, 'in_stock')
  const clocks = [...inForce.values()].flatMap((r) => {
    const hours = clockHours(r)
    return hours === null ? [] : [{ platform: r.platform, hours }]
  })
  const scanned = [...inForce.values()].filter((r) => r.judged_by === 'picked_up')
  const known = {
    ...params,
    now: dateTime(room.now),
    due_born_from: partitionOf(addDays(room.on, -oldest_days)),
    since: dateTime(new Date(Date.parse(room.now) - lookBack_days * 86_400_000).toISOString()),
    // A name no platform has keeps the lists from being empty.
    clock_platforms: ['-', ...clocks.map((r) => r.platform)],
    clock_hours: [0, ...clocks.map((r) => r.hours)],
    pickup_platforms: ['-', ...scanned.map((r) => r.platform)],
  }
  const due = { name: 'due', text: dueOrders, after: step }
  return (query, more = {}) => withShared(due, query, { ...known, ...more })
}

function penaltyParams(room: WatchRoom): Question['params'] {
  const rules = [...rulesByPlatform(room.rules, 'penalty', room.on, 'late_shipping').values()].flatMap(
    ({ platform, amount }) => (amount === null ? [] : [{ platform, ...amount }]),
  )
  return {
    penalty_platforms: ['-', ...rules.map((r) => r.platform)],
    penalty_low: [0, ...rules.map((r) => r.share_low)],
    penalty_mid: [0, ...rules.map((r) => r.share_mid)],
    penalty_high: [0, ...rules.map((r) => r.share_high)],
    penalty_floor: [0, ...rules.map((r) => r.floor_minor ?? 0)],
    penalty_cap: [0, ...rules.map((r) => r.cap_minor ?? uncapped)],
    uncapped,
  }
}
