/**
 * What stands on facts follows them: which partitions of roll-ups a publish has to tell anew, and the telling. A partition of
 * a roll-up is told by the same partition of what it condenses, with one thing more: which orders nobody counts, and those
 * may have been born in another.
 */

import { ident, join, type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import { together } from '../../warehouse/together.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import type { RollUp } from '../facts/roll-up.ts'
import { excludedOrder, rollUpColumns, rollUpRows, rollUps, rollUpWaves } from '../facts/roll-ups.ts'

/** Table → partitions. */
export type Partitions = Map<string, Set<number>>

export const pairs = (partitions: Partitions): [string, number][] =>
  [...partitions].flatMap(([table, borns]) => [...borns].map((born): [string, number] => [table, born]))

export const isRollUp = (table: string): boolean => rollUps.some((r) => r.name === table)

/** Partitions of roll-ups that say something else once these partitions do; `present` names all there are of each fact. */
export function standingOn(moved: Partitions, present: Partitions): Partitions {
  const standing: Partitions = new Map()
  const all: Partitions = new Map(present)
  for (const rollUp of rollUps) {
    const of = (tables: Partitions) => new Set(rollUp.from.flatMap((name) => [...(tables.get(name) ?? [])]))
    all.set(rollUp.name, of(all))
    const isMoved = rollUp.beside.some((fact) => moved.has(fact))
    standing.set(
      rollUp.name,
      new Set([
        ...(moved.get(rollUp.name) ?? []),
        ...of(moved),
        ...of(standing),
        ...(isMoved ? of(all) : []),
      ]),
    )
  }
  return standing
}

export interface RollUpBuild {
  standing: Partitions
  /** The published side, null before the first publish; the idle side. */
  from: string | null
  into: string
  onBuilt: () => void
}

/** Builds them in waves. Answers the partitions that had to be told anew though nothing in them moved. */
export async function buildRollUps(warehouse: Warehouse, build: RollUpBuild): Promise<Partitions> {
  const also: Partitions = new Map()
  for (const wave of rollUpWaves()) {
    for (const rollUp of wave) {
      const further = await holdingExcluded(warehouse, rollUp, build)
      if (further.length > 0) also.set(rollUp.name, new Set(further))
    }
    const rows = await rowsOf(warehouse, build.into)
    const batches = wave.flatMap((rollUp) => {
      const borns = [...(build.standing.get(rollUp.name) ?? []), ...(also.get(rollUp.name) ?? [])]
      return borns.length === 0 ? [] : [{ rollUp, borns }]
    })
    await together(batches, 3, async ({ rollUp, borns }) => {
      await rebuild(warehouse, rollUp, { borns, rows, database: build.into })
      for (const _ of borns) build.onBuilt()
    })
  }
  return also
}

/** Partitions beside those that stand on what moved, in which an order is met that is counted no more, or again. */
async function holdingExcluded(
  warehouse: Warehouse,
  rollUp: RollUp,
  { standing, from, into }: RollUpBuild,
): Promise<number[]> {
  const told = [...(standing.get(excludedOrder.name) ?? [])]
  if (!rollUp.knowsExcluded || !from || told.length === 0) return []
  const listed = (side: string, n: number): Sql =>
    sql`SELECT shop_id, order_id, ${value('UInt8', n)} AS side FROM ${ident(`${side}.${excludedOrder.name}`)} WHERE born IN ${value('Array(UInt32)', told)}`
  const moved = sql`SELECT shop_id, order_id FROM (${listed(from, 1)} UNION ALL ${listed(into, 2)}) GROUP BY shop_id, order_id HAVING sum(side) != 3`
  const [any] = await warehouse.rows(sql`SELECT 1 AS found FROM (${moved}) LIMIT 1`)
  if (!any) return []
  const known = [...(standing.get(rollUp.name) ?? [])]
  const holding = join(
    rollUp.from.map(
      (name) =>
        sql`SELECT DISTINCT born FROM ${ident(`${into}.${name}`)} WHERE (shop_id, ifNull(order_id, '')) IN (${moved})`,
    ),
    ' UNION DISTINCT ',
  )
  const rows = await warehouse.rows<{ born: number }>(holding)
  return rows.map((r) => r.born).filter((born) => !known.includes(born))
}

/** A statement is thought about for longer than it works on a few rows, so partitions are told together, up to so many rows. */
const most = { rows: 3_000_000, partitions: 50 }

async function rebuild(
  warehouse: Warehouse,
  rollUp: RollUp,
  { borns, rows, database }: { borns: readonly number[]; rows: RowsOf; database: string },
): Promise<void> {
  const table = ident(`${database}.${rollUp.name}`)
  const dropped = borns.map((born) => sql`DROP PARTITION ${trusted(String(born))}`)
  await warehouse.command(sql`ALTER TABLE ${table} ${join(dropped)}`)
  const columns = join(Object.keys(rollUpColumns(rollUp)).map(ident))
  const size = (born: number) => rollUp.from.reduce((n, name) => n + rows(name, born), 0)
  for (const batch of batchesOf(borns, size))
    await warehouse.command(sql`INSERT INTO ${table} (${columns}) ${rollUpRows(rollUp, batch)}`, { database })
}

/** Partitions that undo has emptied tell nothing and are in none. */
function batchesOf(borns: readonly number[], size: (born: number) => number): number[][] {
  const batches: number[][] = []
  let room = 0
  for (const born of borns) {
    const rows = size(born)
    if (rows === 0) continue
    const last = batches.at(-1)
    if (last && rows <= room && last.length < most.partitions) last.push(born)
    else {
      batches.push([born])
      room = most.rows
    }
    room -= rows
  }
  return batches
}

type RowsOf = (table: string, born: number) => number

async function rowsOf(warehouse: Warehouse, database: string): Promise<RowsOf> {
  const parts = await warehouse.rows<{ table: string; partition: string; rows: number }>(
    sql`SELECT table, partition, sum(rows) AS rows FROM system.parts WHERE active AND database = ${value('String', database)} GROUP BY table, partition`,
  )
  const rows = new Map(parts.map((p) => [`${p.table} ${p.partition}`, Number(p.rows)]))
  return (table, born) => rows.get(`${table} ${born}`) ?? 0
}
