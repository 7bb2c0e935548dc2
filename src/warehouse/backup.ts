/**
 * The engine's own BACKUP and RESTORE, and sums that tell whether what came back is what went. A backup that says
 * RESTORED may still hold a flipped bit, so nothing is believed before its sums are equal.
 */
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ident, join as joined, literal, type Sql, sql } from './sql.ts'
import { together } from './together.ts'
import type { Warehouse } from './warehouse.ts'

/** Where backups of this data folder stand: the only place the engine may write outside its own. */
export const backupsOf = (dataFolder: string): string => join(dataFolder, 'backups')

/** `sum` is over a hash of whole rows and does not depend on their order. */
export interface TableSum {
  readonly table: string
  readonly rows: number
  readonly sum: string
}

/** With a `base`, only what changed since that one is written; the base must stay where `RESTORE` finds it. */
export async function backUp(
  warehouse: Warehouse,
  asked: { readonly databases: readonly string[]; readonly to: string; readonly base: string | null },
): Promise<void> {
  mkdirSync(dirname(asked.to), { recursive: true, mode: 0o700 })
  const which = joined(asked.databases.map((name) => sql`DATABASE ${ident(name)}`))
  await warehouse.rows(sql`BACKUP ${which} TO File(${literal(asked.to)}) ${onBase(asked.base)}`)
}

/** `as` gives a database another name: so a backup is looked at beside what it was made of. */
export async function restore(
  warehouse: Warehouse,
  asked: {
    readonly databases: readonly { readonly name: string; readonly as: string }[]
    readonly from: string
    readonly base: string | null
  },
): Promise<void> {
  const which = joined(asked.databases.map((d) => sql`DATABASE ${ident(d.name)} AS ${ident(d.as)}`))
  await warehouse.rows(sql`RESTORE ${which} FROM File(${literal(asked.from)}) ${onBase(asked.base)}`)
}

const onBase = (base: string | null): Sql =>
  base === null ? sql`` : sql`SETTINGS base_backup = File(${literal(base)})`

export async function dropDatabases(warehouse: Warehouse, databases: readonly string[]): Promise<void> {
  for (const name of databases) await warehouse.command(sql`DROP DATABASE IF EXISTS ${ident(name)} SYNC`)
}

/**
 * Every table of these databases, by its name without the database's, in order. The rows are hashed as tuples: a hash over
 * columns is NULL as soon as one of them is, and such rows would not be in the sum.
 */
export async function sumsOf(
  warehouse: Warehouse,
  databases: readonly { readonly name: string; readonly as: string }[],
): Promise<TableSum[]> {
  const found = await warehouse.rows<{ database: string; name: string }>(
    sql`SELECT database, name FROM system.tables WHERE database IN (${joined(databases.map((d) => literal(d.as)))}) AND engine LIKE '%MergeTree'`,
  )
  const sums: TableSum[] = []
  await together(found, 4, async ({ database, name }) => {
    const [row] = await warehouse.rows<{ rows: number; sum: string }>(
      sql`SELECT count() AS rows, toString(sum(cityHash64(tuple(*)))) AS sum FROM ${ident(`${database}.${name}`)}`,
    )
    const whose = databases.find((d) => d.as === database)?.name ?? database
    sums.push({ table: `${whose}.${name}`, rows: row?.rows ?? 0, sum: row?.sum ?? '0' })
  })
  return sums.sort((a, b) => (a.table < b.table ? -1 : 1))
}

/** What the data takes on the disk, bytes. */
export async function bytesOf(warehouse: Warehouse, databases: readonly string[]): Promise<number> {
  const [row] = await warehouse.rows<{ bytes: number }>(
    sql`SELECT sum(bytes_on_disk) AS bytes FROM system.parts WHERE active AND database IN (${joined(databases.map(literal))})`,
  )
  return row?.bytes ?? 0
}
