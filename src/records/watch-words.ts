/** What people decided about watches, their own and those of the desks. Nothing is overwritten: the newest word counts. */
import type { Kysely, Selectable } from 'kysely'
import { fromTextOrNull, toText } from './json.ts'
import type { Tables, WatchWordTable } from './schema.ts'
import { nextNumber } from './sequence.ts'

export interface WatchWord<B = unknown> extends Readonly<Omit<Selectable<WatchWordTable>, 'body'>> {
  /** The whole state from then on; null: as the desk declares it, or, of one's own, gone. */
  readonly body: B | null
}

export interface WatchWordStore {
  /** Null when somebody else spoke meanwhile: `after` is the number of the word the person looked at, 0 for none. */
  say<B>(word: Omit<WatchWord<B>, 'no'>, after?: number): Promise<WatchWord<B> | null>
  /** The newest word of every watch somebody spoke about. */
  newest<B>(): Promise<WatchWord<B>[]>
  /** Oldest first. */
  of<B>(key: string): Promise<WatchWord<B>[]>
}

export const watchWordStore = (db: Kysely<Tables>): WatchWordStore => ({
  say: <B>(word: Omit<WatchWord<B>, 'no'>, after?: number) =>
    db.transaction().execute(async (tx) => {
      // The number first: on PostgreSQL it makes the second writer wait for the first.
      const no = await nextNumber(tx, 'watch_word')
      const last = await tx
        .selectFrom('watch_word')
        .select('no')
        .where('key', '=', word.key)
        .orderBy('no', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (after !== undefined && Number(last?.no ?? 0) !== after) return null
      const body = word.body === null ? null : toText(word.body)
      await tx
        .insertInto('watch_word')
        .values({ ...word, no, body })
        .execute()
      return { ...word, no }
    }),
  newest: async <B>() => {
    const rows = await db.selectFrom('watch_word').selectAll().orderBy('no').execute()
    return [...new Map(rows.map((row) => [row.key, fromRow<B>(row)])).values()]
  },
  of: async <B>(key: string) => {
    const rows = await db.selectFrom('watch_word').selectAll().where('key', '=', key).orderBy('no').execute()
    return rows.map((row) => fromRow<B>(row))
  },
})

const fromRow = <B>(row: Selectable<WatchWordTable>): WatchWord<B> => ({
  ...row,
  no: Number(row.no),
  body: fromTextOrNull<B>(row.body),
})
