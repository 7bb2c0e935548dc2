/** Declarations of one's own, every version kept: what landed under an old one can still be told how it was read. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, type Selectable, SqliteDialect } from 'kysely'
import { fromText, toText } from './json.ts'
import { postgresDialect } from './postgres.ts'
import type { OwnFormatTable, Tables } from './schema.ts'
import { SqliteStore } from './sqlite.ts'

export interface OwnFormatRow extends Readonly<Omit<Selectable<OwnFormatTable>, 'body'>> {
  /** As it was saved; the flow knows its shape. */
  readonly body: unknown
}

export interface OwnFormatStore {
  /** The newest version of every key that was not removed, by key. */
  list(): Promise<OwnFormatRow[]>
  /** Every version, the newest first, also of a key that was removed; empty when there never was one. */
  versions(key: string): Promise<OwnFormatRow[]>
  /**
   * One version more; its number is one higher than any the key ever had. Answers null when somebody else saved meanwhile:
   * `after` is the version the person looked at, 0 for none.
   */
  save(format: {
    key: string
    after: number
    body: (version: number) => unknown
    origin: OwnFormatTable['origin']
    who: string
    at: string
  }): Promise<OwnFormatRow | null>
  /** Out of use; its versions stay. Answers false when it was not in use. */
  remove(key: string, at: string): Promise<boolean>
}

export function ownFormatStore(db: Kysely<Tables>): OwnFormatStore {
  return {
    list: () => newestInUse(db),
    async versions(key) {
      const rows = await db
        .selectFrom('own_format')
        .selectAll()
        .where('key', '=', key)
        .orderBy('version', 'desc')
        .execute()
      return rows.map(fromRow)
    },
    save: ({ key, after, body, origin, who, at }) =>
      db.transaction().execute(async (tx) => {
        const kept = await tx
          .selectFrom('own_format')
          .select(['version', 'removed_at'])
          .where('key', '=', key)
          .orderBy('version', 'desc')
          .execute()
        const inUse = kept.find((k) => k.removed_at === null)?.version ?? 0
        if (inUse !== after) return null
        const version = (kept[0]?.version ?? 0) + 1
        const row: OwnFormatTable = {
          key,
          version,
          body: toText(body(version)),
          origin,
          who,
          saved_at: at,
          removed_at: null,
        }
        await tx.insertInto('own_format').values(row).execute()
        return fromRow(row)
      }),
    async remove(key, at) {
      const done = await db
        .updateTable('own_format')
        .set({ removed_at: at })
        .where('key', '=', key)
        .where('removed_at', 'is', null)
        .executeTakeFirst()
      return Number(done.numUpdatedRows) > 0
    },
  }
}

async function newestInUse(db: Kysely<Tables>): Promise<OwnFormatRow[]> {
  const rows = await db
    .selectFrom('own_format')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('key')
    .orderBy('version', 'desc')
    .execute()
  return rows.filter((row, i) => rows[i - 1]?.key !== row.key).map(fromRow)
}

const fromRow = ({ body, ...row }: Selectable<OwnFormatTable>): OwnFormatRow => ({
  ...row,
  body: fromText(body),
})

/**
 * Those in use in a folder that nobody has to open for it: no lock is taken and nothing is written, so a process that holds
 * the folder is not disturbed. A folder that is not there yet, or from before there were any, has none.
 */
export async function peekOwnFormats(where: {
  folder: string
  recordsUrl?: string
}): Promise<OwnFormatRow[]> {
  const file = join(where.folder, 'records.db')
  if (where.recordsUrl === undefined && !existsSync(file)) return []
  const store = where.recordsUrl === undefined ? new SqliteStore(file, { busyMs: 5000 }) : null
  store?.exec('PRAGMA query_only = ON')
  const db = new Kysely<Tables>({
    dialect: store ? new SqliteDialect({ database: store }) : postgresDialect(where.recordsUrl ?? ''),
  })
  try {
    const tables = await db.introspection.getTables()
    return tables.some((t) => t.name === 'own_format') ? await newestInUse(db) : []
  } finally {
    await db.destroy()
    store?.close()
  }
}
