/** The console's user on somebody else's ClickHouse: made where that is allowed, else asked for, and never one that may too much. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { consolePasswords, openOutsideServer } from '../../../tests/outside-server.ts'
import { openOutside } from '../outside.ts'
import { render, sql, trusted, value } from '../sql.ts'
import type { Warehouse } from '../warehouse.ts'
import { openOutsideConsole, userStatements } from './outside.ts'
import { viewsOf } from './user.ts'

let server: Awaited<ReturnType<typeof openOutsideServer>>
let warehouse: Warehouse
beforeAll(async () => {
  server = await openOutsideServer()
  warehouse = await openOutside(server.url)
  for (const statement of [
    'CREATE DATABASE dazi_a',
    'CREATE DATABASE dazi_views_a',
    'CREATE TABLE dazi_a.order (buyer_key String) ENGINE = MergeTree ORDER BY buyer_key',
    "INSERT INTO dazi_a.order VALUES ('somebody')",
    "CREATE VIEW dazi_views_a.order DEFINER = CURRENT_USER SQL SECURITY DEFINER AS SELECT 'c1' AS buyer_key FROM dazi_a.order",
  ])
    await warehouse.command(trusted(statement))
})
afterAll(async () => {
  await warehouse.close()
  await server.close()
})

const named = (user: keyof typeof consolePasswords): string =>
  server.origin.replace('://', `://${user}:${encodeURIComponent(consolePasswords[user])}@`)

test('where Dazi may not make users, the sentence says who does what', async () => {
  await expect(openOutsideConsole({ warehouse, url: server.url })).rejects.toThrow(
    /建不了用户.*DAZI_CONSOLE_URL/,
  )
})

test('a user made by hand reads views and nothing behind them', async () => {
  const door = await openOutsideConsole({ warehouse, url: server.url, consoleUrl: named('console') })
  const said = await door.ask(trusted('SELECT buyer_key FROM order'), { database: viewsOf.dazi_a })
  expect(said.rows).toEqual([['c1']])
  await expect(door.ask(trusted('SELECT * FROM dazi_a.order'))).rejects.toMatchObject({ code: 497 })
  await door.close()
})

test('one without limits, and no address at all, are refused', async () => {
  await expect(openOutsideConsole({ warehouse, url: server.url, consoleUrl: named('wide') })).rejects.toThrow(
    '管得太宽',
  )
  await expect(openOutsideConsole({ warehouse, url: server.url, consoleUrl: server.url })).rejects.toThrow(
    '管得太宽',
  )
  await expect(openOutsideConsole({ warehouse, url: server.url, consoleUrl: 'somewhere' })).rejects.toThrow(
    '不像网址',
  )
})

test('the statements that make the user are ones the engine can read', async () => {
  for (const statement of userStatements('secret')) {
    const text = render(statement).text
    const [said] = await warehouse.rows<{ said: string }>(
      sql`SELECT formatQuerySingleLine(${value('String', text)}) AS said`,
    )
    expect(said?.said).toMatch(/^(CREATE USER IF NOT EXISTS|ALTER USER|GRANT SELECT ON) /)
  }
})
