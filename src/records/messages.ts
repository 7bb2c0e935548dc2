/** The outbox: what is told outside is written down first, so that nothing is lost between deciding and sending. */
import type { Kysely, Selectable } from 'kysely'
import { fromTextOrNull, type Said, toText } from './json.ts'
import type { MessageTable } from './messages-schema.ts'
import type { Tables } from './schema.ts'
import { nextNumber } from './sequence.ts'

export interface Message
  extends Readonly<Omit<Selectable<MessageTable>, 'is_urgent' | 'is_resent' | 'trouble'>> {
  readonly is_urgent: boolean
  readonly is_resent: boolean
  readonly trouble: Said | null
}

export type NewMessage = Pick<
  Message,
  'messenger' | 'key' | 'gathers' | 'is_urgent' | 'weight' | 'title' | 'text' | 'not_before'
>

export interface MessageStore {
  /** All or none; those that were said to that messenger before are left out. How many are new. */
  add(messages: readonly NewMessage[], at: string): Promise<number>
  /** What is to be told next; those under way when a process ended come first. */
  open(messenger: number, asked: { at: string; most: number }): Promise<Message[]>
  get(no: number): Promise<Message | null>
  /** Written before it is sent; whether an earlier sending was never noted. */
  sending(no: number): Promise<{ isResent: boolean } | null>
  sent(no: number, at: string): Promise<void>
  /** To be tried once more; `mayBeHeard`: it was sent, and nobody answered. */
  again(no: number, trouble: Said, mayBeHeard: boolean): Promise<void>
  failed(no: number, trouble: Said): Promise<void>
  /** Several become one, which takes their place. */
  gather(nos: readonly number[], into: Omit<NewMessage, 'not_before'>, at: string): Promise<Message>
  retry(no: number, at: string): Promise<boolean>
  /** It is no longer to be told; false when it is told already, or just now. */
  drop(no: number): Promise<boolean>
  /** Nothing that waits for that messenger is told any more. */
  dropAll(messenger: number): Promise<void>
  /** Newest first. */
  list(asked: {
    messenger?: number
    states?: readonly MessageTable['state'][]
    most: number
  }): Promise<Message[]>
  /** For each messenger, how many wait or failed, and since when the longest has waited. */
  standing(): Promise<{ messenger: number; waiting: number; failed: number; oldest: string | null }[]>
}

/** SQLite takes 32,766 values a statement; one message has sixteen. */
const at_once = 500

