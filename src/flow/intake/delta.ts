/**
 * A day on top of years: where an import or an undo moves few rows of a partition, the published partition is taken over by
 * hard link and only the keys that moved are told anew from the log. The answer is that of building it whole.
 */
import { ident, join, type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import type { Fact } from '../facts/define.ts'
import { logDatabase } from '../facts/tables.ts'

export interface Moving {
  /** Database of the published side. */
  from: string
  /** Landings that come or go with this publish. */
  landings: readonly number[]
}

/** Beyond this share of a partition its rows are cheaper to write whole, and whole they lie closer together. */
const mostMoved = 0.25

/** Keys of the partition that this publish moves. */
export function movedKeys(fact: Fact, born: number, moving: Moving): Sql {
  return sql`SELECT ${join(fact.grain.map(ident))} FROM ${ident(`${logDatabase}.${fact.name}`)}
    WHERE born = ${value('UInt32', born)} AND landing IN ${value('Array(UInt32)', [...moving.landings])}`
}

export const isMoved = (fact: Fact, born: number, moving: Moving): Sql =>
  sql`(${join(fact.grain.map(ident))}) IN (${movedKeys(fact, born, moving)})`

/** Whether few enough rows move to take the rest over as it is published. */
export async function movesLittle(
  warehouse: Warehouse,
  fact: Fact,
  born: number,
  moving: Moving,
): Promise<boolean> {
  const [counted] = await warehouse.rows<{ moved: number; standing: number }>(
    sql`SELECT (SELECT count() FROM (${movedKeys(fact, born, moving)})) AS moved,
      (SELECT sum(rows) FROM system.parts WHERE active AND database = ${value('String', moving.from)} AND table = ${value('String', fact.name)} AND partition = ${value('String', String(born))}) AS standing`,
  )
  return (counted?.moved ?? 0) <= mostMoved * (counted?.standing ?? 0)
}

/** Takes the published partition over without the keys that move; what they say now is for the caller to write. */
export async function takeOver(
  warehouse: Warehouse,
  fact: Fact,
  born: number,
  { into, ...moving }: Moving & { into: string },
): Promise<void> {
  const target = ident(`${into}.${fact.name}`)
  const partition = trusted(String(born))
  await warehouse.command(
    sql`ALTER TABLE ${target} ATTACH PARTITION ${partition} FROM ${ident(`${moving.from}.${fact.name}`)}`,
  )
  const [standing] = await warehouse.rows(
    sql`SELECT 1 AS found FROM ${target} WHERE born = ${value('UInt32', born)} AND ${isMoved(fact, born, moving)} LIMIT 1`,
  )
  // An order that nobody had seen leaves nothing to take away.
  if (!standing) return
  await warehouse.command(
    sql`DELETE FROM ${target} IN PARTITION ${partition} WHERE ${isMoved(fact, born, moving)}`,
    { settings: { lightweight_deletes_sync: 2 } },
  )
}
