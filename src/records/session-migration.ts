/** Sessions that move on: whose secret they carry on from, when they were seen last, when they end for good; and passwords. */
import type { Kysely } from 'kysely'
import type { Tables } from './schema.ts'

export const sessionMigration = (
  addColumn: (db: Kysely<Tables>, table: keyof Tables, column: string) => Promise<void>,
) => ({
  async up(db: Kysely<Tables>) {
    for (const column of ['session', 'seen_at', 'replaced_at', 'ends_at'])
      await addColumn(db, 'access', column)
    // Browsers that signed in before sessions had a number keep theirs by it.
    await db
      .updateTable('access')
      .set((eb) => ({ session: eb.ref('hash'), ends_at: eb.ref('expires_at') }))
      .where('kind', '=', 'session')
      .where('session', 'is', null)
      .execute()
    await db.schema.createIndex('access_by_session').ifNotExists().on('access').column('session').execute()
    await db.schema
      .createTable('password')
      .ifNotExists()
      .addColumn('who', 'text', (c) => c.primaryKey())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('permissions', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('set_at', 'text', (c) => c.notNull())
      .execute()
    await db.schema
      .createTable('sign_in_failure')
      .ifNotExists()
      .addColumn('who', 'text', (c) => c.primaryKey())
      .addColumn('times', 'bigint', (c) => c.notNull())
      .addColumn('last_at', 'text', (c) => c.notNull())
      .execute()
    // Hashed another way than passwords are now; whoever starts the folder sets a new one.
    await db.deleteFrom('setting').where('key', '=', 'people.owner_password').execute()
  },
})
