/** The tables of messages-schema.ts. */
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { fromText, toText } from './json.ts'
import type { Tables } from './schema.ts'

export async function makeMessages(db: Kysely<Tables>): Promise<void> {
  const create = (name: keyof Tables) => db.schema.createTable(name).ifNotExists()
  await create('job')
    .addColumn('no', 'bigint', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull().unique())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('free_at', 'text', (c) => c.notNull())
    .addColumn('tries', 'bigint', (c) => c.notNull())
    .addColumn('most_tries', 'bigint', (c) => c.notNull())
    .addColumn('worker', 'text')
    .addColumn('result', 'text')
    .addColumn('trouble', 'text')
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .execute()
  await sql`CREATE INDEX IF NOT EXISTS job_open ON job (free_at, no) WHERE state IN ('waiting', 'running')`.execute(
    db,
  )
  await create('messenger')
    .addColumn('no', 'bigint', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('shown', 'text', (c) => c.notNull())
    .addColumn('manners', 'text', (c) => c.notNull())
    .addColumn('recent', 'text', (c) => c.notNull())
    .addColumn('held_until', 'text')
    .addColumn('failures', 'bigint', (c) => c.notNull())
    .addColumn('trouble', 'text')
    .addColumn('trouble_since', 'text')
    .addColumn('worker', 'text')
    .addColumn('lease_until', 'text')
    .addColumn('paused_at', 'text')
    .addColumn('removed_at', 'text')
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .execute()
  await create('message')
    .addColumn('no', 'bigint', (c) => c.primaryKey())
    .addColumn('messenger', 'bigint', (c) => c.notNull().references('messenger.no'))
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('gathers', 'text')
    .addColumn('is_urgent', 'integer', (c) => c.notNull())
    .addColumn('weight', 'bigint', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('not_before', 'text', (c) => c.notNull())
    .addColumn('tries', 'bigint', (c) => c.notNull())
    .addColumn('is_resent', 'integer', (c) => c.notNull())
    .addColumn('trouble', 'text')
    .addColumn('told_in', 'bigint')
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('sent_at', 'text')
    .execute()
  await sql`CREATE UNIQUE INDEX IF NOT EXISTS message_once ON message (messenger, key)`.execute(db)
  await sql`CREATE INDEX IF NOT EXISTS message_open ON message (messenger, no) WHERE state IN ('waiting', 'sending')`.execute(
    db,
  )
  await create('schedule')
    .addColumn('no', 'bigint', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('cron', 'text', (c) => c.notNull())
    .addColumn('timezone', 'text', (c) => c.notNull())
    .addColumn('job', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('on_missed', 'text', (c) => c.notNull())
    .addColumn('reached_at', 'text', (c) => c.notNull())
    .addColumn('skipped', 'bigint', (c) => c.notNull())
    .addColumn('skipped_at', 'text')
    .addColumn('paused_at', 'text')
    .addColumn('removed_at', 'text')
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .execute()
}

/** What has to be looked at by a person is few among many, and asked for with every morning. */
export async function findSilence(db: Kysely<Tables>): Promise<void> {
  await sql`CREATE INDEX IF NOT EXISTS message_failed ON message (no) WHERE state = 'failed'`.execute(db)
  await sql`CREATE INDEX IF NOT EXISTS job_dead ON job (no) WHERE state = 'dead'`.execute(db)
}

/** Reasons were kept in Chinese alone; from here on in both languages. What was written before says the same in both. */
export async function sayTroublesTwice(db: Kysely<Tables>): Promise<void> {
  for (const table of ['job', 'messenger', 'message'] as const) {
    const rows = await db
      .selectFrom(table)
      .select(['no', 'trouble'])
      .where('trouble', 'is not', null)
      .where('trouble', 'not like', '{"zh":%')
      .execute()
    for (const { no, trouble } of rows)
      await db
        .updateTable(table)
        .set({ trouble: toText({ zh: trouble, en: trouble }) })
        .where('no', '=', no)
        .execute()
  }
  const told = await db
    .selectFrom('job')
    .select(['no', 'result'])
    .where('kind', '=', 'schedule')
    .where('result', 'like', '"%')
    .execute()
  for (const { no, result } of told) {
    const said = fromText<string>(result ?? '""')
    await db
      .updateTable('job')
      .set({ result: toText({ zh: said, en: said }) })
      .where('no', '=', no)
      .execute()
  }
}
