/** The facts of a landing, target by target, each counted against the rows of the file that it speaks for. */
import { ident, sql, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { logDatabase } from '../facts/tables.ts'
import { CountMismatch, type Landing } from './landing.ts'
import type { MappedTarget, Mapping } from './mapping.ts'
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

/** Rows in the log, and rows of the file that they are made of. */
interface Inserted {
  facts: number
  fileRows: number
}

/**
 * Grouped targets go first: they tell whether any row is broken at all, and only then is the slower way with reasons and
 * left-out parents taken. `spoken` says per target how many rows of the file it has to account for. Answers how many facts
 * each target made, in the order of the mapping, and whether any row was rejected.
 */
export async function insertTargets(
  l: Pick<Landing, 'warehouse' | 'received'>,
  mapping: Mapping,
  spoken: readonly number[],
  { landing, lineOf, isSmall }: { landing: number; lineOf: (record: number) => number; isSmall: boolean },
): Promise<{ facts: number[]; hasRejects: boolean }> {
  const { warehouse } = l
  const ordered = [...mapping.targets].sort((a, b) => Number(b.isGrouped) - Number(a.isGrouped))
  const facts = mapping.targets.map(() => 0)
  let broken = false
  let hasRejects = false
  for (const target of ordered) {
    const at = mapping.targets.indexOf(target)
    const expected = spoken[at] ?? 0
    // Two targets may feed one fact; each answers for its own rows.
    const isShared = ordered.some((t) => t !== target && t.fact === target.fact)
    const before = isShared ? await insertedBy(warehouse, target, landing) : { facts: 0, fileRows: 0 }
    await warehouse.command(target.insert({ excludeBrokenParents: broken && holdsOrders(target) }), {
      settings: isSmall ? smallInsert : parallelInsert,
    })
    const after = await insertedBy(warehouse, target, landing)
    const inserted = {
      facts: after.facts - before.facts,
      fileRows: after.fileRows - before.fileRows,
    }
    facts[at] = inserted.facts
    if (inserted.fileRows === expected) continue
    if (!hasRejects) {
      hasRejects = true
      broken = ordered.some((t) => t.isGrouped && holdsOrders(t))
      // Before the reasons are kept: a row that has a reason no longer counts, and its siblings would not be found.
      for (const grouped of ordered.filter((t) => t.isGrouped))
        await rejectByQuery(
          warehouse,
          landing,
          sql`SELECT record, '' AS column, '' AS value, '和它合成一条的另一行没收，整条先不收' AS reason FROM (${grouped.siblings})`,
          lineOf,
        )
      await rejectByQuery(warehouse, landing, mapping.rejects, lineOf)
    }
    const explained = (await countRejects(warehouse, landing, 0)).rows
    if (inserted.fileRows + explained < expected)
      throw new CountMismatch(
        `「${l.received.path}」有 ${expected - inserted.fileRows - explained} 行既没收也没说为什么，这次没有落地。把文件发给我们看看。`,
      )
  }
  return { facts, hasRejects }
}

const holdsOrders = (target: MappedTarget): boolean => target.fact.grain.includes('order_id')

async function insertedBy(warehouse: Warehouse, target: MappedTarget, landing: number): Promise<Inserted> {
  const fileRows = target.target.unpivot ? sql`uniqExact(record)` : sql`sum(file_rows)`
  const [row] = await warehouse.rows<Inserted>(
    sql`SELECT count() AS facts, ${fileRows} AS fileRows FROM ${ident(`${logDatabase}.${target.fact.name}`)} WHERE landing = ${value('UInt32', landing)}`,
  )
  return row ?? { facts: 0, fileRows: 0 }
}
