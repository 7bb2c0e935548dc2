/** What people said about findings: quiet until, not a trouble, speak again. Nothing is overwritten; the newest word counts. */
import type { Kysely, Selectable } from 'kysely'
import type { FindingWordTable, Tables } from './schema.ts'
import { nextNumber } from './sequence.ts'

export type FindingWord = Readonly<Selectable<FindingWordTable>>

export interface FindingWordStore {
  say(word: Omit<FindingWordTable, 'no'>): Promise<FindingWord>
  /** The newest word of every finding anybody spoke about. */
  newest(): Promise<FindingWord[]>
  /** All that was said about one, oldest first. */
  of(key: string): Promise<FindingWord[]>
  /** Watch → how many different findings were called none, by the newest word. */
  falseAlarms(): Promise<ReadonlyMap<string, number>>
}

export function findingWordStore(db: Kysely<Tables>): FindingWordStore {
  const newest = async () => {
    const all = await db.selectFrom('finding_word').selectAll().orderBy('key').orderBy('no', 'desc').execute()
    return all.map(fromRow).filter((w, i, words) => words[i - 1]?.key !== w.key)
  }
  return {
    say: (word) =>
      db.transaction().execute(async (tx) => {
        const row = { no: await nextNumber(tx, 'finding_word'), ...word }
        await tx.insertInto('finding_word').values(row).execute()
        return row
      }),
    newest,
    of: async (key) =>
      (await db.selectFrom('finding_word').selectAll().where('key', '=', key).orderBy('no').execute()).map(
        fromRow,
      ),
    async falseAlarms() {
      const counted = new Map<string, number>()
      for (const w of await newest())
        if (w.word === 'not_a_trouble') counted.set(w.watch, (counted.get(w.watch) ?? 0) + 1)
      return counted
    },
  }
}

/** PostgreSQL hands whole numbers of 64 bits back as text. */
const fromRow = (row: FindingWord): FindingWord => ({
  ...row,
  no: Number(row.no),
  stake_minor: row.stake_minor === null ? null : Number(row.stake_minor),
})
