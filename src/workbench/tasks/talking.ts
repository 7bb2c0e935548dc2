/** What people say on tasks, whom they name, and what becomes of the work of somebody who left. */
import { mentioned } from '../../flow/tasks/mentions.ts'
import type { Task, TaskBody } from '../../flow/tasks/task.ts'
import { type Colleague, OperationRefused, type Operations } from '../../operations.ts'
import type { House } from '../house.ts'
import { bodyOf, nowOf, opened, step, taskOf } from './keeping.ts'

export const talking = (
  house: House,
): Pick<Operations, 'sayOnTask' | 'colleagues' | 'releaseTasks' | 'sawTask'> => ({
  async sayOnTask({ id, text, who }) {
    await taskOf(house, id)
    const at = await nowOf(house)
    await house.records.tasks.say(id, { event: 'noted', who, note: text, at })
    const named = mentioned(
      text,
      (await colleagues(house)).map((c) => c.who),
    ).filter((person) => person !== who)
    if (named.length > 0) await house.records.taskBelongings.mention(id, named, { who, at })
    return opened(house, id)
  },
  colleagues: () => colleagues(house),
  sawTask: async ({ id, who }) => {
    await house.records.taskBelongings.seen(id, who, await nowOf(house))
  },
  async releaseTasks({ owner, who }) {
    const open = (await house.records.taskViews.ownedBy<TaskBody>(owner)) as Task[]
    if (open.length === 0) throw new OperationRefused('not_found', `「${owner}」手上没有没办完的任务。`)
    const at = await nowOf(house)
    for (const task of open)
      await step(house, task, {
        to: 'new',
        body: { ...bodyOf(task), owner: null },
        event: 'released',
        who,
        note: `${owner} 不在了，等人认领。`,
        at,
      })
    return { released: open.length }
  },
})

/** Those who may come in, and those who have work although they may not any more. */
async function colleagues({ records }: House): Promise<Colleague[]> {
  const [passwords, sessions, tokens, owners] = await Promise.all([
    records.passwords.list(),
    records.access.list('session'),
    records.access.list('token'),
    records.taskViews.owners(),
  ])
  const now = new Date().toISOString()
  const known = new Map<string, Colleague>([['主理人', { who: '主理人', role: '主理人' }]])
  for (const { who, role } of passwords) known.set(who, { who, role })
  for (const { who, role, revoked_at, expires_at } of [...sessions, ...tokens])
    if (revoked_at === null && (expires_at === null || expires_at > now)) known.set(who, { who, role })
  for (const who of owners) if (!known.has(who)) known.set(who, { who, role: null })
  return [...known.values()].sort((a, b) => (a.who < b.who ? -1 : 1))
}
