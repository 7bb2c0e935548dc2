/** The diary of the trade, and what each newcomer has ticked. */
import type { Kysely, Selectable } from 'kysely'
import type { TradeNoteTable } from './knowledge-schema.ts'
import type { Tables } from './schema.ts'
import { nextNumber } from './sequence.ts'

export type TradeNote = Readonly<Omit<Selectable<TradeNoteTable>, 'removed_at'>>

export interface TradeDiaryStore {
  add(note: Omit<TradeNote, 'no'>): Promise<TradeNote>
  /** Newest day first. */
  list(): Promise<TradeNote[]>
  /** Its writer's own only, unless `who` is null; false when there is none. */
  remove(no: number, at: string, who: string | null): Promise<boolean>
}

export const tradeDiaryStore = (db: Kysely<Tables>): TradeDiaryStore => ({
  add: (note) =>
    db.transaction().execute(async (tx) => {
      const row = { ...note, no: await nextNumber(tx, 'trade_note'), removed_at: null }
      await tx.insertInto('trade_note').values(row).execute()
      return fromRow(row)
    }),
  list: async () =>
    (
      await db
        .selectFrom('trade_note')
        .selectAll()
        .where('removed_at', 'is', null)
        .orderBy('on_day', 'desc')
        .orderBy('no', 'desc')
        .execute()
    ).map(fromRow),
  async remove(no, at, who) {
    let asked = db
      .updateTable('trade_note')
      .set({ removed_at: at })
      .where('no', '=', no)
      .where('removed_at', 'is', null)
    if (who !== null) asked = asked.where('who', '=', who)
    return Number((await asked.executeTakeFirst()).numUpdatedRows) > 0
  },
})

const fromRow = ({ removed_at: _, ...row }: Selectable<TradeNoteTable>): TradeNote => ({
  ...row,
  no: Number(row.no),
})

export interface PathTickStore {
  of(who: string): Promise<{ item: string; at: string }[]>
  tick(who: string, item: string, at: string): Promise<void>
  untick(who: string, item: string): Promise<void>
}

export const pathTickStore = (db: Kysely<Tables>): PathTickStore => ({
  of: (who) =>
    db.selectFrom('path_tick').select(['item', 'at']).where('who', '=', who).orderBy('item').execute(),
  async tick(who, item, at) {
    await db
      .insertInto('path_tick')
      .values({ who, item, at })
      .onConflict((c) => c.columns(['who', 'item']).doNothing())
      .execute()
  },
  async untick(who, item) {
    await db.deleteFrom('path_tick').where('who', '=', who).where('item', '=', item).execute()
  },
})
