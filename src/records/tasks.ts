/** Tasks and everything that happened to them. The newest state is a row, the history only grows; its last step can be taken back. */
import type { Kysely, Selectable, Transaction } from 'kysely'
import { fromText, toText } from './json.ts'
import type { Tables } from './schema.ts'
import { nextNumber } from './sequence.ts'
import type { TaskEventTable, TaskTable } from './task-schema.ts'

/** What the store needs to know of a task's body; the rest of it is the flow's. */
export interface TaskBodyKept {
  readonly finding: string | null
  readonly owner_role: string
  readonly owner: string | null
  readonly due_at: string
  readonly title: string
  readonly desk: string
  readonly watch: string | null
  readonly shop_id: string | null
  readonly acceptance: { readonly kind: string }
  readonly before: { readonly money_minor: number | null }
}

export type TaskRow<B extends TaskBodyKept> = B &
  Readonly<Pick<TaskTable, 'id' | 'state' | 'relapses' | 'made_at' | 'made_by' | 'changed_at'>>

export interface TaskEvent {
  readonly no: number
  readonly event: string
  readonly from_state: string | null
  readonly to_state: string
  readonly who: string
  readonly note: string | null
  readonly at: string
}

export interface TaskStep {
  readonly event: string
  readonly who: string
  readonly note: string | null
  readonly at: string
}

export interface TaskChange<B> {
  readonly from: string
  readonly to: string
  readonly body: B
  /** What it can be found by. */
  readonly words: string
  readonly relapses?: number
}

export interface TaskStore {
  add<B extends TaskBodyKept>(body: B, words: string, state: string, step: TaskStep): Promise<TaskRow<B>>
  get<B extends TaskBodyKept>(id: number): Promise<TaskRow<B> | null>
  /** Those made of one finding, newest first. */
  ofFinding<B extends TaskBodyKept>(finding: string): Promise<TaskRow<B>[]>
  /** Those made of findings of one watch, the newest first. */
  ofWatch<B extends TaskBodyKept>(watch: string): Promise<TaskRow<B>[]>
  /** Null when somebody else moved it meanwhile: `from` is the state the person looked at. */
  change<B extends TaskBodyKept>(
    id: number,
    change: TaskChange<B>,
    step: TaskStep,
  ): Promise<TaskRow<B> | null>
  /** Something that was said about it; it changes nothing and is never taken back. */
  say(id: number, step: TaskStep): Promise<void>
  /** The task as it was before its last step; null when there is none to take back. */
  takeBack<B extends TaskBodyKept>(id: number, step: Omit<TaskStep, 'event'>): Promise<TaskRow<B> | null>
  /** Oldest first. */
  events(id: number): Promise<TaskEvent[]>
}

/** Older ones no longer say what helps. */
const most_of_watch = 2000

/** Said about a task, not done to it. */
export const spokenEvents = ['noted', 'attached', 'detached'] as const

export function taskStore(db: Kysely<Tables>): TaskStore {
  return {
    add: <B extends TaskBodyKept>(body: B, words: string, state: string, step: TaskStep) =>
      db.transaction().execute(async (tx) => {
        const id = await nextNumber(tx, 'task')
        const row: TaskTable = {
          id,
          state,
          ...asked(body),
          words,
          body: toText(body),
          relapses: 0,
          made_at: step.at,
          made_by: step.who,
          changed_at: step.at,
        }
        await tx.insertInto('task').values(row).execute()
        await remember(tx, { task: id, from_state: null, to_state: state, before: null, ...step })
        return taskFromRow<B>(row)
      }),
    async get<B extends TaskBodyKept>(id: number) {
      const row = await db.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? taskFromRow<B>(row) : null
    },
    async ofFinding<B extends TaskBodyKept>(finding: string) {
      const rows = await db
        .selectFrom('task')
        .selectAll()
        .where('finding', '=', finding)
        .orderBy('id', 'desc')
        .execute()
      return rows.map((row) => taskFromRow<B>(row))
    },
    async ofWatch<B extends TaskBodyKept>(watch: string) {
      const rows = await db
        .selectFrom('task')
        .selectAll()
        .where('watch', '=', watch)
        .orderBy('id', 'desc')
        .limit(most_of_watch)
        .execute()
      return rows.map((row) => taskFromRow<B>(row))
    },
    change: <B extends TaskBodyKept>(
      id: number,
      { from, to, body, words, relapses }: TaskChange<B>,
      step: TaskStep,
    ) =>
      db.transaction().execute(async (tx) => {
        const before = await tx.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst()
        if (before?.state !== from) return null
        const row: TaskTable = {
          ...before,
          state: to,
          ...asked(body),
          words,
          body: toText(body),
          relapses: relapses ?? before.relapses,
          changed_at: step.at,
        }
        await tx.updateTable('task').set(row).where('id', '=', id).execute()
        await remember(tx, { task: id, from_state: from, to_state: to, before: toText(before), ...step })
        return taskFromRow<B>(row)
      }),
    say: (id, step) =>
      db.transaction().execute(async (tx) => {
        const { state } = await tx
          .selectFrom('task')
          .select('state')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        await remember(tx, { task: id, from_state: state, to_state: state, before: null, ...step })
      }),
    takeBack: <B extends TaskBodyKept>(id: number, step: Omit<TaskStep, 'event'>) =>
      db.transaction().execute(async (tx) => {
        const last = await tx
          .selectFrom('task_event')
          .selectAll()
          .where('task', '=', id)
          .where('event', 'not in', [...spokenEvents])
          .orderBy('no', 'desc')
          .limit(1)
          .executeTakeFirst()
        if (!last?.before) return null
        const row = { ...fromText<TaskTable>(last.before), changed_at: step.at }
        await tx.updateTable('task').set(row).where('id', '=', id).execute()
        const back = { from_state: last.to_state, to_state: row.state, before: null }
        await remember(tx, { task: id, event: 'taken_back', ...back, ...step })
        return taskFromRow<B>(row)
      }),
    async events(id) {
      const rows = await db
        .selectFrom('task_event')
        .select(['no', 'event', 'from_state', 'to_state', 'who', 'note', 'at'])
        .where('task', '=', id)
        .orderBy('no')
        .execute()
      return rows.map((event) => ({ ...event, no: Number(event.no) }))
    },
  }
}

const asked = ({
  finding,
  owner_role,
  owner,
  due_at,
  title,
  desk,
  watch,
  shop_id,
  acceptance,
  before,
}: TaskBodyKept) => ({
  finding,
  owner_role,
  owner,
  due_at,
  title,
  desk,
  watch,
  shop_id,
  proof: acceptance.kind,
  stake_minor: before.money_minor,
})

async function remember(tx: Transaction<Tables>, event: Omit<TaskEventTable, 'no'>): Promise<void> {
  const no = await nextNumber(tx, 'task_event')
  await tx
    .insertInto('task_event')
    .values({ no, ...event })
    .execute()
}

/** PostgreSQL hands whole numbers of 64 bits back as text. */
export function taskFromRow<B extends TaskBodyKept>(row: Selectable<TaskTable>): TaskRow<B> {
  return {
    ...fromText<B>(row.body),
    id: Number(row.id),
    state: row.state,
    relapses: Number(row.relapses),
    made_at: row.made_at,
    made_by: row.made_by,
    changed_at: row.changed_at,
  }
}
