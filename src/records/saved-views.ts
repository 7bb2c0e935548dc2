/** Views that somebody kept, for everybody to open. */
import type { Kysely, Selectable } from 'kysely'
import type { SavedViewTable, Tables } from './schema.ts'
import { nextNumber } from './sequence.ts'

export type SavedView = Readonly<Omit<Selectable<SavedViewTable>, 'removed_at'>>

export interface SavedViewStore {
  add(view: Omit<SavedView, 'no'>): Promise<SavedView>
  /** Newest last. */
  list(): Promise<SavedView[]>
  remove(no: number, at: string): Promise<boolean>
}

export const savedViewStore = (db: Kysely<Tables>): SavedViewStore => ({
  add: (view) =>
    db.transaction().execute(async (tx) => {
      const row = { no: await nextNumber(tx, 'saved_view'), ...view, removed_at: null }
      await tx.insertInto('saved_view').values(row).execute()
      return fromRow(row)
    }),
  list: async () =>
    (
      await db.selectFrom('saved_view').selectAll().where('removed_at', 'is', null).orderBy('no').execute()
    ).map(fromRow),
  async remove(no, at) {
    const { numUpdatedRows } = await db
      .updateTable('saved_view')
      .set({ removed_at: at })
      .where('no', '=', no)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  },
})

const fromRow = ({ removed_at: _, ...row }: Selectable<SavedViewTable>): SavedView => ({
  ...row,
  no: Number(row.no),
})
