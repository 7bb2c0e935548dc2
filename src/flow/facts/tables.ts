/**
 * The tables behind the facts. Each fact stands three times with the same columns: in the log, where nothing is ever
 * overwritten, and on two sides of current truth, of which one is published at a time (docs/decisions/0004).
 * Identical columns let a whole partition move from the log to a side by hard link.
 */
import { ident, join, literal, type Sql, sql, trusted } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { clickhouseType, type Fact, localName, provenance } from './define.ts'
import { facts } from './index.ts'
import { rollUps } from './roll-ups.ts'

export const logDatabase = 'dazi_log'
export const sides = { a: 'dazi_a', b: 'dazi_b' } as const
export type Side = keyof typeof sides
export const otherSide = (side: Side): Side => (side === 'a' ? 'b' : 'a')

/** Cells kept as their own columns; a file with more keeps the rest in `more`, in order. */
export const cellColumns = 100

/** Columns of a fact table beside its own and its provenance. */
const bookkeeping = {
  /** Which of the fact's columns the file had: not exported is not blank. */
  column_set: 'UInt32',
  /** After merging files that had different columns: all the sets that took part. */
  column_sets: 'Array(UInt32)',
  /** Shop × report × level whose newer export replaces it whole; '' where rows merge by key. */
  slice: 'LowCardinality(String)',
  /** How many rows of the file this one is made of. */
  file_rows: 'UInt32',
  /** The day within that slice. */
  slice_on: 'Date',
} as const

/** Every column of a fact's tables, in order, with its type. */
export function tableColumns(fact: Fact): Record<string, string> {
  const columns: Record<string, string> = {}
  for (const [name, column] of Object.entries(fact.columns)) {
    columns[name] = clickhouseType(column)
    if (column.local) columns[localName(name)] = clickhouseType(column)
  }
  return { ...columns, ...provenance, ...bookkeeping }
}

/** Makes what is missing: databases, tables, columns that a newer declaration added. Returns whether anything changed. */
export async function ensureTables(warehouse: Warehouse): Promise<boolean> {
  const wanted = await wantedTables()
  const present = await warehouse.rows<{ database: string; table: string; name: string }>(
    sql`SELECT database, table, name FROM system.columns WHERE database IN (${literal(logDatabase)}, ${literal(sides.a)}, ${literal(sides.b)})`,
  )
  const known = new Map<string, Set<string>>()
  for (const { database, table, name } of present) {
    const key = `${database}.${table}`
    known.set(key, (known.get(key) ?? new Set()).add(name))
  }
  let changed = false
  if (present.length === 0)
    for (const database of [logDatabase, ...Object.values(sides)])
      await warehouse.command(sql`CREATE DATABASE IF NOT EXISTS ${ident(database)}`)
  const ensure = async (table: Table) => {
    const columns = known.get(table.name)
    if (!columns) {
      await warehouse.command(createStatement(table))
      changed = true
      return
    }
    for (const [name, type] of Object.entries(table.columns)) {
      if (columns.has(name)) continue
      await warehouse.command(
        sql`ALTER TABLE ${ident(table.name)} ADD COLUMN IF NOT EXISTS ${ident(name)} ${trusted(type)}`,
      )
      changed = true
    }
  }
  // A statement waits for the disk far longer than it works, so eight wait together.
  const waiting = [...wanted]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await ensure(next)
  }
  await Promise.all(Array.from({ length: 8 }, work))
  return changed
}

interface Table {
  /** Beyond the settings that every table has. */
  settings?: string
  name: string
  columns: Record<string, string>
  engine: string
  partitionBy: string
  orderBy: readonly string[]
}

async function wantedTables(): Promise<Table[]> {
  const tables: Table[] = [sourceRow(), fileHead(), recordLine(), reject(), cover(), columnSet()]
  for (const fact of facts)
    for (const database of [logDatabase, ...Object.values(sides)])
      tables.push({
        name: `${database}.${fact.name}`,
        columns: tableColumns(fact),
        engine: 'MergeTree',
        partitionBy: 'born',
        orderBy: fact.grain,
      })
  for (const rollUp of rollUps)
    for (const database of Object.values(sides))
      tables.push({
        name: `${database}.${rollUp.name}`,
        columns: { born: 'UInt32', ...rollUp.columns },
        engine: 'MergeTree',
        partitionBy: 'born',
        orderBy: rollUp.orderBy,
      })
  return tables
}

