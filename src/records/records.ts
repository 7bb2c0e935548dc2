/** The only door to what people decide and to the import ledger. One folder is held by one process; a URL by many. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, SqliteDialect } from 'kysely'
import type { AccessStore } from './access.ts'
import { accessStore } from './access.ts'
import type { AuditStore } from './audit.ts'
import { auditStore } from './audit.ts'
import type { DayNoteStore } from './day-notes.ts'
import { dayNoteStore } from './day-notes.ts'
import { dumpRecords, layAsideUnderWay, loadRecords, type RowCounts } from './dump.ts'
import type { FindingWordStore } from './finding-words.ts'
import { findingWordStore } from './finding-words.ts'
import type { FindingStore } from './findings.ts'
import { findingStore } from './findings.ts'
import { lockFolder } from './folder-lock.ts'
import type { GenerationStore } from './generations.ts'
import { generationStore } from './generations.ts'
import type { ImportStore } from './import-store.ts'
import { importStore } from './imports.ts'
import type { JobStore } from './jobs.ts'
import { jobStore } from './jobs.ts'
import type { MessageStore } from './messages.ts'
import { messageStore } from './messages.ts'
import type { MessengerStore } from './messengers.ts'
import { messengerStore } from './messengers.ts'
import { migrate } from './migrations.ts'
import type { OwnFormatStore } from './own-formats.ts'
import { ownFormatStore } from './own-formats.ts'
import type { PasswordStore } from './passwords.ts'
import { passwordStore } from './passwords.ts'
import type { PortStore } from './ports.ts'
import { portStore } from './ports.ts'
import { postgresDialect } from './postgres.ts'
import type { RuleWordStore } from './rule-words.ts'
import { ruleWordStore } from './rule-words.ts'
import type { SavedViewStore } from './saved-views.ts'
import { savedViewStore } from './saved-views.ts'
import type { ScheduleStore } from './schedules.ts'
import { scheduleStore } from './schedules.ts'
import type { Tables } from './schema.ts'
import type { SettingStore } from './settings.ts'
import { settingStore } from './settings.ts'
import type { ShopStore } from './shops.ts'
import { shopStore } from './shops.ts'
import type { SopRunStore } from './sop-runs.ts'
import { sopRunStore } from './sop-runs.ts'
import type { SopStore } from './sops.ts'
import { sopStore } from './sops.ts'
import type { SqlConsoleStore } from './sql-console.ts'
import { sqlConsoleStore } from './sql-console.ts'
import { openSqlite } from './sqlite.ts'
import type { TaskBelongingStore } from './task-belongings.ts'
import { taskBelongingStore } from './task-belongings.ts'
import type { TaskViewStore } from './task-views.ts'
import { taskViewStore } from './task-views.ts'
import type { TaskStore } from './tasks.ts'
import { taskStore } from './tasks.ts'
import type { PathTickStore, TradeDiaryStore } from './trade-diary.ts'
import { pathTickStore, tradeDiaryStore } from './trade-diary.ts'
import type { WatchWordStore } from './watch-words.ts'
import { watchWordStore } from './watch-words.ts'
import type { WorkListStore } from './work-lists.ts'
import { workListStore } from './work-lists.ts'

export interface Records {
  readonly backend: 'sqlite' | 'postgres'
  readonly shops: ShopStore
  readonly imports: ImportStore
  readonly generations: GenerationStore
  readonly findings: FindingStore
  readonly ports: PortStore
  readonly settings: SettingStore
  readonly access: AccessStore
  readonly passwords: PasswordStore
  readonly audit: AuditStore
  readonly ownFormats: OwnFormatStore
  readonly tasks: TaskStore
  readonly taskViews: TaskViewStore
  readonly taskBelongings: TaskBelongingStore
  readonly workLists: WorkListStore
  readonly findingWords: FindingWordStore
  readonly dayNotes: DayNoteStore
  readonly savedViews: SavedViewStore
  readonly sqlConsole: SqlConsoleStore
  readonly sops: SopStore
  readonly sopRuns: SopRunStore
  readonly ruleWords: RuleWordStore
  readonly watchWords: WatchWordStore
  readonly tradeDiary: TradeDiaryStore
  readonly pathTicks: PathTickStore
  readonly jobs: JobStore
  readonly messengers: MessengerStore
  readonly messages: MessageStore
  readonly schedules: ScheduleStore
  /**
   * Another text whenever people decided something, a file moved, or something of the house fell silent; what the watches write of
   * themselves does not count.
   */
  version(): Promise<string>
  /** Every row as a line of JSON, as of one instant; how many of each table. */
  dump(write: (line: string) => Promise<void>): Promise<RowCounts>
  close(): Promise<void>
}

