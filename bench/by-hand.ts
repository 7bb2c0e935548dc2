/** The same file brought to the same rows by hand: what a ClickHouse person would type for this one export, and nothing more. */
import { createReadStream, readFileSync } from 'node:fs'
import { tableColumns } from '../src/flow/facts/tables.ts'
import { order } from '../src/flow/facts/trade.ts'
import { type Sql, sql, trusted } from '../src/warehouse/sql.ts'
import type { Warehouse } from '../src/warehouse/warehouse.ts'
import { headers } from './orders-file.ts'

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8').trim()

/** `stated` of a .sql file: the columns are the cells in the order of the file, whatever its header row says. */
const cells = `'${headers.map((_, i) => `x${i} String`).join(', ')}'`

const streaming = {
  input_format_parallel_parsing: 1,
  input_format_with_names_use_header: 0,
  max_insert_threads: 2,
} as const

/** The columns the hand-written query fills, with the types they have in Dazi. */
const filled = /^ {2}\S.* AS (\w+),?$/gm

export interface HandPhases {
  insert: number
  truth: number
  exchange: number
}

export async function prepareByHand(warehouse: Warehouse): Promise<void> {
  const types = tableColumns(order)
  const names = [...read('by-hand.sql').matchAll(filled)].flatMap(([, name]) => name ?? [])
  const columns = names.map((n) => `\`${n}\` ${types[n] ?? 'String'}`).join(', ')
  await warehouse.command(sql`CREATE DATABASE by_hand`)
  await warehouse.command(trusted(read('masked.sql')))
  for (const table of ['log', 'truth', 'truth_next'])
    await warehouse.command(table_(table, columns, 'PARTITION BY born ORDER BY (shop_id, order_id)'))
}

export async function importByHand(warehouse: Warehouse, file: string, key: string): Promise<HandPhases> {
  const insert = await timed(() =>
    warehouse.send(
      trusted(read('by-hand.sql').replace('{cells}', cells), {
        shop: 'taobao:小满家居旗舰店',
        key,
        snapshot: '2026-11-22 00:30:00.000',
      }),
      createReadStream(file, { highWaterMark: 1 << 20 }),
      { settings: streaming },
    ),
  )
  const truth = await timed(() =>
    warehouse.command(
      sql`INSERT INTO by_hand.truth_next SELECT * FROM by_hand.log ORDER BY snapshot_at DESC LIMIT 1 BY shop_id, order_id`,
      { settings: { max_insert_threads: 2 } },
    ),
  )
  const exchange = await timed(() =>
    warehouse.command(sql`EXCHANGE TABLES by_hand.truth_next AND by_hand.truth`),
  )
  return { insert, truth, exchange }
}

/** One plain insert of every cell, decoded and otherwise as it is. */
export async function preparePlain(warehouse: Warehouse): Promise<void> {
  await warehouse.command(sql`CREATE DATABASE by_hand`)
  const columns = headers.map((_, i) => `c${i} String`).join(', ')
  await warehouse.command(table_('cell', columns, 'ORDER BY tuple()'))
}

export async function insertPlain(warehouse: Warehouse, file: string): Promise<void> {
  const decoded = headers.map((_, i) => `convertCharset(x${i}, 'GB18030', 'UTF-8')`).join(', ')
  await warehouse.send(
    trusted(`INSERT INTO by_hand.cell SELECT ${decoded} FROM input(${cells}) FORMAT CSVWithNames`),
    createReadStream(file, { highWaterMark: 1 << 20 }),
    { settings: streaming },
  )
}

/** As durable as Dazi's own tables: an acknowledged row is on the disk. */
function table_(name: string, columns: string, layout: string): Sql {
  return trusted(
    `CREATE TABLE by_hand.${name} (${columns}) ENGINE = MergeTree ${layout} SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`,
  )
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}
