/**
 * The tables behind the facts. Each fact stands three times with the same columns: in the log, where nothing is ever
 * overwritten, and on two sides of current truth, of which one is published at a time (docs/decisions/0004).
 * Identical columns let a whole partition move from the log to a side by hard link.
 */
import { ident, join, literal, type Sql, sql, trusted } from '../../warehouse/sql.ts'
import { together } from '../../warehouse/together.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { clickhouseType, type Fact, localName, provenance } from './define.ts'
import { facts } from './index.ts'
import type { RollUp } from './roll-up.ts'
import { rollUpColumns, rollUpMark, rollUpRows, rollUpWaves } from './roll-ups.ts'

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

/**
 * What lets a question about some days skip the blocks of all others: the least and the largest value of every instant
 * that days are counted by, and of the rare conditions. A blank would reach to infinity, so it stands as the epoch.
 */
export function tableIndexes(fact: Fact): Record<string, string> {
  const instants = Object.entries(fact.columns).filter(([, c]) => c.kind === 'time' && c.local)
  const named = instants.flatMap(([name, c]) =>
    [name, localName(name)].map((n) => [`days_${n}`, c.required ? n : `assumeNotNull(${n})`]),
  )
  // A landing stands in parts of its own until they are merged, and while it lands it is asked for again and again.
  return { ...Object.fromEntries(named), ...fact.rare, came_with: 'landing' }
}

/** Makes what is missing: databases, tables, columns and indexes that a newer declaration added. Returns whether anything changed. */
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
  const indexed = new Set(
    (
      await warehouse.rows<{ key: string }>(
        sql`SELECT concat(database, '.', table, '.', name) AS key FROM system.data_skipping_indices WHERE database IN (${literal(logDatabase)}, ${literal(sides.a)}, ${literal(sides.b)})`,
      )
    ).map((i) => i.key),
  )
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
    const lacking = Object.entries(table.indexes ?? {}).filter(([i]) => !indexed.has(`${table.name}.${i}`))
    if (lacking.length === 0) return
    const added = lacking.map(
      ([name, expression]) => sql`ADD INDEX IF NOT EXISTS ${indexOf(name, expression)}`,
    )
    await warehouse.command(sql`ALTER TABLE ${ident(table.name)} ${join(added)}`)
    // Rows that stood before get theirs in the background.
    const kept = lacking.map(([name]) => sql`MATERIALIZE INDEX ${ident(name)}`)
    await warehouse.command(sql`ALTER TABLE ${ident(table.name)} ${join(kept)}`)
    changed = true
  }
  await together(wanted, 8, ensure)
  return (await ensureRollUps(warehouse)) || changed
}

/**
 * Roll-ups that are missing, or that an older declaration filled, are made beside their place, filled from the facts of
 * their side, and put there in one step: whoever opens the folder finds all of their rows or none.
 */
async function ensureRollUps(warehouse: Warehouse): Promise<boolean> {
  const marked = await warehouse.rows<{ key: string }>(
    sql`SELECT concat(database, '.', name, '.', comment) AS key FROM system.tables WHERE database IN (${literal(sides.a)}, ${literal(sides.b)})`,
  )
  const present = new Set(marked.map((m) => m.key))
  let made = 0
  for (const wave of rollUpWaves()) {
    const lacking = Object.values(sides).flatMap((database) =>
      wave
        .filter((r) => !present.has(`${database}.${r.name}.${rollUpMark(r)}`))
        .map((rollUp) => ({ database, rollUp })),
    )
    await together(lacking, 4, ({ database, rollUp }) => makeRollUp(warehouse, database, rollUp))
    made += lacking.length
  }
  return made > 0
}

async function makeRollUp(warehouse: Warehouse, database: string, rollUp: RollUp): Promise<void> {
  const name = `${database}.${rollUp.name}`
  const columns = rollUpColumns(rollUp)
  const making = {
    name: `${name}_making`,
    columns,
    engine: 'MergeTree',
    partitionBy: 'born',
    orderBy: rollUp.orderBy,
  }
  await warehouse.command(sql`DROP TABLE IF EXISTS ${ident(making.name)}`)
  await warehouse.command(sql`${createStatement(making)} COMMENT ${literal(rollUpMark(rollUp))}`)
  await warehouse.command(
    sql`INSERT INTO ${ident(making.name)} (${join(Object.keys(columns).map(ident))}) ${rollUpRows(rollUp)}`,
    { database },
  )
  await warehouse.command(sql`DROP TABLE IF EXISTS ${ident(name)}`)
  await warehouse.command(sql`RENAME TABLE ${ident(making.name)} TO ${ident(name)}`)
}

interface Table {
  /** Beyond the settings that every table has. */
  settings?: string
  name: string
  columns: Record<string, string>
  /** Name → expression whose least and largest value each block keeps. */
  indexes?: Record<string, string>
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
        indexes: tableIndexes(fact),
        engine: 'MergeTree',
        partitionBy: 'born',
        orderBy: fact.grain,
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

const indexOf = (name: string, expression: string): Sql =>
  sql`${ident(name)} ${trusted(expression)} TYPE minmax GRANULARITY 1`

/** fsync is on: a row that was acknowledged is on the disk, not only in the page cache. */
function createStatement(table: Table): Sql {
  const columns = Object.entries(table.columns).map(([name, type]) => sql`${ident(name)} ${trusted(type)}`)
  const indexes = Object.entries(table.indexes ?? {}).map(
    ([name, expression]) => sql`INDEX ${indexOf(name, expression)}`,
  )
  return sql`CREATE TABLE IF NOT EXISTS ${ident(table.name)} (${join([...columns, ...indexes])})
    ENGINE = ${trusted(table.engine)} PARTITION BY ${trusted(table.partitionBy)}
    ORDER BY (${join(table.orderBy.map(ident))})
    SETTINGS fsync_after_insert = 1, fsync_part_directory = 1${trusted(table.settings ?? '')}`
}
