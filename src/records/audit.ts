/** What was changed and by whom, in rows that each carry the hash of the one before: none can be altered or taken out unseen. */
import { createHash } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import type { AuditTable, Tables } from './schema.ts'
import { nextNumber } from './sequence.ts'

export type AuditRow = Readonly<Selectable<AuditTable>>

/** Where the chain breaks first; null: it is whole. */
export interface ChainSaid {
  readonly rows: number
  readonly broken_at: number | null
  readonly why: 'altered' | 'missing' | null
}

export interface AuditStore {
  add(row: Omit<AuditRow, 'no' | 'previous' | 'hash'>): Promise<void>
  /** Newest first, those before a number. */
  list(asked: { before: number | null; who: string | null; limit: number }): Promise<AuditRow[]>
  verify(): Promise<ChainSaid>
}

const chunk = 5000

/** The hash of the row before the first. */
const beginning = ''

const hashOf = ({ no, at, who, role, action, subject, status, request, previous }: Omit<AuditRow, 'hash'>) =>
  createHash('sha256')
    .update(JSON.stringify([no, at, who, role, action, subject, status, request, previous]))
    .digest('hex')

export function auditStore(db: Kysely<Tables>): AuditStore {
  return {
    async add(said) {
      await db.transaction().execute(async (tx) => {
        // Whoever has the number holds the end of the chain until the row stands.
        const no = await nextNumber(tx, 'audit')
        const last = await tx
          .selectFrom('audit')
          .select('hash')
          .where('no', '=', no - 1)
          .executeTakeFirst()
        const row = { ...said, no, previous: last?.hash ?? beginning }
        await tx
          .insertInto('audit')
          .values({ ...row, hash: hashOf(row) })
          .execute()
      })
    },
    async list({ before, who, limit }) {
      let asked = db.selectFrom('audit').selectAll().orderBy('no', 'desc').limit(limit)
      if (before !== null) asked = asked.where('no', '<', before)
      if (who !== null) asked = asked.where('who', '=', who)
      return asked.execute()
    },
    async verify() {
      const given = await db
        .selectFrom('sequence')
        .select('value')
        .where('name', '=', 'audit')
        .executeTakeFirst()
      const rows = Number(given?.value ?? 0)
      let previous = beginning
      for (let after = 0; after < rows; after += chunk) {
        const found = await db
          .selectFrom('audit')
          .selectAll()
          .where('no', '>', after)
          .where('no', '<=', Math.min(after + chunk, rows))
          .orderBy('no')
          .execute()
        const byNo = new Map(found.map((row) => [row.no, row]))
        for (let no = after + 1; no <= Math.min(after + chunk, rows); no++) {
          const row = byNo.get(no)
          if (!row) return { rows, broken_at: no, why: 'missing' }
          if (row.previous !== previous || row.hash !== hashOf(row))
            return { rows, broken_at: no, why: 'altered' }
          previous = row.hash
        }
      }
      return { rows, broken_at: null, why: null }
    },
  }
}

export async function makeAudit(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('audit')
    .ifNotExists()
    .addColumn('no', 'bigint', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('who', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('status', 'bigint', (c) => c.notNull())
    .addColumn('request', 'text', (c) => c.notNull())
    .addColumn('previous', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute()
}
