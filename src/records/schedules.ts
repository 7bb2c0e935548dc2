/** Appointments that come again: which there are, and up to when they are settled. */
import type { Kysely, Selectable } from 'kysely'
import { fromText, toText } from './json.ts'
import type { ScheduleTable } from './messages-schema.ts'
import type { Tables } from './schema.ts'
import { nextNumber } from './sequence.ts'

export interface Schedule<B = unknown>
  extends Readonly<Omit<Selectable<ScheduleTable>, 'body' | 'removed_at'>> {
  readonly body: B
}

type Given = Pick<ScheduleTable, 'name' | 'cron' | 'timezone' | 'job' | 'on_missed'>

export interface ScheduleStore {
  add<B>(given: Given & { body: B }, by: { who: string; at: string }): Promise<Schedule<B>>
  list<B>(): Promise<Schedule<B>[]>
  get<B>(no: number): Promise<Schedule<B> | null>
  change(
    no: number,
    change: Partial<Pick<ScheduleTable, 'paused_at' | 'removed_at' | 'reached_at'>>,
  ): Promise<boolean>
  /**
   * Everything up to `to` is settled. Only the process that saw it standing at `from` may say so: of two that find the same
   * appointment due, one keeps it.
   */
  reach(no: number, moved: { from: string; to: string; skipped: number; at: string }): Promise<boolean>
}

export function scheduleStore(db: Kysely<Tables>): ScheduleStore {
  const kept = () => db.selectFrom('schedule').selectAll().where('removed_at', 'is', null)
  return {
    add: <B>(given: Given & { body: B }, { who, at }: { who: string; at: string }) =>
      db.transaction().execute(async (tx) => {
        const row: ScheduleTable = {
          ...given,
          no: await nextNumber(tx, 'schedule'),
          body: toText(given.body),
          reached_at: at,
          skipped: 0,
          skipped_at: null,
          paused_at: null,
          removed_at: null,
          made_at: at,
          made_by: who,
        }
        await tx.insertInto('schedule').values(row).execute()
        return fromRow<B>(row)
      }),
    async list<B>() {
      return (await kept().orderBy('no').execute()).map((row) => fromRow<B>(row))
    },
    async get<B>(no: number) {
      const row = await kept().where('no', '=', no).executeTakeFirst()
      return row ? fromRow<B>(row) : null
    },
    async change(no, change) {
      const { numUpdatedRows } = await db
        .updateTable('schedule')
        .set(change)
        .where('no', '=', no)
        .where('removed_at', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    async reach(no, { from, to, skipped, at }) {
      const { numUpdatedRows } = await db
        .updateTable('schedule')
        .set((eb) => ({
          reached_at: to,
          skipped: eb('skipped', '+', skipped),
          ...(skipped > 0 ? { skipped_at: at } : {}),
        }))
        .where('no', '=', no)
        .where('reached_at', '=', from)
        .where('removed_at', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
  }
}

const fromRow = <B>({ removed_at: _, ...row }: Selectable<ScheduleTable>): Schedule<B> => ({
  ...row,
  no: Number(row.no),
  skipped: Number(row.skipped),
  body: fromText<B>(row.body),
})
