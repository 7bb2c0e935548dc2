/** What people decided about watches. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from './schema.ts'

export async function makeWatchWords(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('watch_word')
    .ifNotExists()
    .addColumn('no', 'bigint', (c) => c.primaryKey())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('word', 'text', (c) => c.notNull())
    .addColumn('body', 'text')
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('who', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute()
  await sql`CREATE INDEX IF NOT EXISTS watch_word_by_key ON watch_word (key)`.execute(db)
}
