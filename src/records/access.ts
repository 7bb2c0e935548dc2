/** Sessions and tokens by the hash of their secret: who reads this table cannot sign in with it. */
import type { Kysely, Selectable } from 'kysely'
import { fromText, toText } from './json.ts'
import type { AccessTable, Tables } from './schema.ts'

export interface Access extends Readonly<Omit<Selectable<AccessTable>, 'permissions'>> {
  readonly permissions: readonly string[]
}

export interface AccessStore {
  add(access: Omit<Access, 'revoked_at'>): Promise<void>
  /** Neither revoked nor expired at that instant. */
  valid(hash: string, at: string): Promise<Access | null>
  revoke(hash: string, at: string): Promise<boolean>
  list(kind: Access['kind']): Promise<Access[]>
}

export function accessStore(db: Kysely<Tables>): AccessStore {
  const fromRow = (row: Selectable<AccessTable>): Access => ({
    ...row,
    permissions: fromText<string[]>(row.permissions),
  })
  return {
    async add(access) {
      await db
        .insertInto('access')
        .values({ ...access, permissions: toText(access.permissions), revoked_at: null })
        .execute()
    },
    async valid(hash, at) {
      const row = await db.selectFrom('access').selectAll().where('hash', '=', hash).executeTakeFirst()
      if (!row || row.revoked_at !== null || (row.expires_at !== null && row.expires_at <= at)) return null
      return fromRow(row)
    },
    async revoke(hash, at) {
      const { numUpdatedRows } = await db
        .updateTable('access')
        .set({ revoked_at: at })
        .where('hash', '=', hash)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
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
  }
}
