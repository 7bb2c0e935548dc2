/** Messengers of the house: where things are told, under which name, and how each of them fares. */
import type { Kysely, Selectable } from 'kysely'
import { fromText, fromTextOrNull, type Said, toText } from './json.ts'
import type { MessengerTable } from './messages-schema.ts'
import type { Tables } from './schema.ts'
import { nextNumber } from './sequence.ts'

export interface MessengerRow<M = unknown>
  extends Readonly<Omit<Selectable<MessengerTable>, 'manners' | 'recent' | 'removed_at' | 'trouble'>> {
  readonly manners: M
  readonly recent: readonly string[]
  readonly trouble: Said | null
}

/** How it fared after something was sent, or was not. */
export type Fared = Partial<Pick<MessengerTable, 'held_until' | 'failures' | 'trouble_since'>> & {
  readonly trouble?: Said | null
  readonly recent?: readonly string[]
}

export interface MessengerStore {
  add<M>(
    given: Pick<MessengerTable, 'kind' | 'name' | 'address' | 'shown'> & { manners: M },
    by: { who: string; at: string },
  ): Promise<MessengerRow<M>>
  /** Those that were not removed, in the order in which they came. */
  list<M>(): Promise<MessengerRow<M>[]>
  get<M>(no: number): Promise<MessengerRow<M> | null>
  change(
    no: number,
    change: Partial<Pick<MessengerTable, 'name' | 'address' | 'shown' | 'paused_at' | 'removed_at'>> & {
      manners?: unknown
    },
  ): Promise<boolean>
  /** One process at a time speaks to it, so that what waits is told in order. */
  take(no: number, hold: { worker: string; at: string; until: string }): Promise<boolean>
  /** False: somebody else holds it meanwhile. */
  fared(no: number, worker: string, how: Fared, until: string): Promise<boolean>
  release(no: number, worker: string): Promise<void>
  /** A person wants it tried at once. */
  forgive(no: number): Promise<void>
}

export function messengerStore(db: Kysely<Tables>): MessengerStore {
  const kept = () => db.selectFrom('messenger').selectAll().where('removed_at', 'is', null)
  return {
    add: <M>(
      given: Pick<MessengerTable, 'kind' | 'name' | 'address' | 'shown'> & { manners: M },
      { who, at }: { who: string; at: string },
    ) =>
      db.transaction().execute(async (tx) => {
        const row: MessengerTable = {
          ...given,
          no: await nextNumber(tx, 'messenger'),
          manners: toText(given.manners),
          recent: toText([]),
          held_until: null,
          failures: 0,
          trouble: null,
          trouble_since: null,
          worker: null,
          lease_until: null,
          paused_at: null,
          removed_at: null,
          made_at: at,
          made_by: who,
        }
        await tx.insertInto('messenger').values(row).execute()
        return fromRow<M>(row)
      }),
    async list<M>() {
      return (await kept().orderBy('no').execute()).map((row) => fromRow<M>(row))
    },
    async get<M>(no: number) {
      const row = await kept().where('no', '=', no).executeTakeFirst()
      return row ? fromRow<M>(row) : null
    },
    async change(no, { manners, ...rest }) {
      const { numUpdatedRows } = await db
        .updateTable('messenger')
        .set({ ...rest, ...(manners === undefined ? {} : { manners: toText(manners) }) })
        .where('no', '=', no)
        .where('removed_at', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    async take(no, { worker, at, until }) {
      const { numUpdatedRows } = await db
        .updateTable('messenger')
        .set({ worker, lease_until: until })
        .where('no', '=', no)
        .where('removed_at', 'is', null)
        .where('paused_at', 'is', null)
        .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', at)]))
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    async fared(no, worker, { recent, trouble, ...how }, until) {
      const { numUpdatedRows } = await db
        .updateTable('messenger')
        .set({
          ...how,
          ...(recent ? { recent: toText(recent) } : {}),
          ...(trouble === undefined ? {} : { trouble: trouble && toText(trouble) }),
          lease_until: until,
        })
        .where('no', '=', no)
        .where('worker', '=', worker)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    async release(no, worker) {
      await db
        .updateTable('messenger')
        .set({ worker: null, lease_until: null })
        .where('no', '=', no)
        .where('worker', '=', worker)
        .execute()
    },
    async forgive(no) {
      await db.updateTable('messenger').set({ held_until: null }).where('no', '=', no).execute()
    },
  }
}

const fromRow = <M>({ removed_at: _, ...row }: Selectable<MessengerTable>): MessengerRow<M> => ({
  ...row,
  no: Number(row.no),
  failures: Number(row.failures),
  manners: fromText<M>(row.manners),
  recent: fromText<string[]>(row.recent),
  trouble: fromTextOrNull<Said>(row.trouble),
})
