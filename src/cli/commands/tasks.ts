/** tasks: the work that waits, one of them with its proof, and the moves a person may make. */

import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import type { TaskListed, TaskOpened, TaskProof, TaskState } from '../../operations.ts'
import type { Client } from '../client.ts'
import type { Cli } from '../command.ts'
import { answer, asking, newCommand } from '../command.ts'
import { wholeNumber } from '../options.ts'
import { type Clock, sayTask, sayTasks, taskStateWords } from '../say-tasks.ts'

interface ListOptions {
  all?: boolean
  role?: string
  owner?: string
  overdue?: boolean
  find?: string
  limit?: number
  json?: boolean
}

export const tasksCommand = (cli: Cli): Command => {
  const tasks = newCommand('tasks').description('任务：谁的活、走到哪、怎样算完；打勾不算完，数字回来才算')
  tasks
    .command('list')
    .description('在办的，先到点的在前')
    .option('--all', '办成的也列上')
    .option('--role <role>', '只看一个岗位')
    .option('--owner <who>', '只看一个人')
    .option('--overdue', '只看过了点的')
    .option('--find <words>', '标题里的字、拼音或谁的')
    .option('--limit <n>', '最多几件（不写就是 50）', wholeNumber)
    .option('--json', '标准输出只有 JSON')
    .action(async ({ all, role, owner, overdue, find, limit, json }: ListOptions, command: Command) => {
      const { said, clock } = await asking(cli, command, async (client) => ({
        said: await client.get<TaskListed>('/api/tasks', {
          states: all ? undefined : 'new,claimed,working,to_verify',
          owner_role: role,
          owner,
          is_overdue: overdue ? 'true' : undefined,
          q: find,
          limit: limit?.toString(),
        }),
        clock: await clockOf(client),
      }))
      answer(cli, json, said, (listed) => sayTasks(listed, clock))
    })
  tasks
    .command('show')
    .description('一件任务：怎样算完、现在到没到、来龙去脉')
    .argument('<task>', '号', wholeNumber)
    .option('--json', '标准输出只有 JSON')
    .action(async (id: number, { json }: { json?: boolean }, command: Command) => {
      const { clock, ...said } = await asking(cli, command, async (client) => ({
        opened: await client.get<TaskOpened>(`/api/tasks/${id}`),
        proof: await client.get<TaskProof>(`/api/tasks/${id}/proof`),
        clock: await clockOf(client),
      }))
      answer(cli, json, said, ({ opened, proof }) => sayTask(opened, proof, clock))
    })
  tasks
    .command('make')
    .description('把一条发现派成任务；派过的不派第二件')
    .argument('<finding>', '发现的名字，dazi findings 每条最后一行就是')
    .option('--json', '标准输出只有 JSON')
    .action(async (finding: string, { json }: { json?: boolean }, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.send<TaskOpened>('POST', '/api/tasks', { finding }),
      )
      answer(cli, json, said, moved)
    })
  tasks
    .command('move')
    .description('往前挪，往回挪；到「已验证」只有数字和签字')
    .argument('<task>', '号', wholeNumber)
    .argument('<state>', `到哪：${Object.values(taskStateWords).join('、')}`, stateText)
    .option('--note <words>', '顺便说一句')
    .option('--json', '标准输出只有 JSON')
    .action(
      async (
        id: number,
        to: TaskState,
        { note, json }: { note?: string; json?: boolean },
        command: Command,
      ) => {
        const said = await asking(cli, command, async (client) => {
          const { task } = await client.get<TaskOpened>(`/api/tasks/${id}`)
          return client.send<TaskOpened>('POST', `/api/tasks/${id}/move`, {
            from: task.state,
            to,
            ...(note ? { note } : {}),
          })
        })
        answer(cli, json, said, moved)
      },
    )
  tasks
    .command('note')
    .description('留句话；@ 谁，谁打开「我的一天」就看得到')
    .argument('<task>', '号', wholeNumber)
    .argument('<words>', '说什么')
    .option('--json', '标准输出只有 JSON')
    .action(async (id: number, text: string, { json }: { json?: boolean }, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.send<TaskOpened>('POST', `/api/tasks/${id}/comments`, { text }),
      )
      answer(cli, json, said, ({ task }) => `记在任务 ${task.id} 上了。`)
    })
  return tasks
}

const moved = ({ task }: TaskOpened): string =>
  `任务 ${task.id}「${taskStateWords[task.state]}」：${task.title}\n归${task.owner ?? `${task.owner_role}，没人认领`}。`

const clockOf = (client: Client): Promise<Clock> => client.get<Clock>('/api/shop-day')

function stateText(text: string): TaskState {
  const found = Object.entries(taskStateWords).find(([key, word]) => key === text || word === text)
  if (!found) throw new InvalidArgumentError(`只有 ${Object.values(taskStateWords).join('、')}。`)
  return found[0] as TaskState
}
