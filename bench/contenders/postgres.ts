/** PostgreSQL, started for the run where this machine has its programs, with the indexes somebody would give it. */

import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { postgresPrograms, startPostgres } from '../../src/records/testing/postgres.ts'
import { type Contender, headlineSql, lateSql, type ShipClocks } from './contender.ts'
import { type TableName, tableNames } from './rows.ts'

const columns: Readonly<Record<TableName, string>> = {
  orders:
    'shop_id text, order_id text, platform text, status text, after_sale text, currency text, paid_minor bigint, buyer_key text, buyer_note text, seller_note text, ships_from text, paid_at timestamptz, paid_local timestamp, promised_at timestamptz, shipped_at timestamptz, snapshot_at timestamptz',
  refund:
    'shop_id text, order_id text, status text, asked_local timestamp, completed_at timestamptz, completed_local timestamp, refunded_minor bigint',
  ad_result:
    'report_level text, period_from date, period_to date, spend_minor bigint, attributed_minor bigint',
  shop_day: 'on_day date, visitors bigint, paying_buyers bigint',
  exclusion: 'platform text, order_id text, buyer_key text, note_keyword text',
}
const indexes = [
  'CREATE INDEX ON orders (paid_local)',
  'CREATE INDEX ON orders (paid_at)',
  "CREATE INDEX ON orders (shop_id) WHERE status IN ('paid', 'part_shipped')",
  'CREATE INDEX ON refund (completed_local)',
  'CREATE INDEX ON refund (asked_local)',
  'VACUUM ANALYZE',
]

/** Null where PostgreSQL is not installed. `files` are CSV. */
export async function postgres(
  files: Readonly<Record<TableName, string>>,
  clocks: ShipClocks,
): Promise<Contender | null> {
  const bin = postgresPrograms()
  if (!bin) return null
  const server = await startPostgres(bin)
  const url = await server.database()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query("SET TIME ZONE 'UTC'")
  for (const table of tableNames) {
    await client.query(`CREATE TABLE ${table} (${columns[table]})`)
    await copied(bin, url, table, files[table])
  }
  await client.query('CREATE TABLE ship_clock (platform text, hours integer)')
  for (const clock of clocks) await client.query('INSERT INTO ship_clock VALUES ($1, $2)', [...clock])
  for (const index of indexes) await client.query(index)
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version')
  const ask = async (sql: string, type: string, bound: string[]) => {
    const typed = sql.replaceAll('$1', `$1::${type}`).replaceAll('$2', `$2::${type}`)
    return (await client.query<Record<string, unknown>>(typed, bound)).rows
  }
  return {
    name: `PostgreSQL ${rows[0]?.server_version ?? ''}`,
    headline: ({ from, until }) => ask(headlineSql, 'date', [from, until]),
    late: ({ now, since }) => ask(lateSql, 'timestamptz', [now, since]),
    async close() {
      await client.end()
      server.stop()
    },
  }
}

function copied(bin: string, url: string, table: TableName, file: string): Promise<void> {
  const child = spawn(
    join(bin, 'psql'),
    [url, '-q', '-c', `COPY ${table} FROM STDIN WITH (FORMAT csv, NULL '\\N')`],
    { stdio: ['pipe', 'ignore', 'inherit'], env: { ...process.env, PGTZ: 'UTC' } },
  )
  createReadStream(file).pipe(child.stdin)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`psql ended with ${code}`))))
  })
}
