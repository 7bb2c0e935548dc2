/** Tasks and everything that happened to them. The newest state is a row, the history only grows; its last step can be taken back. */
import type { Kysely, Selectable, Transaction } from 'kysely'
import { fromText, toText } from './json.ts'
import type { Tables, TaskEventTable, TaskTable } from './schema.ts'
import { nextNumber } from './sequence.ts'

/** What the store needs to know of a task's body; the rest of it is the flow's. */
interface Body {
  readonly finding: string | null
  readonly owner_role: string
  readonly owner: string | null
  readonly due_at: string
}

export type TaskRow<B extends Body> = B &
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
  readonly relapses?: number
}

export interface TaskStore {
  add<B extends Body>(body: B, state: string, step: TaskStep): Promise<TaskRow<B>>
  get<B extends Body>(id: number): Promise<TaskRow<B> | null>
  /** Those that are due first stand first. */
  list<B extends Body>(filter?: { states?: readonly string[]; finding?: string }): Promise<TaskRow<B>[]>
  /** Null when somebody else moved it meanwhile: `from` is the state the person looked at. */
  change<B extends Body>(id: number, change: TaskChange<B>, step: TaskStep): Promise<TaskRow<B> | null>
  /** The task as it was before its last step; null when there is none to take back. */
  takeBack<B extends Body>(id: number, step: Omit<TaskStep, 'event'>): Promise<TaskRow<B> | null>
  /** Oldest first. */
  events(id: number): Promise<TaskEvent[]>
}

export function taskStore(db: Kysely<Tables>): TaskStore {
  return {
    add: <B extends Body>(body: B, state: string, step: TaskStep) =>
      db.transaction().execute(async (tx) => {
        const id = await nextNumber(tx, 'task')
        const row: TaskTable = {
          id,
          state,
          ...asked(body),
          body: toText(body),
          relapses: 0,
          made_at: step.at,
          made_by: step.who,
          changed_at: step.at,
        }
        await tx.insertInto('task').values(row).execute()
        await remember(tx, { task: id, from_state: null, to_state: state, before: null, ...step })
        return fromRow<B>(row)
      }),
    async get<B extends Body>(id: number) {
      const row = await db.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? fromRow<B>(row) : null
    },
    async list<B extends Body>(filter: { states?: readonly string[]; finding?: string } = {}) {
      let query = db.selectFrom('task').selectAll()
      if (filter.states) query = query.where('state', 'in', [...filter.states])
      if (filter.finding !== undefined) query = query.where('finding', '=', filter.finding)
      const rows = await query.orderBy('due_at').orderBy('id').execute()
      return rows.map((row) => fromRow<B>(row))
    },
    change: <B extends Body>(id: number, { from, to, body, relapses }: TaskChange<B>, step: TaskStep) =>
      db.transaction().execute(async (tx) => {
        const before = await tx.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst()
        if (before?.state !== from) return null
        const row: TaskTable = {
          ...before,
          state: to,
          ...asked(body),
          body: toText(body),
          relapses: relapses ?? before.relapses,
          changed_at: step.at,
        }
        await tx.updateTable('task').set(row).where('id', '=', id).execute()
        await remember(tx, { task: id, from_state: from, to_state: to, before: toText(before), ...step })
        return fromRow<B>(row)
      }),
    takeBack: <B extends Body>(id: number, step: Omit<TaskStep, 'event'>) =>
      db.transaction().execute(async (tx) => {
        const last = await tx
          .selectFrom('task_event')
          .selectAll()
          .where('task', '=', id)
          .orderBy('no', 'desc')
          .limit(1)
          .executeTakeFirst()
        if (!last?.before) return null
        const row = { ...fromText<TaskTable>(last.before), changed_at: step.at }
        await tx.updateTable('task').set(row).where('id', '=', id).execute()
        const back = { from_state: last.to_state, to_state: row.state, before: null }
        await remember(tx, { task: id, event: 'taken_back', ...back, ...step })
        return fromRow<B>(row)
      }),
    async events(id) {
      const rows = await db
        .selectFrom('task_event')
        .selectAll()
        .where('task', '=', id)
        .orderBy('no')
        .execute()
      return rows.map(({ before: _, task: __, ...event }) => ({ ...event, no: Number(event.no) }))
    },
  }
}

const asked = ({ finding, owner_role, owner, due_at }: Body) => ({ finding, owner_role, owner, due_at })

async function remember(tx: Transaction<Tables>, event: Omit<TaskEventTable, 'no'>): Promise<void> {
  const no = await nextNumber(tx, 'task_event')
  await tx
    .insertInto('task_event')
    .values({ no, ...event })
    .execute()
}

/** PostgreSQL hands whole numbers of 64 bits back as text. */
function fromRow<B extends Body>(row: Selectable<TaskTable>): TaskRow<B> {
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
