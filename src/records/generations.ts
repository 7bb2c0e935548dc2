/**
 * The publish log. The newest row says which of the two sides readers use and which imports it is made of; `building`
 * is written before the idle side is touched, so a restart knows that this side is no longer what an older row says.
 */
import type { Kysely } from 'kysely'
import type { Touched } from './import-store.ts'
import { step } from './imports.ts'
import { fromText, toText } from './json.ts'
import type { Side, Tables } from './schema.ts'
import { nextNumber } from './sequence.ts'

export interface Generation {
  readonly no: number
  readonly side: Side
  readonly imports: readonly number[]
  readonly touched: Touched
  readonly at: string
}

export type Building = Omit<Generation, 'no'>

export interface GenerationStore {
  /** What readers resolve once per request; null before the first publish. */
  current(): Promise<Generation | null>
  /** Newest first. */
  list(limit?: number): Promise<Generation[]>
  /** Generations younger than `no`, oldest first: what the idle side has missed. */
  since(no: number): Promise<Generation[]>
  building(): Promise<Building | null>
  /** Throws when a side is being built already: there is one publisher at a time. */
  startBuilding(building: Building): Promise<void>
  /** A build that is given up; the side it touched has to be rebuilt whole. */
  stopBuilding(): Promise<void>
  /**
   * The number moves: one transaction writes the row, ends the build, and takes every import that is in it and was not
   * yet published to `published`, every one that is not in it any more and was leaving to `undone`.
   */
  publish(generation: Building): Promise<Generation>
}

export function generationStore(db: Kysely<Tables>): GenerationStore {
  const newestFirst = () => db.selectFrom('generation').selectAll().orderBy('no', 'desc')
  return {
    async current() {
      const row = await newestFirst().limit(1).executeTakeFirst()
      return row ? fromRow(row) : null
    },
    async list(limit = 50) {
      return (await newestFirst().limit(limit).execute()).map(fromRow)
    },
    async since(no) {
      return (await newestFirst().where('no', '>', no).execute()).map(fromRow).reverse()
    },
    async building() {
      const row = await db.selectFrom('building').selectAll().executeTakeFirst()
      if (!row) return null
      const { only: _only, ...kept } = row
      return fromRow(kept)
    },
    async startBuilding(building) {
      const { numInsertedOrUpdatedRows: made } = await db
        .insertInto('building')
        .values({ only: 1, ...toRow(building) })
        .onConflict((c) => c.column('only').doNothing())
        .executeTakeFirst()
      if (made !== 1n) throw new Error('正在发布另一批数据，这一批还没开始。等它说完再来一次。')
    },
    async stopBuilding() {
      await db.deleteFrom('building').execute()
    },
    publish: (generation) =>
      db.transaction().execute(async (tx) => {
        const no = await nextNumber(tx, 'generation')
        const inIt = new Set(generation.imports)
        const moving = await tx
          .selectFrom('import')
          .select(['no', 'status'])
          .where('status', 'in', ['verified', 'undoing'])
          .execute()
        for (const { no: importNo, status } of moving) {
          if (status === 'verified' && inIt.has(importNo))
            await step(tx, importNo, 'published', { finished_at: generation.at })
          if (status === 'undoing' && !inIt.has(importNo))
            await step(tx, importNo, 'undone', { undone_at: generation.at })
        }
        await tx
          .insertInto('generation')
          .values({ no, ...toRow(generation) })
          .execute()
        await tx.deleteFrom('building').execute()
        return { no, ...generation }
      }),
  }
}

function toRow({ side, imports, touched, at }: Building) {
  return { side, imports: toText(imports), touched: toText(touched), at }
}

function fromRow<R extends { imports: string; touched: string }>(row: R) {
  return { ...row, imports: fromText<number[]>(row.imports), touched: fromText<Touched>(row.touched) }
}
