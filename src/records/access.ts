/** Sessions and tokens by the hash of their secret: who reads this table cannot sign in with it. */
import type { Kysely, Selectable } from 'kysely'
import { fromText, toText } from './json.ts'
import type { AccessTable, Tables } from './schema.ts'

export interface Access extends Readonly<Omit<Selectable<AccessTable>, 'permissions' | 'scopes'>> {
  readonly permissions: readonly string[]
  /** What a token is limited to; null for a session and for a token that is not. */
  readonly scopes: readonly string[] | null
}

export interface AccessStore {
  add(access: Omit<Access, 'revoked_at' | 'replaced_at'>): Promise<void>
  /** As it is kept, whether it still opens anything or not. */
  byHash(hash: string): Promise<Access | null>
  /** Neither revoked nor expired at that instant. */
  valid(hash: string, at: string): Promise<Access | null>
  revoke(hash: string, at: string): Promise<boolean>
  list(kind: Access['kind']): Promise<Access[]>
  /** The session was used, and lasts until then if nobody uses it again. */
  seen(hash: string, at: string, expires_at: string): Promise<void>
  /** Takes this secret's turn to be replaced; false when another request has it already, `since` that instant. */
  claimReplacing(hash: string, at: string, since: string): Promise<boolean>
  /** The browser uses its next secret: those before it end at `until`. */
  retireOthers(session: string, hash: string, until: string): Promise<void>
  /** All its secrets at once. */
  revokeSession(session: string, at: string): Promise<boolean>
  /** Every session of that name but one. */
  revokeSessionsOf(who: string, at: string, except: string | null): Promise<void>
}

export function accessStore(db: Kysely<Tables>): AccessStore {
  const fromRow = (row: Selectable<AccessTable>): Access => ({
    ...row,
    permissions: fromText<string[]>(row.permissions),
    scopes: row.scopes === null ? null : fromText<string[]>(row.scopes),
  })
  const byHash = async (hash: string) => {
    const row = await db.selectFrom('access').selectAll().where('hash', '=', hash).executeTakeFirst()
    return row ? fromRow(row) : null
  }
  const revoking = (at: string) =>
    db.updateTable('access').set({ revoked_at: at }).where('revoked_at', 'is', null)
  return {
    async add(access) {
      await db
        .insertInto('access')
        .values({
          ...access,
          permissions: toText(access.permissions),
          scopes: access.scopes && toText(access.scopes),
          revoked_at: null,
          replaced_at: null,
        })
        .execute()
    },
    byHash,
    async valid(hash, at) {
      const access = await byHash(hash)
      if (!access || access.revoked_at !== null) return null
      const isOver = [access.expires_at, access.ends_at].some((end) => end !== null && end <= at)
      return isOver ? null : access
    },
    async revoke(hash, at) {
      const { numUpdatedRows } = await revoking(at).where('hash', '=', hash).executeTakeFirst()
      return numUpdatedRows === 1n
    },
    async list(kind) {
      const rows = await db
        .selectFrom('access')
        .selectAll()
        .where('kind', '=', kind)
        .orderBy('created_at')
        .orderBy('hash')
        .execute()
      return rows.map(fromRow)
    },
    async seen(hash, at, expires_at) {
      await db.updateTable('access').set({ seen_at: at, expires_at }).where('hash', '=', hash).execute()
    },
    async claimReplacing(hash, at, since) {
      const { numUpdatedRows } = await db
        .updateTable('access')
        .set({ replaced_at: at })
        .where('hash', '=', hash)
        .where((eb) => eb.or([eb('replaced_at', 'is', null), eb('replaced_at', '<', since)]))
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    async retireOthers(session, hash, until) {
      await db
        .updateTable('access')
        .set({ expires_at: until })
        .where('session', '=', session)
        .where('hash', '!=', hash)
        .where('expires_at', '>', until)
        .execute()
    },
    async revokeSession(session, at) {
      const { numUpdatedRows } = await revoking(at).where('session', '=', session).executeTakeFirst()
      return numUpdatedRows > 0n
    },
    async revokeSessionsOf(who, at, except) {
      const all = revoking(at).where('kind', '=', 'session').where('who', '=', who)
      await (except === null ? all : all.where('session', '!=', except)).execute()
    },
  }
}
