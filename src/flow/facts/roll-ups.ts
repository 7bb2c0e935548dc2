/**
 * Roll-ups keep a question from growing with history: they stand beside the facts on each side, are rebuilt partition by
 * partition with them, and are published by the same generation, so a sum and its rows never disagree.
 */
import { createHash } from 'node:crypto'
import { ident, join, type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import { isListedOrder } from './excluded.ts'

export interface RollUp {
  readonly name: string
  /** The fact it condenses; rebuilt for exactly the partitions of that fact that a publish touches. */
  readonly from: string
  /** Short lists that its condition reads as well: when one of them moves, every partition is rebuilt. */
  readonly beside: readonly string[]
  readonly columns: Readonly<Record<string, string>>
  readonly orderBy: readonly string[]
  /** One expression over the fact for each column, in order; the first `keys` of them group. */
  readonly select: readonly string[]
  readonly keys: number
  readonly where: string
}

/** Orders by the hour they were paid, without those that nobody counts: what the headline numbers and their sparklines read. */
export const orderHour: RollUp = {
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
}

/** Which orders nobody counts. Finding them means reading every buyer and note, so a publish does it once for all questions. */
export const excludedOrder: RollUp = {
  name: 'excluded_order',
  from: 'order',
  beside: ['exclusion'],
  columns: { shop_id: 'String', order_id: 'String' },
  orderBy: ['shop_id', 'order_id'],
  select: ['shop_id', 'order_id'],
  keys: 2,
  where: isListedOrder,
}

/** What of each code was sold under each listing, by the day it was paid: the pace of goods, and the codes of a listing. */
export const goodsDay: RollUp = {
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
}

const scanned = "node != 'packed'"
const carried = "node IN ('picked_up', 'in_transit', 'delivering', 'delivered')"

/** What the scans tell of each parcel, scan by scan no longer: a parcel has eight of them, and every look at parcels reads all. */
export const parcelScan: RollUp = {
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
}

export const rollUps: readonly RollUp[] = [orderHour, excludedOrder, goodsDay, parcelScan]

/** Changes with its declaration: rows that an older declaration made are not its rows. */
export const rollUpMark = (rollUp: RollUp): string =>
  createHash('sha256').update(JSON.stringify(rollUp)).digest('hex').slice(0, 16)

/** Columns of its tables, in order. */
export const rollUpColumns = (rollUp: RollUp): Record<string, string> => ({
  born: 'UInt32',
  ...rollUp.columns,
})

/** Its rows as its fact says them: of one partition, or of all. */
export function rollUpRows(rollUp: RollUp, database: string, born?: number): Sql {
  const keys = join(['born', ...rollUp.select.slice(0, rollUp.keys)].map((of) => trusted(of)))
  const one = born === undefined ? trusted('') : sql`born = ${value('UInt32', born)} AND `
  const names = Object.keys(rollUp.columns)
  const counted = names.map((name, i) => sql`${trusted(rollUp.select[i] ?? '')} AS ${ident(`of_${name}`)}`)
  // Named one step later: inside, a column of the same name as its fact's would be what the condition compares.
  return sql`SELECT born, ${join(names.map((name) => sql`${ident(`of_${name}`)} AS ${ident(name)}`))} FROM (
    SELECT born, ${join(counted)} FROM ${ident(`${database}.${rollUp.from}`)}
    WHERE ${one}(${trusted(rollUp.where)}) GROUP BY ${keys})`
}
