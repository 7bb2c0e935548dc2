/** A database of its own with every fact table empty, for tests that put a few rows in and ask. */
import { ident, join, sql, trusted } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { facts } from '../facts/index.ts'
import { tableColumns } from '../facts/tables.ts'
import { factRow } from './example.ts'

export interface Scratch {
  readonly database: string
  /** Cells as in worked examples: '03-01 09:00' is Shanghai 2026; what is not named is one ordinary shop. */
  put(
    rows: Readonly<Record<string, readonly Readonly<Record<string, string | number | boolean | null>>[]>>,
  ): Promise<void>
  empty(): Promise<void>
}

export async function scratch(warehouse: Warehouse, database: string): Promise<Scratch> {
  await warehouse.command(sql`CREATE DATABASE ${ident(database)}`)
  for (const fact of facts) {
    const columns = Object.entries(tableColumns(fact)).map(
      ([name, type]) => sql`${ident(name)} ${trusted(type)}`,
    )
    await warehouse.command(
      sql`CREATE TABLE ${ident(`${database}.${fact.name}`)} (${join(columns)}) ENGINE = Memory`,
    )
  }
  const used = new Set<string>()
  return {
    database,
    async put(rows) {
      for (const [fact, cells] of Object.entries(rows)) {
        used.add(fact)
        await warehouse.insert(
          fact,
          cells.map((c, i) => factRow(fact, c, i)),
          { database },
        )
      }
    },
    async empty() {
      for (const fact of used) await warehouse.command(sql`TRUNCATE TABLE ${ident(`${database}.${fact}`)}`)
      used.clear()
    },
  }
}
