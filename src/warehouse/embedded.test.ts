import { readdirSync, statSync } from 'node:fs'
import { mkdtemp, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EmbeddedWarehouse, openEmbedded } from './embedded.ts'
import { keepMetadata } from './metadata-guard.ts'
import { ident, sql, trusted, value } from './sql.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-engine-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

test('answers with typed parameters and keeps Chinese whole', async () => {
  const [row] = await warehouse.rows<{ said: string; n: number }>(
    sql`SELECT ${value('String', "云眠' OR 1=1 --")} AS said, ${value('UInt64', 9007199254740991)} AS n`,
  )
  expect(row).toEqual({ said: "云眠' OR 1=1 --", n: 9007199254740991 })
})

test('nobody gets in without the secret path, not even the passwordless session user', async () => {
  const { url, pathname, user, password } = warehouse.address
  const open = await fetch(`${url}/?query=${encodeURIComponent("SELECT file('/etc/hostname')")}`)
  expect(open.status).toBe(404)
  const wrong = await fetch(`${url}${pathname}?user=${user}&password=wrong&query=SELECT+1`)
  expect(wrong.ok).toBe(false)
  const right = await fetch(`${url}${pathname}?user=${user}&password=${password}&query=SELECT+1`)
  expect(await right.text()).toBe('1\n')
})

test('the engine child carries no environment', async () => {
  const { readFileSync } = await import('node:fs')
  if (process.platform !== 'linux') return
  expect(readFileSync(`/proc/${warehouse.pid}/environ`, 'utf8')).not.toMatch(/PATH=|HOME=|TOKEN|KEY/)
})

test('a second opener is refused with the folder named', async () => {
  await expect(openEmbedded({ folder })).rejects.toThrow(/正被另一个搭子用着/)
})

test('a killed engine comes back by itself with its rows', async () => {
  await warehouse.command(trusted('CREATE TABLE kept (n UInt32) ENGINE = MergeTree ORDER BY n'))
  await warehouse.insert('kept', [{ n: 1 }, { n: 2 }])
  process.kill(warehouse.pid ?? 0, 'SIGKILL')
  let rows: { n: number }[] = []
  for (let i = 0; i < 100 && rows.length === 0; i++) {
    rows = await warehouse
      .rows<{ n: number }>(sql`SELECT n FROM ${ident('kept')} ORDER BY n`)
      .catch(() => new Promise((r) => setTimeout(() => r([]), 50)))
  }
  expect(rows).toEqual([{ n: 1 }, { n: 2 }])
})

test('an emptied table definition is put back and the rows are all there', async () => {
  const own = await mkdtemp(join(tmpdir(), 'dazi-engine-'))
  let w = await openEmbedded({ folder: own })
  await w.command(trusted('CREATE TABLE kept (n UInt32) ENGINE = MergeTree ORDER BY n'))
  await w.insert('kept', [{ n: 7 }])
  expect(await keepMetadata(own)).toBeGreaterThan(0)
  await w.close()
  const emptied = findDefinition(join(own, 'engine'), 'kept.sql')
  await truncate(emptied, 0)
  w = await openEmbedded({ folder: own })
  expect(await w.rows(trusted('SELECT n FROM kept'))).toEqual([{ n: 7 }])
  expect(statSync(emptied).size).toBeGreaterThan(0)
  await w.close()
  await rm(own, { recursive: true, force: true })
})

function findDefinition(dir: string, name: string): string {
  const file = readdirSync(dir, { recursive: true, encoding: 'utf8' }).find((f) => f.endsWith(name))
  if (!file) throw new Error(`no ${name} below ${dir}`)
  return join(dir, file)
}
