/**
 * Work that waits, on both back ends. Whoever takes a piece has it for the length of a lease and says now and then that it is
 * still at it; a process that is killed says nothing, and somebody else takes the piece over.
 */
import type { Kysely, Selectable } from 'kysely'
import { fromText, fromTextOrNull, type Said, toText } from './json.ts'
import type { JobTable } from './messages-schema.ts'
import type { Tables } from './schema.ts'
import { nextNumber } from './sequence.ts'

export interface Job<B = unknown, R = unknown>
  extends Readonly<Omit<Selectable<JobTable>, 'body' | 'result' | 'trouble'>> {
  readonly body: B
  readonly result: R | null
  readonly trouble: Said | null
}

export interface NewJob {
  readonly kind: string
  readonly key: string
  readonly body: unknown
  readonly due_at: string
  readonly most_tries: number
  readonly at: string
}

/** A piece of work as one worker holds it: an older hold on the same piece counts for nothing. */
export type Hold = Pick<JobTable, 'no' | 'tries'> & { readonly worker: string }

export interface JobStore {
  /** Null when that key was asked for before. */
  add(job: NewJob): Promise<number | null>
  /** The longest due; one that was held too often by processes that died is laid aside as dead. */
  claim<B>(asked: {
    worker: string
    kinds: readonly string[]
    at: string
    lease_until: string
  }): Promise<Job<B> | null>
  /** False: the lease had ended and somebody else has it. */
  beat(hold: Hold, lease_until: string): Promise<boolean>
  finish(hold: Hold, done: { result: unknown; at: string }): Promise<boolean>
  /** Without `again_at` it is dead. */
  fail(hold: Hold, failed: { trouble: Said; again_at: string | null; at: string }): Promise<boolean>
  /** A person wants a dead one tried again. */
  revive(no: number, at: string): Promise<boolean>
  /** Newest first. */
  list<B, R>(asked: {
    kind: string
    keyBegins?: string
    states?: readonly JobTable['state'][]
    most?: number
  }): Promise<Job<B, R>[]>
  count(states: readonly JobTable['state'][]): Promise<number>
}

const diedTooOften: Said = {
  zh: '做它的程序每次都中途断了，没有再试。看看内存和磁盘，再点重试。',
  en: 'Each process that took it was cut off, so it was given up. Check memory and disk, then try again.',
}

export function jobStore(db: Kysely<Tables>, backend: 'sqlite' | 'postgres'): JobStore {
  const held = ({ no, worker, tries }: Hold) =>
    db
      .updateTable('job')
      .where('no', '=', no)
      .where('worker', '=', worker)
      .where('tries', '=', tries)
      .where('state', '=', 'running')
  const one = (updated: { numUpdatedRows: bigint }) => updated.numUpdatedRows === 1n

  return {
    add: ({ kind, key, body, due_at, most_tries, at }) =>
      db.transaction().execute(async (tx) => {
        const no = await nextNumber(tx, 'job')
        const added = await tx
          .insertInto('job')
          .values({
            no,
            kind,
            key,
            body: toText(body),
            state: 'waiting',
            free_at: due_at,
            tries: 0,
            most_tries,
            worker: null,
            result: null,
            trouble: null,
            made_at: at,
            ended_at: null,
          })
          .onConflict((c) => c.column('key').doNothing())
          .executeTakeFirst()
        return added.numInsertedOrUpdatedRows === 1n ? no : null
      }),

    async claim<B>({ worker, kinds, at, lease_until }: Parameters<JobStore['claim']>[0]) {
      await db
        .updateTable('job')
        .set({ state: 'dead', trouble: toText(diedTooOften), ended_at: at })
        .where('state', '=', 'running')
        .where('free_at', '<=', at)
        .whereRef('tries', '>=', 'most_tries')
        .execute()
      const row = await db
        .updateTable('job')
        .set((eb) => ({
          state: 'running',
          worker,
          free_at: lease_until,
          tries: eb('tries', '+', 1),
        }))
        .where('no', '=', (eb) => {
          const next = eb
            .selectFrom('job as next')
            .select('next.no')
            .where('next.state', 'in', ['waiting', 'running'])
            .where('next.free_at', '<=', at)
            .where('next.kind', 'in', [...kinds])
            .orderBy('next.free_at')
            .orderBy('next.no')
            .limit(1)
          // SQLite has one writer at a time; on PostgreSQL the others look past a row that is being taken.
          return backend === 'postgres' ? next.forUpdate().skipLocked() : next
        })
        .returningAll()
        .executeTakeFirst()
      return row ? fromRow<B, never>(row) : null
    },

    beat: async (hold, lease_until) => one(await held(hold).set({ free_at: lease_until }).executeTakeFirst()),

    finish: async (hold, { result, at }) =>
      one(
        await held(hold)
          .set({ state: 'done', result: toText(result), trouble: null, ended_at: at })
          .executeTakeFirst(),
      ),

    fail: async (hold, { trouble, again_at, at }) =>
      one(
        await held(hold)
          .set(
            again_at === null
              ? { state: 'dead', trouble: toText(trouble), ended_at: at }
              : { state: 'waiting', trouble: toText(trouble), free_at: again_at },
          )
          .executeTakeFirst(),
      ),

    revive: async (no, at) =>
      one(
        await db
          .updateTable('job')
          .set({ state: 'waiting', free_at: at, tries: 0, ended_at: null })
          .where('no', '=', no)
          .where('state', '=', 'dead')
          .executeTakeFirst(),
      ),

    async list<B, R>({ kind, keyBegins, states, most = 100 }: Parameters<JobStore['list']>[0]) {
      let asked = db.selectFrom('job').selectAll().where('kind', '=', kind)
      // Keys that begin alike lie between the beginning and the last key that could follow it.
      if (keyBegins !== undefined)
        asked = asked.where('key', '>=', keyBegins).where('key', '<', `${keyBegins}~`)
      if (states) asked = asked.where('state', 'in', [...states])
      const rows = await asked.orderBy('no', 'desc').limit(most).execute()
      return rows.map((row) => fromRow<B, R>(row))
    },

    async count(states) {
      const row = await db
        .selectFrom('job')
        .select((eb) => eb.fn.countAll().as('n'))
        .where('state', 'in', [...states])
        .executeTakeFirstOrThrow()
      return Number(row.n)
    },
  }
}

const fromRow = <B, R>(row: Selectable<JobTable>): Job<B, R> => ({
  ...row,
  no: Number(row.no),
  tries: Number(row.tries),
  most_tries: Number(row.most_tries),
  body: fromText<B>(row.body),
  result: fromTextOrNull<R>(row.result),
  trouble: fromTextOrNull<Said>(row.trouble),
})
