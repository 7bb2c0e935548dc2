/** What belongs to tasks beside their state: how the fix fared, who was named, which files lie with them. */
import type { Kysely, Selectable } from 'kysely'
import { fromText, toText } from './json.ts'
import type { Tables } from './schema.ts'
import { nextNumber } from './sequence.ts'
import type { TaskFileTable, TaskMentionTable } from './task-schema.ts'

export type TaskFile = Readonly<Selectable<TaskFileTable>>
export type TaskMention = Readonly<Selectable<TaskMentionTable>>

export interface KeptEffect<E> {
  readonly effect: E
  readonly measured_at: string
  readonly is_final: boolean
}

export interface TaskBelongingStore {
  keepEffect(
    task: number,
    effect: object | null,
    at: { measured_at: string; is_final: boolean },
  ): Promise<void>
  effect<E>(task: number): Promise<KeptEffect<E> | null>
  /** Proved tasks whose effect may still be told better, those measured longest ago first. */
  unmeasured(before: string, limit: number): Promise<number[]>

  mention(task: number, people: readonly string[], by: { who: string; at: string }): Promise<void>
  /** Not seen yet, newest first. */
  mentionsOf(person: string): Promise<TaskMention[]>
  seen(task: number, person: string, at: string): Promise<void>

  attach(file: Omit<TaskFileTable, 'no' | 'removed_at'>): Promise<TaskFile>
  files(task: number): Promise<TaskFile[]>
  /** Null: there is none, or it was taken off. */
  file(task: number, no: number): Promise<TaskFile | null>
  detach(task: number, no: number, at: string): Promise<boolean>
}

export function taskBelongingStore(db: Kysely<Tables>): TaskBelongingStore {
  return {
    async keepEffect(task, effect, { measured_at, is_final }) {
      const row = { measured_at, is_final: is_final ? 1 : 0, body: toText(effect) }
      await db
        .insertInto('task_effect')
        .values({ task, ...row })
        .onConflict((c) => c.column('task').doUpdateSet(row))
        .execute()
    },
    async effect<E>(task: number) {
      const row = await db.selectFrom('task_effect').selectAll().where('task', '=', task).executeTakeFirst()
      return row
        ? {
            effect: fromText<E>(row.body),
            measured_at: row.measured_at,
            is_final: Number(row.is_final) === 1,
          }
        : null
    },
    async unmeasured(before, limit) {
      const rows = await db
        .selectFrom('task')
        .leftJoin('task_effect', 'task_effect.task', 'task.id')
        .select('task.id')
        .where('task.state', 'in', ['verified', 'closed'])
        .where((eb) =>
          eb.or([
            eb('task_effect.task', 'is', null),
            eb.and([eb('task_effect.is_final', '=', 0), eb('task_effect.measured_at', '<', before)]),
          ]),
        )
        .orderBy('task.changed_at', 'desc')
        .limit(limit)
        .execute()
      return rows.map((r) => Number(r.id))
    },

    mention: (task, people, { who, at }) =>
      db.transaction().execute(async (tx) => {
        for (const person of people) {
          const no = await nextNumber(tx, 'task_mention')
          await tx.insertInto('task_mention').values({ no, task, person, who, at, seen_at: null }).execute()
        }
      }),
    async mentionsOf(person) {
      const rows = await db
        .selectFrom('task_mention')
        .selectAll()
        .where('person', '=', person)
        .where('seen_at', 'is', null)
        .orderBy('no', 'desc')
        .limit(50)
        .execute()
      return rows.map((r) => ({ ...r, no: Number(r.no), task: Number(r.task) }))
    },
    async seen(task, person, at) {
      await db
        .updateTable('task_mention')
        .set({ seen_at: at })
        .where('task', '=', task)
        .where('person', '=', person)
        .where('seen_at', 'is', null)
        .execute()
    },

    attach: (file) =>
      db.transaction().execute(async (tx) => {
        const row: TaskFileTable = { no: await nextNumber(tx, 'task_file'), ...file, removed_at: null }
        await tx.insertInto('task_file').values(row).execute()
        return row
      }),
    async files(task) {
      const rows = await db
        .selectFrom('task_file')
        .selectAll()
        .where('task', '=', task)
        .where('removed_at', 'is', null)
        .orderBy('no')
        .execute()
      return rows.map(fileFromRow)
    },
    async file(task, no) {
      const row = await db
        .selectFrom('task_file')
        .selectAll()
        .where('task', '=', task)
        .where('no', '=', no)
        .where('removed_at', 'is', null)
        .executeTakeFirst()
      return row ? fileFromRow(row) : null
    },
    async detach(task, no, at) {
      const { numUpdatedRows } = await db
        .updateTable('task_file')
        .set({ removed_at: at })
        .where('task', '=', task)
        .where('no', '=', no)
        .where('removed_at', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
  }
}

/** PostgreSQL hands whole numbers of 64 bits back as text. */
const fileFromRow = (row: TaskFile): TaskFile => ({
  ...row,
  no: Number(row.no),
  task: Number(row.task),
  bytes: Number(row.bytes),
})
