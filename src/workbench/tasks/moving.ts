/** People move and change tasks, only the ways that are open, and never over somebody else's step. */
import { judge, whyOf } from '../../flow/tasks/acceptance/index.ts'
import { stateNames, whyNot } from '../../flow/tasks/moves.ts'
import type { Task, TaskBody, TaskStep } from '../../flow/tasks/task.ts'
import {
  OperationRefused,
  type Operations,
  type TaskChanged,
  type TaskMoved,
  type TaskOpened,
} from '../../operations.ts'
import type { House } from '../house.ts'
import { bodyOf, nowOf, opened, signatureAfter, step, taskOf } from './keeping.ts'
import { proofRoom, signedBy } from './proof-room.ts'

type MetricsGet = Operations['metricsGet']

export async function moveByHand(
  house: House,
  { id, from, to, note, who }: TaskMoved,
  metricsGet: MetricsGet,
): Promise<TaskOpened> {
  const task = await taskOf(house, id)
  if (task.state !== from)
    throw new OperationRefused(
      'conflict',
      `这件事刚被挪到「${stateNames[task.state][0]}」了，你看到的还是「${stateNames[from][0]}」。刷新再挪。`,
    )
  const refused = whyNot(from, to, task.acceptance)
  if (refused) throw new OperationRefused('conflict', refused)
  const at = await nowOf(house)
  const signed = signatureAfter(task, to, { who, at })
  if (to === 'verified') await othersAreMet(house, { ...task, signed }, metricsGet)
  const owner = to === 'new' ? null : to === 'claimed' ? (task.owner ?? who) : task.owner
  const after =
    to === 'verified' ? { at, said: note ?? `${who} 签了。`, money_minor: null, currency: null } : task.after
  await step(house, task, {
    to,
    body: { ...bodyOf(task), owner, after, signed },
    event: 'moved',
    who,
    note: note ?? null,
    at,
  })
  return opened(house, id)
}

/** A signature stands beside what a machine looks at, not instead of it. */
async function othersAreMet(house: House, task: Task, metricsGet: MetricsGet): Promise<void> {
  if (task.acceptance.kind !== 'all') return
  const judged = await house.readers.hold(async (held) =>
    judge(task.acceptance, signedBy(await proofRoom(house, held, metricsGet), task.signed)),
  )
  if (judged.verdict !== 'met') throw new OperationRefused('conflict', `签字之外的还没到：${whyOf(judged)}`)
}

export async function changeBody(house: House, { id, who, ...change }: TaskChanged): Promise<TaskOpened> {
  const task = await taskOf(house, id)
  const body: TaskBody = {
    ...bodyOf(task),
    ...(change.title === undefined ? {} : { title: change.title }),
    ...(change.owner === undefined ? {} : { owner: change.owner }),
    ...(change.owner_role === undefined ? {} : { owner_role: change.owner_role }),
    ...(change.due_at === undefined ? {} : { due_at: new Date(change.due_at).toISOString() }),
    steps: stepsAfter(task, change),
  }
  const note = changesSaid(task, body)
  if (note === '') return opened(house, id)
  await step(house, task, { to: task.state, body, event: 'changed', who, note, at: await nowOf(house) })
  return opened(house, id)
}

function stepsAfter(
  task: Task,
  { step: tick, steps }: Pick<TaskChanged, 'step' | 'steps'>,
): readonly TaskStep[] {
  if (steps) {
    if (JSON.stringify(steps.seen) !== JSON.stringify(task.steps))
      throw new OperationRefused('conflict', '清单刚被别人改过。刷新看一眼，再改你的。')
    return steps.now
  }
  if (!tick) return task.steps
  if (!task.steps[tick.index])
    throw new OperationRefused('bad_question', `这件事只有 ${task.steps.length} 步。`)
  return task.steps.map((s, i) => (i === tick.index ? { ...s, is_done: tick.is_done } : s))
}

/** What became different, for whoever reads the history; '' when nothing did. */
function changesSaid(before: TaskBody, now: TaskBody): string {
  const ticked = now.steps.filter(
    (s) => s.is_done && !before.steps.some((b) => b.text === s.text && b.is_done),
  )
  const isOtherList =
    JSON.stringify(before.steps.map((s) => s.text)) !== JSON.stringify(now.steps.map((s) => s.text))
  return [
    before.title === now.title ? '' : `改名「${now.title}」`,
    before.owner === now.owner ? '' : now.owner === null ? '没人认领了' : `给 ${now.owner}`,
    before.owner_role === now.owner_role ? '' : `归${now.owner_role}`,
    before.due_at === now.due_at ? '' : '改了到点',
    isOtherList ? '改了清单' : '',
    ...ticked.map((s) => `✓ ${s.text}`),
    !isOtherList && ticked.length === 0 && JSON.stringify(before.steps) !== JSON.stringify(now.steps)
      ? '去了一个勾'
      : '',
  ]
    .filter((said) => said !== '')
    .join('；')
}
