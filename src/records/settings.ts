/** Settings: one JSON value a key. */
import type { Kysely } from 'kysely'
import { fromText, toText } from './json.ts'
import type { Tables } from './schema.ts'

export interface SettingStore {
  get<T>(key: string): Promise<T | null>
  set(key: string, value: unknown): Promise<void>
  remove(key: string): Promise<void>
  all(): Promise<Record<string, unknown>>
}

export function settingStore(db: Kysely<Tables>): SettingStore {
  return {
    async get<T>(key: string) {
      const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
      return row ? fromText<T>(row.value) : null
    },
    async set(key, value) {
      const text = toText(value)
      await db
        .insertInto('setting')
        .values({ key, value: text })
        .onConflict((c) => c.column('key').doUpdateSet({ value: text }))
        .execute()
    },
    async remove(key) {
      await db.deleteFrom('setting').where('key', '=', key).execute()
    },
    async all() {
      const rows = await db.selectFrom('setting').selectAll().orderBy('key').execute()
      return Object.fromEntries(rows.map((r) => [r.key, fromText(r.value)]))
    },
  }
}
