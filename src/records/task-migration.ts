/** Tasks by the hundred thousand: what they are asked by stands in columns with indexes, and what belongs to them in tables. */
import type { Kysely, Migration } from 'kysely'
import { sql } from 'kysely'
import { fromText, toText } from './json.ts'
import type { Tables } from './schema.ts'

type AddColumn = (
  db: Kysely<Tables>,
  table: keyof Tables,
  column: string,
  type?: 'text' | 'bigint',
) => Promise<void>

/** Rows brought up to date at a time, so that a large folder fits into memory. */
const chunk = 500

export const taskMigration = (addColumn: AddColumn): Migration => ({
  async up(db: Kysely<Tables>) {
    for (const column of ['title', 'desk', 'watch', 'shop_id', 'proof', 'words'])
      await addColumn(db, 'task', column)
    await addColumn(db, 'task', 'stake_minor', 'bigint')
    await addColumn(db, 'finding', 'watch')
    await fillTasks(db)
    await fillFindings(db)

    await sql`CREATE INDEX IF NOT EXISTS task_by_state_due ON task (state, due_at, id)`.execute(db)
    await sql`CREATE INDEX IF NOT EXISTS task_by_state_changed ON task (state, changed_at, id)`.execute(db)
    await sql`CREATE INDEX IF NOT EXISTS task_by_due ON task (due_at, id)`.execute(db)
    await sql`CREATE INDEX IF NOT EXISTS task_by_stake ON task (coalesce(stake_minor, -1) DESC, due_at, id)`.execute(
      db,
    )
    await sql`CREATE INDEX IF NOT EXISTS task_by_owner ON task (owner, state)`.execute(db)
    await sql`CREATE INDEX IF NOT EXISTS task_by_finding ON task (finding)`.execute(db)
    await sql`CREATE INDEX IF NOT EXISTS task_by_watch ON task (watch, id)`.execute(db)
    await sql`CREATE INDEX IF NOT EXISTS task_by_proof ON task (proof, state)`.execute(db)
    await sql`CREATE INDEX IF NOT EXISTS task_event_by_task ON task_event (task, no)`.execute(db)
    await sql`CREATE INDEX IF NOT EXISTS finding_by_watch ON finding (watch)`.execute(db)

    const create = (name: keyof Tables) => db.schema.createTable(name).ifNotExists()
    await create('task_effect')
      .addColumn('task', 'bigint', (c) => c.primaryKey())
      .addColumn('measured_at', 'text', (c) => c.notNull())
      .addColumn('is_final', 'integer', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .execute()
    await create('task_mention')
      .addColumn('no', 'bigint', (c) => c.primaryKey())
      .addColumn('task', 'bigint', (c) => c.notNull())
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('who', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('seen_at', 'text')
      .execute()
    await sql`CREATE INDEX IF NOT EXISTS task_mention_by_person ON task_mention (person, seen_at)`.execute(db)
    await create('task_file')
      .addColumn('no', 'bigint', (c) => c.primaryKey())
      .addColumn('task', 'bigint', (c) => c.notNull())
      .addColumn('sha256', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('bytes', 'bigint', (c) => c.notNull())
      .addColumn('who', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('removed_at', 'text')
      .execute()
    await sql`CREATE INDEX IF NOT EXISTS task_file_by_task ON task_file (task)`.execute(db)
    await create('work_list_day')
      .addColumn('list', 'text', (c) => c.notNull())
      .addColumn('on_day', 'text', (c) => c.notNull())
      .addColumn('made_at', 'text', (c) => c.notNull())
      .addColumn('seen_at', 'text', (c) => c.notNull())
      .addColumn('seen', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('work_list_day_key', ['list', 'on_day'])
      .execute()
    await create('work_list_tick')
      .addColumn('no', 'bigint', (c) => c.primaryKey())
      .addColumn('list', 'text', (c) => c.notNull())
      .addColumn('on_day', 'text', (c) => c.notNull())
      .addColumn('item', 'text', (c) => c.notNull())
      .addColumn('is_done', 'integer', (c) => c.notNull())
      .addColumn('who', 'text', (c) => c.notNull())
      .addColumn('note', 'text')
      .addColumn('at', 'text', (c) => c.notNull())
      .execute()
    await sql`CREATE INDEX IF NOT EXISTS work_list_tick_by_day ON work_list_tick (list, on_day)`.execute(db)
  },
})

/** All that tasks are narrowed and sorted by, beside each other: counting and searching need not read the tasks themselves. */
export const taskIndexMigration: Migration = {
  async up(db: Kysely<Tables>) {
    await sql`CREATE INDEX IF NOT EXISTS task_asked
      ON task (state, due_at, id, owner_role, owner, shop_id, changed_at, stake_minor, words)`.execute(db)
    await sql`DROP INDEX IF EXISTS task_by_state_due`.execute(db)
  },
}

interface OldBody {
  readonly title?: string
  readonly desk?: string
  readonly watch?: string | null
  readonly shop_id?: string | null
  readonly acceptance?: { readonly kind?: string }
  readonly before?: { readonly money_minor?: number | null }
}

async function fillTasks(db: Kysely<Tables>): Promise<void> {
  for (;;) {
    const rows = await db
      .selectFrom('task')
      .select(['id', 'owner', 'body'])
      .where('proof', 'is', null as never)
      .limit(chunk)
      .execute()
    for (const { id, owner, body } of rows) {
      const old = fromText<OldBody>(body)
      const title = old.title ?? ''
      await db
        .updateTable('task')
        .set({
          title,
          desk: old.desk ?? '',
          watch: old.watch ?? null,
          shop_id: old.shop_id ?? null,
          proof: old.acceptance?.kind ?? 'signed',
          stake_minor: old.before?.money_minor ?? null,
          words: `${owner ?? ''}\n${title}`.toLowerCase().slice(0, 500),
          body: toText({ shop_id: null, signed: null, ...old }),
        })
        .where('id', '=', id)
        .execute()
    }
    if (rows.length < chunk) return
  }
}

async function fillFindings(db: Kysely<Tables>): Promise<void> {
  for (;;) {
    const rows = await db
      .selectFrom('finding')
      .select(['key', 'body'])
      .where('watch', 'is', null as never)
      .limit(chunk)
      .execute()
    for (const { key, body } of rows)
      await db
        .updateTable('finding')
        .set({ watch: fromText<{ watch?: string }>(body).watch ?? '' })
        .where('key', '=', key)
        .execute()
    if (rows.length < chunk) return
  }
}
