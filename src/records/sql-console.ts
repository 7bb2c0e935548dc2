/** What people keep of the SQL console: questions to ask again, and which were asked. */
import type { Kysely, Selectable } from 'kysely'
import type { SqlQueryTable, SqlRunTable, Tables } from './schema.ts'
import { nextNumber } from './sequence.ts'

export type SqlQueryRow = Readonly<Omit<Selectable<SqlQueryTable>, 'removed_at'>>
export type SqlRunRow = Readonly<Selectable<SqlRunTable>>

export interface SqlConsoleStore {
  keep(query: Omit<SqlQueryRow, 'no'>): Promise<SqlQueryRow>
  /** Newest last. */
  kept(): Promise<SqlQueryRow[]>
  /** One's own; null takes anybody's away. False when it is not there, or somebody else's. */
  drop(no: number, at: string, who: string | null): Promise<boolean>
  note(run: Omit<SqlRunRow, 'no'>): Promise<void>
  /** Newest first; null: everybody's. */
  runs(asked: { who: string | null; limit: number }): Promise<SqlRunRow[]>
}

/** Older runs go; the audit still has that they were. */
const keptRuns = 5000

export const sqlConsoleStore = (db: Kysely<Tables>): SqlConsoleStore => ({
  keep: (query) =>
    db.transaction().execute(async (tx) => {
      const row = { no: await nextNumber(tx, 'sql_query'), ...query, removed_at: null }
      await tx.insertInto('sql_query').values(row).execute()
      return queryOf(row)
    }),
  kept: async () =>
    (
      await db.selectFrom('sql_query').selectAll().where('removed_at', 'is', null).orderBy('no').execute()
    ).map(queryOf),
  async drop(no, at, who) {
    let asked = db.updateTable('sql_query').set({ removed_at: at }).where('no', '=', no)
    if (who !== null) asked = asked.where('who', '=', who)
    const { numUpdatedRows } = await asked.where('removed_at', 'is', null).executeTakeFirst()
    return numUpdatedRows === 1n
  },
  note: (run) =>
    db.transaction().execute(async (tx) => {
      const no = await nextNumber(tx, 'sql_run')
      await tx
        .insertInto('sql_run')
        .values({ no, ...run })
        .execute()
      await tx
        .deleteFrom('sql_run')
        .where('no', '<=', no - keptRuns)
        .execute()
    }),
  async runs({ who, limit }) {
    let asked = db.selectFrom('sql_run').selectAll().orderBy('no', 'desc').limit(limit)
    if (who !== null) asked = asked.where('who', '=', who)
    return (await asked.execute()).map(runOf)
  },
})

export async function makeSqlConsole(db: Kysely<Tables>): Promise<void> {
  const create = (name: keyof Tables) => db.schema.createTable(name).ifNotExists()
  await create('sql_query')
    .addColumn('no', 'bigint', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('params', 'text', (c) => c.notNull())
    .addColumn('who', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('removed_at', 'text')
    .execute()
  await create('sql_run')
    .addColumn('no', 'bigint', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('who', 'text', (c) => c.notNull())
    .addColumn('text', 'text')
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('rows', 'bigint', (c) => c.notNull())
    .addColumn('read_rows', 'bigint', (c) => c.notNull())
    .addColumn('took_ms', 'bigint', (c) => c.notNull())
    .addColumn('sentence', 'text', (c) => c.notNull())
    .execute()
}

const queryOf = ({ removed_at: _, ...row }: Selectable<SqlQueryTable>): SqlQueryRow => ({
  ...row,
  no: Number(row.no),
})

/** PostgreSQL gives its large integers as texts. */
const runOf = (row: Selectable<SqlRunTable>): SqlRunRow => ({
  ...row,
  no: Number(row.no),
  rows: Number(row.rows),
  read_rows: Number(row.read_rows),
  took_ms: Number(row.took_ms),
})