/** The filing cabinet: every record of every landed file, cell by cell, masked. Evidence and rebuilds read it. */
function sourceRow(): Table {
  const cells = Object.fromEntries(Array.from({ length: cellColumns }, (_, i) => [`c${i}`, 'String']))
  return {
    name: `${logDatabase}.source_row`,
    columns: { landing: 'UInt32', record: 'UInt32', ...cells, more: 'Array(String)' },
    engine: 'MergeTree',
    partitionBy: 'intDiv(landing, 256)',
    orderBy: ['landing', 'record'],
    // Chunks are sent with a token each, so one that is sent again arrives once; everything else carries a landing number
    // that is used once. A hundred columns are a hundred files to bring to disk in a wide part; the cabinet is written once, read column by
    // column once, and then hardly ever, so it keeps them in one file and never merges large parts.
    settings:
      ', non_replicated_deduplication_window = 10000, min_bytes_for_wide_part = 1099511627776, min_rows_for_wide_part = 1000000000000, max_bytes_to_merge_at_max_space_in_pool = 67108864',
  }
}

/** What stood above the records: needed to read the cabinet's columns by their names. */
function fileHead(): Table {
  return {
    name: `${logDatabase}.file_head`,
    columns: {
      landing: 'UInt32',
      path: 'String',
      sheet: 'String',
      headers: 'Array(String)',
      preamble: 'Array(Array(String))',
      first_line: 'UInt32',
    },
    engine: 'MergeTree',
    partitionBy: 'tuple()',
    orderBy: ['landing'],
  }
}

/** Where records stand in their file once cells hold line breaks: the last entry at or before the record, plus the distance. */
function recordLine(): Table {
  return {
    name: `${logDatabase}.record_line`,
    columns: { landing: 'UInt32', record: 'UInt32', line: 'UInt32' },
    engine: 'MergeTree',
    partitionBy: 'intDiv(landing, 256)',
    orderBy: ['landing', 'record'],
  }
}

/** Rows that did not become facts, with line, column and reason: results, not exceptions. */
function reject(): Table {
  return {
    name: `${logDatabase}.reject`,
    columns: {
      landing: 'UInt32',
      record: 'UInt32',
      line: 'UInt32',
      column: 'String',
      value: 'String',
      reason: 'String',
    },
    engine: 'MergeTree',
    partitionBy: 'intDiv(landing, 256)',
    orderBy: ['landing', 'record'],
  }
}

/** Which days of which slice a landing speaks for: a newer landing of the same slice and day replaces the older one's rows. */
function cover(): Table {
  return {
    name: `${logDatabase}.cover`,
    columns: {
      landing: 'UInt32',
      snapshot_at: "DateTime64(3, 'UTC')",
      fact: 'LowCardinality(String)',
      slice: 'String',
      from_on: 'Date',
      to_on: 'Date',
    },
    engine: 'MergeTree',
    partitionBy: 'tuple()',
    orderBy: ['fact', 'slice', 'from_on'],
  }
}

/** Which columns a set names; a row refers to its set by number. */
function columnSet(): Table {
  return {
    name: `${logDatabase}.column_set`,
    columns: { id: 'UInt32', fact: 'LowCardinality(String)', columns: 'Array(String)' },
    engine: 'MergeTree',
    partitionBy: 'tuple()',
    orderBy: ['id'],
  }
}

/** fsync is on: a row that was acknowledged is on the disk, not only in the page cache. */
function createStatement(table: Table): Sql {
  const columns = Object.entries(table.columns).map(([name, type]) => sql`${ident(name)} ${trusted(type)}`)
  return sql`CREATE TABLE IF NOT EXISTS ${ident(table.name)} (${join(columns)})
    ENGINE = ${trusted(table.engine)} PARTITION BY ${trusted(table.partitionBy)}
    ORDER BY (${join(table.orderBy.map(ident))})
    SETTINGS fsync_after_insert = 1, fsync_part_directory = 1${trusted(table.settings ?? '')}`
}
