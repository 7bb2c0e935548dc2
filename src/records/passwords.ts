/** Passwords by name, only as hashes, and how often in a row somebody got one wrong. */
import type { Kysely, Selectable } from 'kysely'
import { fromText, toText } from './json.ts'
import type { PasswordTable, SignInFailureTable, Tables } from './schema.ts'

export interface KeptPassword extends Readonly<Omit<Selectable<PasswordTable>, 'permissions'>> {
  readonly permissions: readonly string[]
}

export interface PasswordStore {
  of(who: string): Promise<KeptPassword | null>
  list(): Promise<KeptPassword[]>
  /** Replaces the one before. */
  set(password: KeptPassword): Promise<void>
  /** Whose role changed keeps the password; nothing happens without one. */
  setRole(who: string, role: string, permissions: readonly string[]): Promise<void>
  remove(who: string): Promise<boolean>
  failures(who: string): Promise<Readonly<SignInFailureTable> | null>
  /**
   * Counts one more before it is known to be wrong, if nothing was counted since `seen`: of many guesses sent at once
   * only one is looked at.
   */
  countFailure(who: string, seen: number, at: string): Promise<boolean>
  forgetFailures(who: string): Promise<void>
}

export function passwordStore(db: Kysely<Tables>): PasswordStore {
  const fromRow = (row: Selectable<PasswordTable>): KeptPassword => ({
    ...row,
    permissions: fromText<string[]>(row.permissions),
  })
  return {
    async of(who) {
      const row = await db.selectFrom('password').selectAll().where('who', '=', who).executeTakeFirst()
      return row ? fromRow(row) : null
    },
    list: async () => (await db.selectFrom('password').selectAll().orderBy('who').execute()).map(fromRow),
    async set({ permissions, ...password }) {
      const row = { ...password, permissions: toText(permissions) }
      await db
        .insertInto('password')
        .values(row)
        .onConflict((c) => c.column('who').doUpdateSet(row))
        .execute()
    },
    async setRole(who, role, permissions) {
      await db
        .updateTable('password')
        .set({ role, permissions: toText(permissions) })
        .where('who', '=', who)
        .execute()
    },
    async remove(who) {
      const { numDeletedRows } = await db.deleteFrom('password').where('who', '=', who).executeTakeFirst()
      return numDeletedRows === 1n
    },
    failures: async (who) =>
      (await db.selectFrom('sign_in_failure').selectAll().where('who', '=', who).executeTakeFirst()) ?? null,
    async countFailure(who, seen, at) {
      if (seen === 0) {
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('sign_in_failure')
          .values({ who, times: 1, last_at: at })
          .onConflict((c) => c.column('who').doNothing())
          .executeTakeFirst()
        return numInsertedOrUpdatedRows === 1n
      }
      const { numUpdatedRows } = await db
        .updateTable('sign_in_failure')
        .set({ times: seen + 1, last_at: at })
        .where('who', '=', who)
        .where('times', '=', seen)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    async forgetFailures(who) {
      await db.deleteFrom('sign_in_failure').where('who', '=', who).execute()
    },
  }
}
