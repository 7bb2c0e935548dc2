/** DuckDB in this process, with as many threads as the engine has. */
import { cpus } from 'node:os'
import { join } from 'node:path'
import { type Contender, headlineSql, lateSql, type ShipClocks } from './contender.ts'
import { type TableName, tableNames } from './rows.ts'

/** Null where its library is not installed. `files` are Parquet. */
export async function duckdb(
  folder: string,
  files: Readonly<Record<TableName, string>>,
  clocks: ShipClocks,
): Promise<Contender | null> {
  const module = await import('@duckdb/node-api').catch(() => null)
  if (!module) return null
  const instance = await module.DuckDBInstance.create(join(folder, 'contender.duckdb'), {
    threads: String(cpus().length),
  })
  const connection = await instance.connect()
  for (const table of tableNames)
    await connection.run(`CREATE TABLE ${table} AS SELECT * FROM read_parquet('${files[table]}')`)
  await connection.run('CREATE TABLE ship_clock (platform VARCHAR, hours INTEGER)')
  for (const [platform, hours] of clocks)
    await connection.run('INSERT INTO ship_clock VALUES ($1, $2)', [platform, hours])
  const version = await connection.runAndReadAll('SELECT version() AS v')
  const ask = async (sql: string, a: string, b: string, type: string) => {
    // Parameters by text, cast where they stand: dates for days, instants for clocks.
    const text = sql.replaceAll('$1', `CAST('${a}' AS ${type})`).replaceAll('$2', `CAST('${b}' AS ${type})`)
    return (await connection.runAndReadAll(text)).getRowObjects()
  }
  return {
    name: `DuckDB ${String(version.getRows()[0]?.[0] ?? '')}`,
    headline: ({ from, until }) => ask(headlineSql, from, until, 'DATE'),
    late: ({ now, since }) => ask(lateSql, now, since, 'TIMESTAMPTZ'),
    async close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
