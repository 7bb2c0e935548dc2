/** Lists of checks as they were made for a day: what the machine saw last, and what people ticked. */
import type { Kysely, Selectable } from 'kysely'
import { fromText, toText } from './json.ts'
import type { Tables } from './schema.ts'
import { nextNumber } from './sequence.ts'
import type { WorkListTickTable } from './task-schema.ts'

export type WorkListTick = Readonly<Omit<Selectable<WorkListTickTable>, 'is_done'>> & {
  readonly is_done: boolean
}

export interface WorkListDay<Seen> {
  readonly list: string
  readonly on_day: string
  readonly made_at: string
  readonly seen_at: string
  readonly seen: Seen
}

export interface WorkListStore {
  /** Made once a day; whoever comes later says what is seen now. */
  keep(day: { list: string; on_day: string; seen: object; at: string }): Promise<void>
  day<Seen>(list: string, on_day: string): Promise<WorkListDay<Seen> | null>
  /** Newest first. */
  days(list: string, limit: number): Promise<string[]>
  tick(tick: Omit<WorkListTick, 'no'>): Promise<void>
  /** The newest of every item. */
  ticks(list: string, on_day: string): Promise<WorkListTick[]>
}

export function workListStore(db: Kysely<Tables>): WorkListStore {
  return {
    async keep({ list, on_day, seen, at }) {
      const now = { seen: toText(seen), seen_at: at }
      await db
        .insertInto('work_list_day')
        .values({ list, on_day, made_at: at, ...now })
        .onConflict((c) => c.columns(['list', 'on_day']).doUpdateSet(now))
        .execute()
    },
    async day<Seen>(list: string, on_day: string) {
      const row = await db
        .selectFrom('work_list_day')
        .selectAll()
        .where('list', '=', list)
        .where('on_day', '=', on_day)
        .executeTakeFirst()
      return row ? { ...row, seen: fromText<Seen>(row.seen) } : null
    },
    async days(list, limit) {
      const rows = await db
        .selectFrom('work_list_day')
        .select('on_day')
        .where('list', '=', list)
        .orderBy('on_day', 'desc')
        .limit(limit)
        .execute()
      return rows.map((r) => r.on_day)
    },
    tick: (tick) =>
      db.transaction().execute(async (tx) => {
        const no = await nextNumber(tx, 'work_list_tick')
        await tx
          .insertInto('work_list_tick')
          .values({ ...tick, no, is_done: tick.is_done ? 1 : 0 })
          .execute()
      }),
    async ticks(list, on_day) {
      const rows = await db
        .selectFrom('work_list_tick')
        .selectAll()
        .where('list', '=', list)
        .where('on_day', '=', on_day)
        .orderBy('no')
        .execute()
      const newest = new Map(
        rows.map((r) => [r.item, { ...r, no: Number(r.no), is_done: Number(r.is_done) === 1 }]),
      )
      return [...newest.values()]
    },
  }
}
