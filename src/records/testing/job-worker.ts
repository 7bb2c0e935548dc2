/** A worker in a process of its own, for tests that kill it: every piece of work writes one message under the key of the piece. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Kysely, SqliteDialect } from 'kysely'
import { type JobStore, jobStore } from '../jobs.ts'
import { type MessageStore, messageStore } from '../messages.ts'
import { migrate } from '../migrations.ts'
import { postgresDialect } from '../postgres.ts'
import type { Tables } from '../schema.ts'
import { openSqlite } from '../sqlite.ts'
import { workOnce } from '../working.ts'

export interface SharedQueue {
  readonly jobs: JobStore
  readonly messages: MessageStore
  close(): Promise<void>
}

/** The queue alone, without the folder's lock, so that several processes may work on one file. */
export async function openQueue(where: { folder: string } | { url: string }): Promise<SharedQueue> {
  const store = 'folder' in where ? openSqlite(join(where.folder, 'records.db')) : null
  const dialect = store
    ? new SqliteDialect({ database: store })
    : postgresDialect('url' in where ? where.url : '')
  const db = new Kysely<Tables>({ dialect })
  await migrate(db)
  return {
    jobs: jobStore(db, store ? 'sqlite' : 'postgres'),
    messages: messageStore(db),
    close: async () => {
      await db.destroy()
      store?.close()
    },
  }
}

/** Works until nothing is left that is due or under way. */
async function work(where: { folder: string } | { url: string }, lease_ms: number): Promise<void> {
  const { jobs, messages, close } = await openQueue(where)
  const worker = randomUUID()
  const does = {
    tell: async ({ key }: { key: string }) => {
      const at = new Date().toISOString()
      const said = { messenger: 1, key, gathers: null, is_urgent: false, weight: 0, title: key, text: '' }
      await messages.add([{ ...said, not_before: at }], at)
      return key
    },
  }
  for (;;) {
    const { did } = await workOnce({ jobs, worker, lease_ms, does })
    if (did !== 'nothing') continue
    if ((await jobs.count(['waiting', 'running'])) === 0) break
    await new Promise((done) => setTimeout(done, 50))
  }
  await close()
}

const [where, lease] = process.argv.slice(2)
if (where && lease && process.argv[1]?.endsWith('job-worker.ts'))
  await work(JSON.parse(where) as { folder: string }, Number(lease))