export function messageStore(db: Kysely<Tables>): MessageStore {
  const change = (no: number) => db.updateTable('message').where('no', '=', no)
  return {
    add: (messages, at) =>
      db.transaction().execute(async (tx) => {
        let added = 0
        for (let from = 0; from < messages.length; from += at_once) {
          const rows: MessageTable[] = []
          for (const m of messages.slice(from, from + at_once))
            rows.push(newRow(await nextNumber(tx, 'message'), m, at))
          const { numInsertedOrUpdatedRows } = await tx
            .insertInto('message')
            .values(rows)
            .onConflict((c) => c.columns(['messenger', 'key']).doNothing())
            .executeTakeFirst()
          added += Number(numInsertedOrUpdatedRows ?? 0)
        }
        return added
      }),
    async open(messenger, { at, most }) {
      const rows = await db
        .selectFrom('message')
        .selectAll()
        .where('messenger', '=', messenger)
        .where('state', 'in', ['waiting', 'sending'])
        .where('not_before', '<=', at)
        .orderBy('no')
        .limit(most)
        .execute()
      const all = rows.map(fromRow)
      return [...all.filter((m) => m.state === 'sending'), ...all.filter((m) => m.state === 'waiting')]
    },
    async get(no) {
      const row = await db.selectFrom('message').selectAll().where('no', '=', no).executeTakeFirst()
      return row ? fromRow(row) : null
    },
    sending: (no) =>
      db.transaction().execute(async (tx) => {
        const row = await tx
          .selectFrom('message')
          .select(['state', 'is_resent'])
          .where('no', '=', no)
          .executeTakeFirst()
        if (!row || (row.state !== 'waiting' && row.state !== 'sending')) return null
        const isResent = row.state === 'sending' || row.is_resent === 1
        await tx
          .updateTable('message')
          .set((eb) => ({ state: 'sending', is_resent: isResent ? 1 : 0, tries: eb('tries', '+', 1) }))
          .where('no', '=', no)
          .execute()
        return { isResent }
      }),
    async sent(no, at) {
      await change(no).set({ state: 'sent', sent_at: at, trouble: null }).execute()
    },
    async again(no, trouble, mayBeHeard) {
      await change(no)
        .set({ state: 'waiting', trouble: toText(trouble), ...(mayBeHeard ? { is_resent: 1 } : {}) })
        .execute()
    },
    async failed(no, trouble) {
      await change(no)
        .set({ state: 'failed', trouble: toText(trouble) })
        .execute()
    },
    gather: (nos, into, at) =>
      db.transaction().execute(async (tx) => {
        const row = newRow(await nextNumber(tx, 'message'), { ...into, not_before: at }, at)
        await tx.insertInto('message').values(row).execute()
        for (let from = 0; from < nos.length; from += at_once)
          await tx
            .updateTable('message')
            .set({ state: 'gathered', told_in: row.no })
            .where('no', 'in', nos.slice(from, from + at_once))
            .where('state', '=', 'waiting')
            .execute()
        return fromRow(row)
      }),
    async retry(no, at) {
      const { numUpdatedRows } = await change(no)
        .set({ state: 'waiting', tries: 0, not_before: at })
        .where('state', '=', 'failed')
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    async drop(no) {
      const { numUpdatedRows } = await change(no)
        .set({ state: 'dropped' })
        .where('state', 'in', ['waiting', 'failed'])
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    async dropAll(messenger) {
      await db
        .updateTable('message')
        .set({ state: 'dropped' })
        .where('messenger', '=', messenger)
        .where('state', 'in', ['waiting', 'failed'])
        .execute()
    },
    async list({ messenger, states, most }) {
      let asked = db.selectFrom('message').selectAll()
      if (messenger !== undefined) asked = asked.where('messenger', '=', messenger)
      if (states) asked = asked.where('state', 'in', [...states])
      return (await asked.orderBy('no', 'desc').limit(most).execute()).map(fromRow)
    },
    async standing() {
      const rows = await db
        .selectFrom('message')
        .select((eb) => [
          'messenger',
          'state',
          eb.fn.countAll().as('n'),
          eb.fn.min('not_before').as('oldest'),
        ])
        .where('state', 'in', ['waiting', 'sending', 'failed'])
        .groupBy(['messenger', 'state'])
        .execute()
      return [...new Set(rows.map((r) => Number(r.messenger)))].map((messenger) => {
        const own = rows.filter((r) => Number(r.messenger) === messenger)
        const open = own.filter((r) => r.state !== 'failed')
        const sum = (of: typeof own) => of.reduce((n, r) => n + Number(r.n), 0)
        const oldest = open.map((r) => r.oldest as string).sort()[0] ?? null
        return { messenger, waiting: sum(open), failed: sum(own) - sum(open), oldest }
      })
    },
  }
}

const newRow = (no: number, m: NewMessage, at: string): MessageTable => ({
  ...m,
  no,
  is_urgent: m.is_urgent ? 1 : 0,
  state: 'waiting',
  tries: 0,
  is_resent: 0,
  trouble: null,
  told_in: null,
  made_at: at,
  sent_at: null,
})

const fromRow = (row: Selectable<MessageTable>): Message => ({
  ...row,
  no: Number(row.no),
  messenger: Number(row.messenger),
  weight: Number(row.weight),
  tries: Number(row.tries),
  told_in: row.told_in === null ? null : Number(row.told_in),
  is_urgent: Number(row.is_urgent) === 1,
  is_resent: Number(row.is_resent) === 1,
  trouble: fromTextOrNull<Said>(row.trouble),
})
