/** Runs of SOPs: the newest state is a row, everything that happened a list that only grows. */
import type { Kysely, Selectable, Transaction } from 'kysely'
import { fromText, toText } from './json.ts'
import type { EvidenceFileTable, SopRunEventTable, SopRunTable } from './knowledge-schema.ts'
import type { Tables } from './schema.ts'
import { nextNumber } from './sequence.ts'

export type SopRunRow<B> = Readonly<Omit<Selectable<SopRunTable>, 'body'>> & { readonly body: B }

export type SopRunEvent = Readonly<Omit<Selectable<SopRunEventTable>, 'run'>>

type Happened = Omit<SopRunEvent, 'no'>

export interface SopRunFilter {
  readonly sop?: string
  readonly task?: number
  readonly finding?: string
  readonly states?: readonly SopRunTable['state'][]
  readonly most?: number
}

export interface SopRunStore {
  start<B>(
    run: Pick<SopRunTable, 'sop' | 'version' | 'title' | 'task' | 'finding' | 'owner'> & { body: B },
    by: { who: string; at: string },
  ): Promise<SopRunRow<B>>
  get<B>(no: number): Promise<SopRunRow<B> | null>
  /** Newest first. */
  list<B>(filter?: SopRunFilter): Promise<SopRunRow<B>[]>
  /** Null when somebody else changed it meanwhile: `seen` is the count of changes the writer looked at. */
  change<B>(
    no: number,
    seen: number,
    change: { body: B; state: SopRunTable['state']; owner: string },
    happened: readonly Happened[],
  ): Promise<SopRunRow<B> | null>
  /** Oldest first. */
  events(no: number): Promise<SopRunEvent[]>
  keepFile(file: EvidenceFileTable): Promise<void>
  file(sha256: string): Promise<EvidenceFileTable | null>
}

export function sopRunStore(db: Kysely<Tables>): SopRunStore {
  return {
    start: (run, { who, at }) =>
      db.transaction().execute(async (tx) => {
        const row: SopRunTable = {
          ...run,
          no: await nextNumber(tx, 'sop_run'),
          body: toText(run.body),
          state: 'running',
          changes: 1,
          started_at: at,
          started_by: who,
          ended_at: null,
        }
        await tx.insertInto('sop_run').values(row).execute()
        await remember(tx, row.no, [{ event: 'started', step: null, note: null, who, at }])
        return fromRow(row)
      }),
    async get(no) {
      const row = await db.selectFrom('sop_run').selectAll().where('no', '=', no).executeTakeFirst()
      return row ? fromRow(row) : null
    },
    async list(filter = {}) {
      let query = db.selectFrom('sop_run').selectAll()
      if (filter.sop !== undefined) query = query.where('sop', '=', filter.sop)
      if (filter.task !== undefined) query = query.where('task', '=', filter.task)
      if (filter.finding !== undefined) query = query.where('finding', '=', filter.finding)
      if (filter.states) query = query.where('state', 'in', [...filter.states])
      const rows = await query
        .orderBy('no', 'desc')
        .limit(filter.most ?? 500)
        .execute()
      return rows.map((row) => fromRow(row))
    },
    change: (no, seen, { body, state, owner }, happened) =>
      db.transaction().execute(async (tx) => {
        const last = happened.at(-1)
        const done = await tx
          .updateTable('sop_run')
          .set({
            body: toText(body),
            state,
            owner,
            changes: seen + 1,
            ended_at: state === 'running' ? null : (last?.at ?? null),
          })
          .where('no', '=', no)
          .where('changes', '=', seen)
          .executeTakeFirst()
        if (Number(done.numUpdatedRows) === 0) return null
        await remember(tx, no, happened)
        const row = await tx.selectFrom('sop_run').selectAll().where('no', '=', no).executeTakeFirstOrThrow()
        return fromRow(row)
      }),
    async events(no) {
      const rows = await db
        .selectFrom('sop_run_event')
        .selectAll()
        .where('run', '=', no)
        .orderBy('no')
        .execute()
      return rows.map(({ run: _, ...e }) => ({
        ...e,
        no: Number(e.no),
        step: e.step === null ? null : Number(e.step),
      }))
    },
    async keepFile(file) {
      await db
        .insertInto('evidence_file')
        .values(file)
        .onConflict((c) => c.column('sha256').doNothing())
        .execute()
    },
    async file(sha256) {
      const row = await db
        .selectFrom('evidence_file')
        .selectAll()
        .where('sha256', '=', sha256)
        .executeTakeFirst()
      return row ? { ...row, bytes: Number(row.bytes) } : null
    },
  }
}

async function remember(tx: Transaction<Tables>, run: number, happened: readonly Happened[]): Promise<void> {
  for (const one of happened) {
    const no = await nextNumber(tx, 'sop_run_event')
    await tx
      .insertInto('sop_run_event')
      .values({ no, run, ...one })
      .execute()
  }
}

/** PostgreSQL hands whole numbers of 64 bits back as text. */
const fromRow = <B>(row: Selectable<SopRunTable>): SopRunRow<B> => ({
  ...row,
  no: Number(row.no),
  version: Number(row.version),
  task: row.task === null ? null : Number(row.task),
  changes: Number(row.changes),
  body: fromText<B>(row.body),
})