/** With a folder: takes the folder's lock and throws `FolderInUse` when another process has it. */
export async function openRecords(where: { folder: string } | { url: string }): Promise<Records> {
  if ('url' in where) return opened('postgres', new Kysely({ dialect: postgresDialect(where.url) }), () => {})
  mkdirSync(where.folder, { recursive: true })
  const lock = lockFolder(where.folder)
  try {
    const store = openSqlite(join(where.folder, 'records.db'))
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: store }) })
    return await opened('sqlite', db, () => {
      store.close()
      lock.release()
    })
  } catch (error) {
    lock.release()
    throw error
  }
}

async function opened(
  backend: Records['backend'],
  db: Kysely<Tables>,
  afterwards: () => void,
): Promise<Records> {
  try {
    await migrate(db)
  } catch (error) {
    await db.destroy()
    afterwards()
    throw error
  }
  let closing: Promise<void> | undefined
  return {
    backend,
    shops: shopStore(db),
    imports: importStore(db),
    generations: generationStore(db),
    findings: findingStore(db),
    ports: portStore(db),
    settings: settingStore(db),
    access: accessStore(db),
    passwords: passwordStore(db),
    audit: auditStore(db),
    ownFormats: ownFormatStore(db),
    tasks: taskStore(db),
    taskViews: taskViewStore(db, backend),
    taskBelongings: taskBelongingStore(db),
    workLists: workListStore(db),
    findingWords: findingWordStore(db),
    dayNotes: dayNoteStore(db),
    savedViews: savedViewStore(db),
    sqlConsole: sqlConsoleStore(db),
    sops: sopStore(db),
    sopRuns: sopRunStore(db),
    ruleWords: ruleWordStore(db),
    watchWords: watchWordStore(db),
    tradeDiary: tradeDiaryStore(db),
    pathTicks: pathTickStore(db),
    jobs: jobStore(db, backend),
    messengers: messengerStore(db),
    messages: messageStore(db),
    schedules: scheduleStore(db),
    version: () => versionOf(db),
    dump: (write) => dumpRecords(db, backend, write),
    close() {
      closing ??= db.destroy().finally(afterwards)
      return closing
    },
  }
}

/** A ledger out of the lines of a dump, in a folder or database that has none yet. Throws `NotRecords` when they are not whole. */
export async function restoreRecords(
  where: { folder: string } | { url: string },
  lines: AsyncIterable<string>,
  at: string,
): Promise<RowCounts> {
  if (!('url' in where)) mkdirSync(where.folder, { recursive: true })
  const db = new Kysely<Tables>({
    dialect:
      'url' in where
        ? postgresDialect(where.url)
        : new SqliteDialect({ database: openSqlite(join(where.folder, 'records.db')) }),
  })
  try {
    const counts = await loadRecords(db, lines)
    await layAsideUnderWay(db, at)
    return counts
  } finally {
    await db.destroy()
  }
}

/** What no brief is made of: a tick in a run must not make everybody's morning be counted again. */
const uncounted = [
  'audit',
  'finding_event',
  'sop',
  'sop_own',
  'sop_run',
  'sop_run_event',
  'trade_note',
  'job',
  'messenger',
  'message',
  'sql_query',
  'sql_run',
]

async function versionOf(db: Kysely<Tables>): Promise<string> {
  const [numbers, settings, ports, shops, ...standing] = await Promise.all([
    db.selectFrom('sequence').selectAll().where('name', 'not in', uncounted).orderBy('name').execute(),
    db.selectFrom('setting').selectAll().orderBy('key').execute(),
    db.selectFrom('port_expectation').selectAll().orderBy('port').orderBy('shop_id').execute(),
    db.selectFrom('shop').selectAll().orderBy('id').execute(),
    db.selectFrom('messenger').select(['no', 'trouble', 'paused_at', 'removed_at']).orderBy('no').execute(),
    db.selectFrom('schedule').select(['no', 'skipped', 'paused_at', 'removed_at']).orderBy('no').execute(),
    db
      .selectFrom('message')
      .select((eb) => eb.fn.countAll().as('n'))
      .where('state', '=', 'failed')
      .execute(),
    db
      .selectFrom('job')
      .select((eb) => eb.fn.countAll().as('n'))
      .where('state', '=', 'dead')
      .execute(),
  ])
  return JSON.stringify([numbers, settings, ports, shops, standing])
}
