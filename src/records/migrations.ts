/**
 * The tables, one migration a step. Every statement may run twice, because SQLite's migrations run outside a
 * transaction and a killed process must be able to finish what it began.
 */
import type { Kysely, Migration, MigrationProvider } from 'kysely'
import { DEFAULT_MIGRATION_TABLE, Migrator, sql } from 'kysely'
import { makeAudit } from './audit.ts'
import { makeKnowledge } from './knowledge-migration.ts'
import { findSilence, makeMessages, sayTroublesTwice } from './messages-migration.ts'
import type { Tables } from './schema.ts'
import { sessionMigration } from './session-migration.ts'
import { makeSqlConsole } from './sql-console.ts'
import { taskIndexMigration, taskMigration } from './task-migration.ts'
import { makeWatchWords } from './watch-migration.ts'

const migrations: Record<string, Migration> = {
  '0001-ledger': {
    async up(db: Kysely<Tables>) {
      const create = (name: string) => db.schema.createTable(name).ifNotExists()

      await create('sequence')
        .addColumn('name', 'text', (c) => c.primaryKey())
        .addColumn('value', 'bigint', (c) => c.notNull())
        .execute()

      await create('shop')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('platform', 'text', (c) => c.notNull())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('timezone', 'text', (c) => c.notNull())
        .addColumn('currency', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute()

      await create('import')
        .addColumn('no', 'bigint', (c) => c.primaryKey())
        .addColumn('path', 'text', (c) => c.notNull())
        .addColumn('sha256', 'text', (c) => c.notNull())
        .addColumn('bytes', 'bigint', (c) => c.notNull())
        .addColumn('format_key', 'text')
        .addColumn('format_version', 'bigint')
        .addColumn('shop_id', 'text', (c) => c.references('shop.id'))
        .addColumn('snapshot_at', 'text')
        .addColumn('snapshot_source', 'text')
        .addColumn('status', 'text', (c) => c.notNull())
        .addColumn('revision', 'bigint', (c) => c.notNull())
        .addColumn('landing', 'bigint')
        .addColumn('rows', 'bigint')
        .addColumn('landed', 'bigint')
        .addColumn('known', 'bigint')
        .addColumn('newer', 'bigint')
        .addColumn('rejected', 'bigint')
        .addColumn('dropped', 'bigint')
        .addColumn('exported', 'text')
        .addColumn('coverage', 'text')
        .addColumn('touched', 'text')
        .addColumn('reasons', 'text')
        .addColumn('sentence', 'text')
        .addColumn('batch', 'text', (c) => c.notNull())
        .addColumn('who', 'text', (c) => c.notNull())
        .addColumn('started_at', 'text', (c) => c.notNull())
        .addColumn('finished_at', 'text')
        .addColumn('undone_at', 'text')
        .execute()
      await sql`CREATE UNIQUE INDEX IF NOT EXISTS import_live ON import (sha256, format_key, format_version, shop_id)
        WHERE status NOT IN ('undone', 'rejected', 'failed')`.execute(db)
      await sql`CREATE INDEX IF NOT EXISTS import_by_status ON import (status)`.execute(db)

      await create('landing')
        .addColumn('no', 'bigint', (c) => c.primaryKey())
        .addColumn('import_no', 'bigint', (c) => c.notNull().references('import.no'))
        .addColumn('at', 'text', (c) => c.notNull())
        .execute()
      await sql`CREATE INDEX IF NOT EXISTS landing_by_import ON landing (import_no)`.execute(db)

      for (const name of ['generation', 'building']) {
        const numbered = create(name).addColumn(name === 'generation' ? 'no' : 'only', 'bigint', (c) =>
          c.primaryKey(),
        )
        await numbered
          .addColumn('side', 'text', (c) => c.notNull())
          .addColumn('imports', 'text', (c) => c.notNull())
          .addColumn('touched', 'text', (c) => c.notNull())
          .addColumn('at', 'text', (c) => c.notNull())
          .execute()
      }

      await create('finding')
        .addColumn('key', 'text', (c) => c.primaryKey())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('first_raised_at', 'text', (c) => c.notNull())
        .addColumn('last_seen_at', 'text', (c) => c.notNull())
        .addColumn('recovered_at', 'text')
        .addColumn('withdrawn_at', 'text')
        .addColumn('generation', 'bigint', (c) => c.notNull())
        .addColumn('body', 'text', (c) => c.notNull())
        .execute()
      await create('finding_event')
        .addColumn('no', 'bigint', (c) => c.primaryKey())
        .addColumn('key', 'text', (c) => c.notNull().references('finding.key'))
        .addColumn('event', 'text', (c) => c.notNull())
        .addColumn('generation', 'bigint', (c) => c.notNull())
        .addColumn('at', 'text', (c) => c.notNull())
        .addColumn('body', 'text', (c) => c.notNull())
        .addColumn('reason', 'text')
        .execute()
      await sql`CREATE INDEX IF NOT EXISTS finding_event_by_key ON finding_event (key)`.execute(db)

      await create('port_expectation')
        .addColumn('port', 'text', (c) => c.notNull())
        .addColumn('shop_id', 'text', (c) => c.notNull())
        .addColumn('ticked', 'integer', (c) => c.notNull())
        .addColumn('cadence_days', 'bigint')
        .addPrimaryKeyConstraint('port_expectation_key', ['port', 'shop_id'])
        .execute()

      await create('setting')
        .addColumn('key', 'text', (c) => c.primaryKey())
        .addColumn('value', 'text', (c) => c.notNull())
        .execute()

      await create('access')
        .addColumn('hash', 'text', (c) => c.primaryKey())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('who', 'text', (c) => c.notNull())
        .addColumn('role', 'text', (c) => c.notNull())
        .addColumn('permissions', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('expires_at', 'text')
        .addColumn('revoked_at', 'text')
        .execute()
    },
  },
  '0002-totals-and-moments': {
    async up(db: Kysely<Tables>) {
      await addColumn(db, 'import', 'totals')
      // The same bytes may be exported again at another moment.
      await sql`DROP INDEX IF EXISTS import_live`.execute(db)
      await sql`CREATE UNIQUE INDEX IF NOT EXISTS import_live_moment
        ON import (sha256, format_key, format_version, shop_id, snapshot_at)
        WHERE status NOT IN ('undone', 'rejected', 'failed')`.execute(db)
    },
  },
  '0003-own-formats': {
    async up(db: Kysely<Tables>) {
      await db.schema
        .createTable('own_format')
        .ifNotExists()
        .addColumn('key', 'text', (c) => c.notNull())
        .addColumn('version', 'bigint', (c) => c.notNull())
        .addColumn('body', 'text', (c) => c.notNull())
        .addColumn('origin', 'text', (c) => c.notNull())
        .addColumn('who', 'text', (c) => c.notNull())
        .addColumn('saved_at', 'text', (c) => c.notNull())
        .addColumn('removed_at', 'text')
        .addPrimaryKeyConstraint('own_format_key', ['key', 'version'])
        .execute()
    },
  },
  '0004-tasks-and-words': {
    async up(db: Kysely<Tables>) {
      const create = (name: keyof Tables) => db.schema.createTable(name).ifNotExists()
      await create('task')
        .addColumn('id', 'bigint', (c) => c.primaryKey())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('finding', 'text')
        .addColumn('owner_role', 'text', (c) => c.notNull())
        .addColumn('owner', 'text')
        .addColumn('due_at', 'text', (c) => c.notNull())
        .addColumn('body', 'text', (c) => c.notNull())
        .addColumn('relapses', 'bigint', (c) => c.notNull())
        .addColumn('made_at', 'text', (c) => c.notNull())
        .addColumn('made_by', 'text', (c) => c.notNull())
        .addColumn('changed_at', 'text', (c) => c.notNull())
        .execute()
      await create('task_event')
        .addColumn('no', 'bigint', (c) => c.primaryKey())
        .addColumn('task', 'bigint', (c) => c.notNull())
        .addColumn('event', 'text', (c) => c.notNull())
        .addColumn('from_state', 'text')
        .addColumn('to_state', 'text', (c) => c.notNull())
        .addColumn('who', 'text', (c) => c.notNull())
        .addColumn('note', 'text')
        .addColumn('at', 'text', (c) => c.notNull())
        .addColumn('before', 'text')
        .execute()
      await create('finding_word')
        .addColumn('no', 'bigint', (c) => c.primaryKey())
        .addColumn('key', 'text', (c) => c.notNull())
        .addColumn('watch', 'text', (c) => c.notNull())
        .addColumn('word', 'text', (c) => c.notNull())
        .addColumn('until', 'text')
        .addColumn('reason', 'text', (c) => c.notNull())
        .addColumn('stake_minor', 'bigint')
        .addColumn('who', 'text', (c) => c.notNull())
        .addColumn('at', 'text', (c) => c.notNull())
        .execute()
    },
  },
  '0005-notes-and-boards': {
    async up(db: Kysely<Tables>) {
      const create = (name: keyof Tables) => db.schema.createTable(name).ifNotExists()
      await create('day_note')
        .addColumn('no', 'bigint', (c) => c.primaryKey())
        .addColumn('on_day', 'text', (c) => c.notNull())
        .addColumn('text', 'text', (c) => c.notNull())
        .addColumn('who', 'text', (c) => c.notNull())
        .addColumn('at', 'text', (c) => c.notNull())
        .addColumn('removed_at', 'text')
        .execute()
      await create('saved_view')
        .addColumn('no', 'bigint', (c) => c.primaryKey())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('address', 'text', (c) => c.notNull())
        .addColumn('who', 'text', (c) => c.notNull())
        .addColumn('at', 'text', (c) => c.notNull())
        .addColumn('removed_at', 'text')
        .execute()
    },
  },
  '0006-tasks-at-scale': taskMigration(addColumn),
  '0007-knowledge': { up: makeKnowledge },
  '0008-tasks-asked': taskIndexMigration,
  '0009-jobs-and-messages': { up: makeMessages },
  '0010-sessions': sessionMigration(addColumn),
  '0011-audit': { up: makeAudit },
  '0012-watches': { up: makeWatchWords },
  '0013-silence': { up: findSilence },
  '0014-troubles-in-two-languages': { up: sayTroublesTwice },
  '0015-token-scopes': { up: (db) => addColumn(db, 'access', 'scopes') },
  '0016-sql-console': { up: makeSqlConsole },
}

/** Neither back end is asked to add what is there: SQLite has no IF NOT EXISTS for columns. */
async function addColumn(
  db: Kysely<Tables>,
  table: keyof Tables,
  column: string,
  type: 'text' | 'bigint' = 'text',
): Promise<void> {
  const tables = await db.introspection.getTables()
  if (tables.find((t) => t.name === table)?.columns.some((c) => c.name === column)) return
  await db.schema.alterTable(table).addColumn(column, type).execute()
}

const provider: MigrationProvider = { getMigrations: async () => migrations }

export async function migrate(db: Kysely<Tables>): Promise<void> {
  if (unknownOf(await migrationsOf(db)).length > 0)
    throw new Error(
      '这个数据文件夹被更新的搭子用过，账本的样子这一版不认得。数据没动：升级到原来那一版再开，或者从备份恢复到一个新文件夹。',
    )
  await migrateTo(db, null)
}

/** Steps that only a newer program knows. */
export const unknownOf = (names: readonly string[]): string[] => names.filter((name) => !(name in migrations))

/** Up to that one, or with null to the newest. */
export async function migrateTo(db: Kysely<Tables>, name: string | null): Promise<void> {
  const migrator = new Migrator({ db, provider })
  const { error } = await (name === null ? migrator.migrateToLatest() : migrator.migrateTo(name))
  if (error)
    throw new Error('账本的表没建好。数据没动；看看磁盘是不是满了、文件能不能写，再启动一次。', {
      cause: error,
    })
}

/** Which ones this ledger went through, in order; none when it is empty. */
export async function migrationsOf(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((t) => t.name === DEFAULT_MIGRATION_TABLE)) return []
  const { rows } = await sql<{
    name: string
  }>`SELECT name FROM ${sql.table(DEFAULT_MIGRATION_TABLE)} ORDER BY name`.execute(db)
  return rows.map((r) => r.name)
}
