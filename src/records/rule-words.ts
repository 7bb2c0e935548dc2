/** What people decided about platform rules. Nothing is overwritten: the newest word of a rule counts, the older ones stay. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, type Selectable, SqliteDialect } from 'kysely'
import { fromTextOrNull, toText } from './json.ts'
import type { RuleWordTable } from './knowledge-schema.ts'
import { postgresDialect } from './postgres.ts'
import type { Tables } from './schema.ts'
import { nextNumber } from './sequence.ts'
import { SqliteStore } from './sqlite.ts'

export interface RuleWord<R = unknown> {
  readonly no: number
  readonly key: string
  readonly word: 'set' | 'reset'
  readonly body: R | null
  readonly reason: string
  readonly who: string
  readonly at: string
}

export interface RuleWordStore {
  say<R>(word: Omit<RuleWord<R>, 'no'>): Promise<RuleWord<R>>
  /** The newest word of every rule somebody spoke about. */
  newest<R>(): Promise<RuleWord<R>[]>
  /** Oldest first. */
  of<R>(key: string): Promise<RuleWord<R>[]>
}

export const ruleWordStore = (db: Kysely<Tables>): RuleWordStore => ({
  say: <R>(word: Omit<RuleWord<R>, 'no'>) =>
    db.transaction().execute(async (tx) => {
      const no = await nextNumber(tx, 'rule_word')
      const body = word.body === null ? null : toText(word.body)
      await tx
        .insertInto('rule_word')
        .values({ ...word, no, body })
        .execute()
      return { ...word, no }
    }),
  newest: <R>() => newestOf<R>(db),
  of: async <R>(key: string) =>
    (await db.selectFrom('rule_word').selectAll().where('key', '=', key).orderBy('no').execute()).map((row) =>
      fromRow<R>(row),
    ),
})

async function newestOf<R>(db: Kysely<Tables>): Promise<RuleWord<R>[]> {
  const rows = await db.selectFrom('rule_word').selectAll().orderBy('no').execute()
  return [...new Map(rows.map((row) => [row.key, fromRow<R>(row)])).values()]
}

const fromRow = <R>(row: Selectable<RuleWordTable>): RuleWord<R> => ({
  ...row,
  no: Number(row.no),
  body: fromTextOrNull<R>(row.body),
})

/** As `peekOwnFormats`: a folder nobody has to open for it, neither locked nor written to. */
export async function peekRuleWords<R>(where: {
  folder: string
  recordsUrl?: string
}): Promise<RuleWord<R>[]> {
  const file = join(where.folder, 'records.db')
  if (where.recordsUrl === undefined && !existsSync(file)) return []
  const store = where.recordsUrl === undefined ? new SqliteStore(file, { busyMs: 5000 }) : null
  store?.exec('PRAGMA query_only = ON')
  const db = new Kysely<Tables>({
    dialect: store ? new SqliteDialect({ database: store }) : postgresDialect(where.recordsUrl ?? ''),
  })
  try {
    const tables = await db.introspection.getTables()
    return tables.some((t) => t.name === 'rule_word') ? await newestOf<R>(db) : []
  } finally {
    await db.destroy()
    store?.close()
  }
}
