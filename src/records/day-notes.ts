/** Notes beside days. What is taken away stays in the table with the hour it was taken away. */
import type { Kysely, Selectable } from 'kysely'
import type { DayNoteTable, Tables } from './schema.ts'
import { nextNumber } from './sequence.ts'

export type DayNote = Readonly<Omit<Selectable<DayNoteTable>, 'removed_at'>>

export interface DayNoteStore {
  add(note: Omit<DayNote, 'no'>): Promise<DayNote>
  /** Days inclusive, oldest first. */
  between(from: string, to: string): Promise<DayNote[]>
  /** Its writer's own only, unless anybody's; false when there is none. */
  remove(no: number, at: string, who: string | null): Promise<boolean>
}

export const dayNoteStore = (db: Kysely<Tables>): DayNoteStore => ({
  add: (note) =>
    db.transaction().execute(async (tx) => {
      const row = { no: await nextNumber(tx, 'day_note'), ...note, removed_at: null }
      await tx.insertInto('day_note').values(row).execute()
      return fromRow(row)
    }),
  async between(from, to) {
    const rows = await db
      .selectFrom('day_note')
      .selectAll()
      .where('on_day', '>=', from)
      .where('on_day', '<=', to)
      .where('removed_at', 'is', null)
      .orderBy('on_day')
      .orderBy('no')
      .execute()
    return rows.map(fromRow)
  },
  async remove(no, at, who) {
    let asked = db
      .updateTable('day_note')
      .set({ removed_at: at })
      .where('no', '=', no)
      .where('removed_at', 'is', null)
    if (who !== null) asked = asked.where('who', '=', who)
    const { numUpdatedRows } = await asked.executeTakeFirst()
    return numUpdatedRows === 1n
  },
})

/** PostgreSQL hands whole numbers of 64 bits back as text. */
const fromRow = ({ removed_at: _, ...row }: Selectable<DayNoteTable>): DayNote => ({
  ...row,
  no: Number(row.no),
})
