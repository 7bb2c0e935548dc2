/**
 * Roll-ups keep a question from growing with history: they stand beside the facts on each side, are rebuilt partition by
 * partition with them, and are published by the same generation, so a sum and its rows never disagree.
 */
import { createHash } from 'node:crypto'
import { type Sql, trusted } from '../../warehouse/sql.ts'
import { isListedOrder } from './excluded.ts'
import { lineDay } from './line-day.ts'
import { condensed, type RollUp } from './roll-up.ts'
import { shipment } from './shipment.ts'

/** Orders by the hour they were paid, without those that nobody counts: what the headline numbers and their sparklines read. */
export const orderHour = condensed({
  name: 'order_hour',
  from: 'order',
  beside: ['exclusion'],
  columns: {
    shop_id: 'String',
    platform: 'LowCardinality(String)',
    currency: 'LowCardinality(String)',
    paid_hour: "DateTime('UTC')",
    orders: 'UInt64',
    paid_minor: 'Int64',
    unknown_money: 'UInt64',
    quantity: 'Int64',
  },
  orderBy: ['shop_id', 'paid_hour', 'currency'],
  select: [
    'shop_id',
    "ifNull(platform, '')",
    "ifNull(currency, '')",
    'toStartOfHour(assumeNotNull(paid_local))',
    'count()',
    'sum(ifNull(paid_minor, 0))',
    'countIf(paid_minor IS NULL)',
    'sum(ifNull(quantity, 0))',
  ],
  keys: 4,
  where: `paid_local IS NOT NULL AND NOT (${isListedOrder})`,
})

/** Which orders nobody counts. Finding them means reading every buyer and note, so a publish does it once for all questions. */
export const excludedOrder = condensed({
  name: 'excluded_order',
  from: 'order',
  beside: ['exclusion'],
  columns: { shop_id: 'String', order_id: 'String' },
  orderBy: ['shop_id', 'order_id'],
  select: ['shop_id', 'order_id'],
  keys: 2,
  where: isListedOrder,
})

/** What of each code was sold under each listing, by the day it was paid: the pace of goods, and the codes of a listing. */
export const goodsDay = condensed({
  name: 'goods_day',
  from: 'order_line',
  beside: [],
  columns: {
    shop_id: 'String',
    platform: 'LowCardinality(String)',
    item_id: 'String',
    sku_code: 'String',
    paid_on: 'Date',
    lines: 'UInt64',
    quantity: 'Int64',
    unknown_quantity: 'UInt64',
  },
  orderBy: ['shop_id', 'item_id', 'sku_code', 'paid_on'],
  select: [
    'shop_id',
    "ifNull(platform, '')",
    "ifNull(item_id, '')",
    "ifNull(sku_code, '')",
    'toDate(assumeNotNull(paid_local))',
    'count()',
    'sum(ifNull(quantity, 0))',
    'countIf(quantity IS NULL)',
  ],
  keys: 5,
  where: 'paid_local IS NOT NULL',
})

const scanned = "node != 'packed'"
const carried = "node IN ('picked_up', 'in_transit', 'delivering', 'delivered')"

/** What the scans tell of each parcel, scan by scan no longer: a parcel has eight of them, and every look at parcels reads all. */
export const parcelScan = condensed({
  name: 'parcel_scan',
  from: 'parcel_event',
  beside: [],
  columns: {
    tracking_id: 'String',
    shop_id: 'String',
    platform: 'LowCardinality(String)',
    carrier: 'LowCardinality(String)',
    ships_from: 'LowCardinality(String)',
    order_id: 'String',
    packed_at: "Nullable(DateTime('UTC'))",
    picked_up_at: "Nullable(DateTime('UTC'))",
    delivered_at: "Nullable(DateTime('UTC'))",
    returned_at: "Nullable(DateTime('UTC'))",
    scan_times: "Array(DateTime('UTC'))",
    told_last_at: "DateTime('UTC')",
    last_place: 'String',
    snapshot_at: "DateTime64(3, 'UTC')",
    landings: 'Array(UInt32)',
  },
  orderBy: ['tracking_id'],
  select: [
    'tracking_id',
    'argMax(shop_id, at)',
    "argMax(ifNull(platform, ''), (platform IS NOT NULL, at))",
    "argMax(ifNull(carrier, ''), (carrier IS NOT NULL, at))",
    "argMax(ifNull(ships_from, ''), (ships_from IS NOT NULL, at))",
    "argMax(ifNull(order_id, ''), (order_id IS NOT NULL, at))",
    "minOrNullIf(at, node = 'packed')",
    `minOrNullIf(at, ${carried})`,
    "minOrNullIf(at, node = 'delivered')",
    "minOrNullIf(at, node = 'returned')",
    `arraySort(groupUniqArrayIf(at, ${scanned}))`,
    'max(at)',
    "argMax(ifNull(place, ''), at)",
    'max(snapshot_at)',
    'groupUniqArray(5)(landing)',
  ],
  keys: 1,
  where: '1',
})

/** In the order in which they can be built. */
export const rollUps: readonly RollUp[] = [orderHour, excludedOrder, goodsDay, parcelScan, lineDay, shipment]

/** Roll-ups that have to stand before this one is built. */
export const rollUpsBefore = (rollUp: RollUp): RollUp[] =>
  rollUps.filter(
    (r) => rollUp.from.includes(r.name) || (rollUp.knowsExcluded === true && r.name === excludedOrder.name),
  )

/** The roll-ups in waves: each wave reads facts and the waves before it. */
export function rollUpWaves(): RollUp[][] {
  const wave = (r: RollUp): number => Math.max(0, ...rollUpsBefore(r).map((b) => wave(b) + 1))
  const waves: RollUp[][] = []
  for (const r of rollUps) waves[wave(r)] = [...(waves[wave(r)] ?? []), r]
  return waves
}

/** The facts that it stands on in the end. */
export const factsUnder = (rollUp: RollUp): string[] => [
  ...new Set(
    rollUp.from.flatMap((name) => {
      const of = rollUps.find((r) => r.name === name)
      return of ? factsUnder(of) : [name]
    }),
  ),
]

/** Changes with its declaration and those it reads: rows that an older declaration made are not its rows. */
export const rollUpMark = (rollUp: RollUp): string =>
  createHash('sha256')
    .update(JSON.stringify([rollUp, rollUpsBefore(rollUp).map(rollUpMark)]))
    .digest('hex')
    .slice(0, 16)

/** Columns of its tables, in order. */
export const rollUpColumns = (rollUp: RollUp): Record<string, string> => ({
  born: 'UInt32',
  ...rollUp.columns,
})

/** Its rows as its facts say them, of some partitions or of all; to be asked on the database of a side. */
export const rollUpRows = (rollUp: RollUp, borns?: readonly number[]): Sql =>
  trusted(rollUp.query.replaceAll('of_partition', borns ? `born IN (${borns.map(Math.trunc)})` : 'true'))
