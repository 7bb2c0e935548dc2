/**
 * Rows that several questions share for as long as somebody asks them, and nobody afterwards. They stand in memory, in a
 * database that leaves nothing on the disk; what a process that died left behind goes when the next one begins.
 */
import { randomBytes } from 'node:crypto'
import { ident, literal, type Sql, sql, value } from './sql.ts'
import type { QueryOptions, Warehouse } from './warehouse.ts'

const database = 'dazi_scratch'

/** Nobody asks questions for that long. */
const stale_hours = 1

export interface Scratch {
  /** The answer of the query as a table; its name. */
  lay(rows: Sql, options?: QueryOptions): Promise<string>
  /** All that was laid out goes. */
  clear(): Promise<void>
}

export function scratchOf(warehouse: Warehouse): Scratch {
  const made: string[] = []
  let ready: Promise<void> | null = null
  return {
    async lay(rows, options) {
      ready ??= open(warehouse)
      await ready
      const table = `${database}.of_${seconds()}_${randomBytes(9).toString('hex')}`
      made.push(table)
      // A database without a disk cannot fill a table and put it in its place in one step.
      // A query may answer in types that nobody would declare.
      const settings = { ...options?.settings, allow_suspicious_low_cardinality_types: 1 }
      await warehouse.command(sql`CREATE TABLE ${ident(table)} ENGINE = Memory EMPTY AS ${rows}`, {
        ...options,
        settings,
      })
      await warehouse.command(sql`INSERT INTO ${ident(table)} ${rows}`, options)
      return table
    },
    async clear() {
      await Promise.all(
        made.splice(0).map((table) => warehouse.command(sql`DROP TABLE IF EXISTS ${ident(table)}`)),
      )
    },
  }
}

async function open(warehouse: Warehouse): Promise<void> {
  await warehouse.command(sql`CREATE DATABASE IF NOT EXISTS ${ident(database)} ENGINE = Memory`)
  // A database in memory keeps no times of its own, so the names do.
  const left = await warehouse.rows<{ name: string }>(
    sql`SELECT name FROM system.tables WHERE database = ${literal(database)}
      AND toUInt64OrZero(extract(name, '^of_([0-9]+)_')) < ${value('UInt64', seconds() - stale_hours * 3600)}`,
  )
  for (const { name } of left)
    await warehouse.command(sql`DROP TABLE IF EXISTS ${ident(`${database}.${name}`)}`)
}

const seconds = (): number => Math.floor(Date.now() / 1000)
