/** A database of its own with every fact table empty, for tests that put a few rows in and ask. */
import { ident, join, sql, trusted } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { facts } from '../facts/index.ts'
import { rollUpColumns, rollUpRows, rollUps } from '../facts/roll-ups.ts'
import { tableColumns } from '../facts/tables.ts'
import { factRow } from './example.ts'

export interface Scratch {
  readonly database: string
  /** Cells as in worked examples: '03-01 09:00' is Shanghai 2026; what is not named is one ordinary shop. */
  put(
    rows: Readonly<Record<string, readonly Readonly<Record<string, string | number | boolean | null>>[]>>,
  ): Promise<void>
  /** Rows as the tables keep them. */
  putRows(rows: Readonly<Record<string, readonly Record<string, unknown>[]>>): Promise<void>
  empty(): Promise<void>
  /** Builds the roll-ups from what was put, as a publish does. */
  rollUp(): Promise<void>
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
  for (const rollUp of rollUps) {
    const typed = Object.entries(rollUpColumns(rollUp)).map(
      ([column, type]) => sql`${ident(column)} ${trusted(type)}`,
    )
    await warehouse.command(
      sql`CREATE TABLE ${ident(`${database}.${rollUp.name}`)} (${join(typed)}) ENGINE = Memory`,
    )
  }
  const used = new Set<string>()
  const putRows: Scratch['putRows'] = async (rows) => {
    for (const [fact, of] of Object.entries(rows)) {
      used.add(fact)
      await warehouse.insert(fact, of, { database })
    }
  }
  return {
    database,
    putRows,
    put(rows) {
      const whole = Object.entries(rows).map(([fact, cells]) => [
        fact,
        cells.map((c, i) => factRow(fact, c, i)),
      ])
      return putRows(Object.fromEntries(whole))
    },
    async rollUp() {
      for (const r of rollUps) {
        used.add(r.name)
        const columns = join(Object.keys(rollUpColumns(r)).map(ident))
        await warehouse.command(
          sql`INSERT INTO ${ident(`${database}.${r.name}`)} (${columns}) ${rollUpRows(r)}`,
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
