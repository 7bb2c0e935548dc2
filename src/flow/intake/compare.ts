/** What landings bring that was not there: new keys, changed ones, ones already known, and ones that are older than what stands. */
import { ident, join, type Sql, sql, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { logDatabase } from '../facts/tables.ts'
import { all } from './cells.ts'
import type { MappedTarget } from './mapping.ts'
import { ofLandings } from './mapping-input.ts'

export interface Compared {
  fresh: number
  known: number
  newer: number
  older: number
}

/** Per landing, without those that made no rows. `rows` is how many each made, `partitions` where they stand. */
export async function compareWithTruth(
  warehouse: Warehouse,
  target: MappedTarget,
  landed: {
    rows: ReadonlyMap<number, number>
    partitions: readonly string[]
    publishedIn: string | null
  },
): Promise<Map<number, Compared>> {
  const { rows, partitions, publishedIn } = landed
  const present =
    publishedIn && partitions.length > 0 ? await hasRows(warehouse, target, publishedIn, partitions) : false
  if (!publishedIn || !present)
    return new Map([...rows].map(([landing, fresh]) => [landing, { fresh, known: 0, newer: 0, older: 0 }]))
  const log = ident(`${logDatabase}.${target.fact.name}`)
  const mine = ofLandings([...rows.keys()])
  const { grain } = target.fact
  const said = target.exported.filter((c) => !grain.includes(c))
  // A row is the same when every column that this file has says the same; NULL equals NULL here.
  const same: Sql =
    said.length > 0 ? all(said.map((c) => sql`x.${ident(c)} IS NOT DISTINCT FROM old.${ident(c)}`)) : sql`1`
  const columns = join([...grain, ...said, 'snapshot_at', 'landing'].map(ident))
  const compared = await warehouse.rows<Compared & { whose: number }>(
    sql`SELECT x.landing AS whose, countIf(old.landing = 0) AS fresh, countIf(old.landing > 0 AND ${same}) AS known,
        countIf(old.landing > 0 AND NOT (${same}) AND x.snapshot_at >= old.snapshot_at) AS newer,
        countIf(old.landing > 0 AND NOT (${same}) AND x.snapshot_at < old.snapshot_at) AS older
      FROM (SELECT ${columns} FROM ${log} WHERE ${mine}) AS x
      LEFT JOIN (SELECT ${columns} FROM ${ident(`${publishedIn}.${target.fact.name}`)} 
        WHERE born IN ${value('Array(UInt32)', partitions.map(Number))} AND (${join(grain.map(ident))}) IN (SELECT ${join(grain.map(ident))} FROM ${log} WHERE ${mine})) AS old
      ON ${all(grain.map((g) => sql`x.${ident(g)} = old.${ident(g)}`))} GROUP BY whose`,
  )
  return new Map(compared.map((row) => [row.whose, row]))
}

async function hasRows(
  warehouse: Warehouse,
  target: MappedTarget,
  database: string,
  partitions: readonly string[],
): Promise<boolean> {
  const [row] = await warehouse.rows<{ rows: number }>(
    sql`SELECT sum(rows) AS rows FROM system.parts WHERE active AND database = ${value('String', database)} AND table = ${value('String', target.fact.name)} AND partition IN ${value('Array(String)', [...partitions])}`,
  )
  return Number(row?.rows ?? 0) > 0
}
