/**
 * How the log becomes current truth, one partition of one fact at a time. Three ways, cheapest first, with the same
 * answer: hard-link the log's partition when every key stands in it once; keep the newest row per key; or, when files
 * with different columns meet, the newest value per key and column.
 */
import { ident, join, type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { type Fact, provenance } from '../facts/define.ts'
import { logDatabase, tableColumns } from '../facts/tables.ts'
import { isMoved, type Moving, movesLittle, takeOver } from './delta.ts'

export interface PartitionBuild {
  fact: Fact
  born: number
  /** Database of the idle side. */
  into: string
  /** Landings whose rows count; every other one is undone, failed or not yet verified. */
  live: ReadonlySet<number>
  /** Those of the others that speak for slices of days. */
  deadCovers: readonly number[]
  /** The published side and what this publish moves on it; null before the first publish. */
  moving: Moving | null
}

interface Contents {
  landings: number[]
  sets: [landing: number, columnSet: number][]
  has_slices: number
  rows: number
}

export async function buildPartition(warehouse: Warehouse, build: PartitionBuild): Promise<void> {
  const { fact, born, into } = build
  const target = ident(`${into}.${fact.name}`)
  const log = ident(`${logDatabase}.${fact.name}`)
  const partition = trusted(String(born))
  const [found] = await warehouse.rows<Contents>(
    sql`SELECT groupUniqArray(landing) AS landings, groupUniqArray((landing, column_set)) AS sets,
      max(slice != '') AS has_slices, count() AS rows FROM ${log} WHERE born = ${value('UInt32', born)}`,
  )
  await warehouse.command(sql`ALTER TABLE ${target} DROP PARTITION ${partition}`)
  if (!found || Number(found.rows) === 0) return
  const live = found.landings.filter((l) => build.live.has(l))
  if (live.length === 0) return
  const { moving } = build
  const movesFew = moving && !found.has_slices && (await movesLittle(warehouse, fact, born, moving))
  // Keys that come once have nothing to be merged with, whichever landings brought them.
  if (
    !movesFew &&
    live.length === found.landings.length &&
    !found.has_slices &&
    (await keysAreUnique(warehouse, build))
  ) {
    await warehouse.command(sql`ALTER TABLE ${target} ATTACH PARTITION ${partition} FROM ${log}`)
    return
  }
  if (movesFew) await takeOver(warehouse, fact, born, { ...moving, into })
  const names = Object.keys(tableColumns(fact))
  const dead = found.landings.filter((l) => !build.live.has(l))
  const sets = [...new Set(found.sets.filter(([l]) => build.live.has(l)).map(([, set]) => set))]
  const told = movesFew ? sql`${counts(build, dead)} AND ${isMoved(fact, born, moving)}` : counts(build, dead)
  const select =
    sets.length > 1
      ? newestPerColumn(build, told, await columnSets(warehouse, sets))
      : sql`SELECT ${join(names.map(ident))} FROM ${log} WHERE ${told}
          ORDER BY snapshot_at DESC, landing DESC, record DESC LIMIT 1 BY ${join(fact.grain.map(ident))}`
  await warehouse.command(sql`INSERT INTO ${target} (${join(names.map(ident))}) ${select}`, {
    settings: { max_insert_threads: 2, insert_deduplicate: 0 },
  })
}

const not = (dead: readonly number[]): Sql => sql`NOT has(${value('Array(UInt32)', [...dead])}, landing)`

/** Rows of the partition that count: not dead, and not replaced by a newer export of the same slice and day. */
function counts(build: PartitionBuild, dead: readonly number[]): Sql {
  return sql`born = ${value('UInt32', build.born)} AND ${not(dead)}
    AND (slice = '' OR (slice, slice_on, landing) IN (
      SELECT slice, on_day, argMax(landing, (snapshot_at, landing)) FROM (
        SELECT slice, landing, snapshot_at, arrayJoin(arrayMap(d -> from_on + d, range(toUInt32(dateDiff('day', from_on, to_on)) + 1))) AS on_day
        FROM ${ident(`${logDatabase}.cover`)} WHERE fact = ${value('String', build.fact.name)} AND ${not(build.deadCovers)})
      GROUP BY slice, on_day))`
}

async function keysAreUnique(warehouse: Warehouse, build: PartitionBuild): Promise<boolean> {
  const repeated = await warehouse.rows(
    sql`SELECT 1 AS found FROM ${ident(`${logDatabase}.${build.fact.name}`)} WHERE born = ${value('UInt32', build.born)}
      GROUP BY ${join(build.fact.grain.map(ident))} HAVING count() > 1 LIMIT 1`,
    { settings: { optimize_aggregation_in_order: 1 } },
  )
  return repeated.length === 0
}

async function columnSets(
  warehouse: Warehouse,
  ids: readonly number[],
): Promise<Map<number, ReadonlySet<string>>> {
  const rows = await warehouse.rows<{ id: number; columns: string[] }>(
    sql`SELECT id, any(columns) AS columns FROM ${ident(`${logDatabase}.column_set`)} WHERE id IN ${value('Array(UInt32)', [...ids])} GROUP BY id`,
  )
  return new Map(rows.map((r) => [r.id, new Set(r.columns)]))
}

/** A file that lacks a column says nothing about it: each column is taken from the newest file that had it. */
function newestPerColumn(
  build: PartitionBuild,
  told: Sql,
  sets: ReadonlyMap<number, ReadonlySet<string>>,
): Sql {
  const { fact } = build
  const newest = trusted('(r.snapshot_at, r.landing, r.record)')
  const names = Object.keys(tableColumns(fact))
  const columns = names.map((name) => {
    if (fact.grain.includes(name)) return ident(name)
    if (name === 'column_sets') return sql`groupUniqArray(r.column_set) AS column_sets`
    if (name in provenance || isBookkeeping(name))
      return sql`argMax(${ident(`r`)}.${ident(name)}, ${newest}) AS ${ident(name)}`
    const having = [...sets].filter(([, columns]) => columns.has(name)).map(([id]) => id)
    return sql`tupleElement(argMaxIf(tuple(${ident('r')}.${ident(name)}), ${newest}, has(${value('Array(UInt32)', having)}, r.column_set)), 1) AS ${ident(name)}`
  })
  // The filter stands inside: outside, its column names would mean the aggregates above.
  const counted = sql`SELECT * FROM ${ident(`${logDatabase}.${fact.name}`)} WHERE ${told}`
  return sql`SELECT ${join(columns)} FROM (${counted}) AS r GROUP BY ${join(fact.grain.map(ident))}`
}

const isBookkeeping = (name: string): boolean =>
  ['column_set', 'slice', 'slice_on', 'file_rows'].includes(name)
