/** The ground under every task operation: the task as it stands, one step of it, and the clock of the shop. */
import { spell } from '../../flow/search/rank.ts'
import { waysFrom } from '../../flow/tasks/moves.ts'
import { asksForSignature, type Task, type TaskBody, type TaskState } from '../../flow/tasks/task.ts'
import { OperationRefused, type TaskOpened } from '../../operations.ts'
import { shopClock } from '../clock.ts'
import type { House } from '../house.ts'

export const nowOf = async (house: House): Promise<string> =>
  (await shopClock(house.records, () => new Date())).now.toISOString()

export async function taskOf(house: House, id: number): Promise<Task> {
  const task = (await house.records.tasks.get<TaskBody>(id)) as Task | null
  if (!task) throw new OperationRefused('not_found', `没有第 ${id} 号任务。npx dazi tasks list 列出所有的。`)
  return task
}

export async function opened(house: House, id: number): Promise<TaskOpened> {
  const task = await taskOf(house, id)
  const events = await house.records.tasks.events(id)
  return { task, ways: waysFrom(task.state, task.acceptance), events }
}

/** An index of PostgreSQL holds 2.7 KB a row. */
const longest_words = 500

/** What a task is found by: its title as written and as it sounds, and who has it. */
export function wordsOf({ title, owner }: Pick<TaskBody, 'title' | 'owner'>): string {
  const spelled = spell(title)
  return [(owner ?? '').toLowerCase(), spelled.text, spelled.initials, spelled.full]
    .join('\n')
    .slice(0, longest_words)
}

export interface Step {
  readonly to: TaskState
  readonly body: TaskBody
  readonly relapses?: number
  readonly event: string
  readonly who: string
  readonly note: string | null
  readonly at: string
}

/** Refuses when somebody else was quicker. */
export async function step(house: House, task: Task, { to, body, relapses, ...said }: Step): Promise<void> {
  const change = {
    from: task.state,
    to,
    body,
    words: wordsOf(body),
    ...(relapses === undefined ? {} : { relapses }),
  }
  const done = await house.records.tasks.change(task.id, change, said)
  if (!done) throw new OperationRefused('conflict', '刚才有人先动了这件事。刷新再来。')
}

export const bodyOf = ({
  id: _,
  state: __,
  made_at: ___,
  made_by: ____,
  changed_at: _____,
  relapses: ______,
  ...body
}: Task): TaskBody => body

/** Whoever opens it again takes the signature back. */
export const signatureAfter = (
  task: Task,
  to: TaskState,
  by: { who: string; at: string },
): TaskBody['signed'] =>
  to === 'verified' && asksForSignature(task.acceptance) ? by : to === 'closed' ? task.signed : null
