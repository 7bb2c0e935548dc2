/**
 * All of the ledger as lines of JSON, one row a line, and back. Both back ends write and read the same lines, so a folder
 * that outgrew SQLite moves to PostgreSQL by them too.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import { toText } from './json.ts'
import { migrateTo, migrationsOf, unknownOf } from './migrations.ts'
import type { Tables } from './schema.ts'

const page_rows = 2000
const insert_rows = 200

/** Those that others point to come first. */
const first = ['shop', 'import', 'finding', 'messenger'] as const

interface Head {
  readonly dazi_records: 1
  readonly migrations: readonly string[]
}
interface Line {
  readonly table: string
  readonly row: Readonly<Record<string, unknown>>
}

/** How many rows of each table. */
export type RowCounts = Readonly<Record<string, number>>

/** As of one instant; `write` is waited for, so that a slow disk holds back the reading and nothing piles up. */
export async function dumpRecords(
  db: Kysely<Tables>,
  backend: 'sqlite' | 'postgres',
  write: (line: string) => Promise<void>,
): Promise<RowCounts> {
  const counts: Record<string, number> = {}
  const begun = db.transaction()
  await (backend === 'postgres' ? begun.setIsolationLevel('repeatable read') : begun).execute(async (at) => {
    const head: Head = { dazi_records: 1, migrations: await migrationsOf(at) }
    await write(toText(head))
    for (const table of await tablesOf(at)) {
      counts[table] = 0
      for await (const row of rowsOf(at, backend, table)) {
        await write(toText({ table, row } satisfies Line))
        counts[table] += 1
      }
    }
  })
  return counts
}

/** By where a row stands in its table: every table has that, and a key of its own only some. */
async function* rowsOf(db: Transaction<Tables>, backend: 'sqlite' | 'postgres', table: string) {
  const isPostgres = backend === 'postgres'
  let last: string | number = isPostgres ? '(0,0)' : -1
  for (;;) {
    const { rows } = await (isPostgres
      ? sql<
          Record<string, unknown>
        >`SELECT ctid::text AS stands_at, * FROM ${sql.table(table)} WHERE ctid > ${last}::tid ORDER BY ctid LIMIT ${page_rows}`
      : sql<
          Record<string, unknown>
        >`SELECT rowid AS stands_at, * FROM ${sql.table(table)} WHERE rowid > ${last} ORDER BY rowid LIMIT ${page_rows}`
    ).execute(db)
    for (const { stands_at, ...row } of rows) {
      last = stands_at as string | number
      yield row
    }
    if (rows.length < page_rows) return
  }
}

/** Fills an empty ledger: as old as the lines are, then brought up to date like any other. */
export async function loadRecords(db: Kysely<Tables>, lines: AsyncIterable<string>): Promise<RowCounts> {
  const counts: Record<string, number> = {}
  const read = lines[Symbol.asyncIterator]()
  const head = readHead(await read.next())
  if (unknownOf(head.migrations).length > 0)
    throw new NotRecords('它是更新的搭子写的，这一版不认得，升级到那一版再来')
  await migrateTo(db, head.migrations.at(-1) ?? '')
  await db.transaction().execute(async (at) => {
    const tables = await tablesOf(at)
    for (const table of [...tables].reverse()) await at.deleteFrom(table).execute()
    for (const table of tables) counts[table] = 0
    let waiting: Line[] = []
    const put = async () => {
      const [one] = waiting
      if (one)
        await at
          .insertInto(one.table as keyof Tables)
          .values(waiting.map((w) => w.row) as never)
          .execute()
      waiting = []
    }
    for (let next = await read.next(); !next.done; next = await read.next()) {
      const line = JSON.parse(next.value) as Line
      if (counts[line.table] === undefined) throw new NotRecords(`没有「${line.table}」这张表`)
      if (waiting.length === insert_rows || waiting[0]?.table !== line.table) await put()
      waiting.push(line)
      counts[line.table] = (counts[line.table] ?? 0) + 1
    }
    await put()
  })
  await migrateTo(db, null)
  return counts
}

/** The lines are not what `dumpRecords` writes, or a part of them is missing. */
export class NotRecords extends Error {}

function readHead(line: IteratorResult<string>): Head {
  try {
    const head = JSON.parse(line.value ?? '') as Head
    if (head.dazi_records === 1) return head
  } catch {
    // Said below.
  }
  throw new NotRecords('开头不是账本')
}

async function tablesOf(db: Kysely<Tables>): Promise<(keyof Tables)[]> {
  const names = (await db.introspection.getTables())
    .filter((t) => !t.isView)
    .map((t) => t.name as keyof Tables)
    .sort()
  const led = first.filter((n) => names.includes(n))
  return [...led, ...names.filter((n) => !(first as readonly string[]).includes(n))]
}

/**
 * In a ledger that came out of a backup: what was under way when it was made may have been sent or done since, so it is laid
 * aside with the reason, for a person to look at.
 */
export async function layAsideUnderWay(db: Kysely<Tables>, at: string): Promise<void> {
  const trouble = toText({
    zh: '恢复自备份：备份那会儿它还没做完，后来做没做不知道，没替你再做一遍。要的话点重试。',
    en: 'Restored from a backup: it was under way when the backup was made and may have been done since. Try again if it is still wanted.',
  })
  await db
    .updateTable('message')
    .set({ state: 'failed', trouble })
    .where('state', 'in', ['waiting', 'sending'])
    .execute()
  await db
    .updateTable('job')
    .set({ state: 'dead', trouble, ended_at: at })
    .where('state', 'in', ['waiting', 'running'])
    .execute()
}
