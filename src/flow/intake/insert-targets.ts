/** The facts of landings, target by target, each counted against the rows of the file that it speaks for. */
import { ident, sql } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { logDatabase } from '../facts/tables.ts'
import type { MappedTarget, Mapping } from './mapping.ts'
import { ofLandings } from './mapping-input.ts'
import { countRejects, rejectByQuery } from './rejects.ts'

/**
 * Blocks that are compared with earlier ones have to come in one order, and one order is one thread. A landing number is
 * used once, so nothing can be inserted twice and nothing needs comparing.
 */
const parallelInsert = {
  max_insert_threads: 2,
  insert_deduplicate: 0,
  // Small blocks are sorted and written while the next ones are still being read.
  min_insert_block_size_rows: 262_144,
  min_insert_block_size_bytes: 134_217_728,
}

/**
 * The engine thinks longer about a small file than it works on it: compiling its expressions, merging the steps of its plan and
 * waking more threads cost more than they save.
 */
export const smallFile = {
  max_threads: 1,
  compile_expressions: 0,
  query_plan_merge_expressions: 0,
  compile_aggregate_expressions: 0,
}

const smallInsert = { ...smallFile, insert_deduplicate: 0 }

/** What one landing has to account for, target by target. */
export interface Accounted {
  readonly landing: number
  readonly spoken: readonly number[]
  readonly lineOf: (record: number) => number
}

export interface InsertedFile {
  /** Per target of the mapping. */
  facts: number[]
  hasRejects: boolean
  /** Rows that were neither taken nor explained; null when all were. */
  mismatch: number | null
}

/** Rows in the log, and rows of the file that they are made of. */
interface Inserted {
  facts: number
  fileRows: number
}

/**
 * Grouped targets go first: they tell whether any row is broken at all, and only then is the slower way with reasons and
 * left-out parents taken, for the landings that have one. `spoken` says per target how many rows of the file it has to
 * account for. Answers how many facts each target made, in the order of the mapping, whether any row was rejected, and
 * what did not add up.
 */
export async function insertTargets(
  warehouse: Warehouse,
  mapping: Mapping,
  files: readonly Accounted[],
  isSmall: boolean,
): Promise<Map<number, InsertedFile>> {
  const landings = files.map((f) => f.landing)
  const ordered = [...mapping.targets].sort((a, b) => Number(b.isGrouped) - Number(a.isGrouped))
  const hasParents = ordered.some((t) => t.isGrouped && holdsOrders(t))
  const made = new Map<number, InsertedFile>(
    landings.map((l) => [l, { facts: mapping.targets.map(() => 0), hasRejects: false, mismatch: null }]),
  )
  const of = (landing: number) => made.get(landing) as InsertedFile
  const reasoned = () => landings.filter((l) => of(l).hasRejects)
  for (const target of ordered) {
    const at = mapping.targets.indexOf(target)
    // Two targets may feed one fact; each answers for its own rows.
    const isShared = ordered.some((t) => t !== target && t.fact === target.fact)
    const before = isShared ? await insertedBy(warehouse, target, landings) : new Map<number, Inserted>()
    await warehouse.command(target.insert({ broken: hasParents && holdsOrders(target) ? reasoned() : [] }), {
      settings: isSmall ? smallInsert : parallelInsert,
    })
    const after = await insertedBy(warehouse, target, landings)
    const rowsOf = (landing: number) =>
      (after.get(landing)?.fileRows ?? 0) - (before.get(landing)?.fileRows ?? 0)
    for (const l of landings) of(l).facts[at] = (after.get(l)?.facts ?? 0) - (before.get(l)?.facts ?? 0)
    const lacking = files.filter((f) => rowsOf(f.landing) !== (f.spoken[at] ?? 0))
    if (lacking.length === 0) continue
    const silent = lacking.filter((f) => !of(f.landing).hasRejects)
    for (const { landing } of silent) of(landing).hasRejects = true
    await keepReasons(warehouse, mapping, ordered, silent)
    const explained = await countRejects(
      warehouse,
      lacking.map((f) => f.landing),
      0,
    )
    for (const { landing, spoken } of lacking) {
      const unexplained = (spoken[at] ?? 0) - rowsOf(landing) - (explained.get(landing)?.rows ?? 0)
      if (unexplained > 0) of(landing).mismatch ??= unexplained
    }
  }
  return made
}

/** Siblings before the reasons are kept: a row that has a reason no longer counts, and its siblings would not be found. */
async function keepReasons(
  warehouse: Warehouse,
  mapping: Mapping,
  targets: readonly MappedTarget[],
  files: readonly Accounted[],
): Promise<void> {
  if (files.length === 0) return
  for (const grouped of targets.filter((t) => t.isGrouped))
    await rejectByQuery(
      warehouse,
      files,
      sql`SELECT landing, record, '' AS column, '' AS value, '和它合成一条的另一行没收，整条先不收' AS reason FROM (${grouped.siblings})`,
    )
  await rejectByQuery(warehouse, files, mapping.rejects)
}

const holdsOrders = (target: MappedTarget): boolean => target.fact.grain.includes('order_id')

async function insertedBy(
  warehouse: Warehouse,
  target: MappedTarget,
  landings: readonly number[],
): Promise<Map<number, Inserted>> {
  const fileRows = target.target.unpivot ? sql`uniqExact(record)` : sql`sum(file_rows)`
  const rows = await warehouse.rows<Inserted & { landing: number }>(
    sql`SELECT landing, count() AS facts, ${fileRows} AS fileRows FROM ${ident(`${logDatabase}.${target.fact.name}`)} WHERE ${ofLandings(landings)} GROUP BY landing`,
  )
  return new Map(rows.map((r) => [r.landing, r]))
}
