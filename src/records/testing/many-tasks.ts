/** Very many tasks put into records that nobody has open, in one go: one by one each would wait for the disk. */
import { join } from 'node:path'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { migrate } from '../migrations.ts'
import { postgresDialect } from '../postgres.ts'
import type { Tables } from '../schema.ts'
import { openSqlite } from '../sqlite.ts'
import type { TaskTable } from '../task-schema.ts'

const at_once = 200

/** `rowOf(i)` is the task of number i; numbers begin with 1. */
export async function putTasks(
  where: { folder: string } | { url: string },
  tasks: number,
  rowOf: (id: number) => TaskTable,
): Promise<void> {
  const store = 'folder' in where ? openSqlite(join(where.folder, 'records.db')) : null
  const dialect = store
    ? new SqliteDialect({ database: store })
    : postgresDialect('url' in where ? where.url : '')
  const db = new Kysely<Tables>({ dialect })
  try {
    await migrate(db)
    await db.transaction().execute(async (tx) => {
      for (let from = 1; from <= tasks; from += at_once) {
        const rows = Array.from({ length: Math.min(at_once, tasks - from + 1) }, (_, i) => rowOf(from + i))
        await tx.insertInto('task').values(rows).execute()
      }
    })
    // As each back end does by itself in time.
    await (store ? sql`ANALYZE` : sql`VACUUM ANALYZE task`).execute(db)
  } finally {
    await db.destroy()
    store?.close()
  }
}
