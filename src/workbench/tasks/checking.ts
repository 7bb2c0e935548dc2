/**
 * After a look at the data: what recovered is proved, what fell again comes back. Only tasks that a look can move are read,
 * and one that cannot be judged never stops the others.
 */
import { type JudgedTask, judge, saidOf, whyOf } from '../../flow/tasks/acceptance/index.ts'
import { moveByCheck } from '../../flow/tasks/moves.ts'
import { type Task, type TaskBody, waitingStates } from '../../flow/tasks/task.ts'
import type { Operations, TaskProof } from '../../operations.ts'
import type { Held } from '../generation.ts'
import type { House } from '../house.ts'
import { bodyOf, nowOf, step, taskOf } from './keeping.ts'
import { type ProofRoom, proofRoom, signedBy } from './proof-room.ts'

type MetricsGet = Operations['metricsGet']

/** As many as travel together to the engine. */
const at_once = 500
/** What was proved is held against its own line so long; what falls later is a new trouble. */
const watched_days = 90

export async function checkTasks(house: House, held: Held, metricsGet: MetricsGet): Promise<void> {
  const at = await nowOf(house)
  const since = new Date(Date.parse(at) - watched_days * 86_400_000).toISOString()
  let room: ProofRoom | undefined
  for (let after = 0; ; ) {
    const page = { after, limit: at_once }
    const tasks = (await house.records.taskViews.movable<TaskBody>(since, page)) as Task[]
    const last = tasks.at(-1)
    if (!last) return
    room ??= await proofRoom(house, held, metricsGet)
    const looking = room
    await Promise.all(tasks.map((task) => check(house, task, looking, at)))
    after = last.id
  }
}

async function check(house: House, task: Task, room: ProofRoom, at: string): Promise<void> {
  try {
    const judged = await judge(task.acceptance, signedBy(room, task.signed))
    for (const part of judged.parts) if (part.failed) house.settings.log?.(`任务 ${task.id}：${part.why.zh}`)
    const move = moveByCheck(task.state, judged.verdict)
    if (move && !(move.event === 'relapsed' && (await isSucceeded(house, task))))
      await moved(house, task, { ...move, judged, at })
  } catch (error) {
    house.settings.log?.(
      `任务 ${task.id} 这次没验成：${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

/** Somebody made another task of the same finding since: the trouble has its people already. */
async function isSucceeded(house: House, task: Task): Promise<boolean> {
  if (task.finding === null) return false
  const all = await house.records.tasks.ofFinding<TaskBody>(task.finding)
  return all.some((t) => t.id > task.id || (waitingStates as readonly string[]).includes(t.state))
}

async function moved(
  house: House,
  task: Task,
  { to, event, judged, at }: NonNullable<ReturnType<typeof moveByCheck>> & { judged: JudgedTask; at: string },
): Promise<void> {
  const why = whyOf(judged)
  const moment = judged.parts.find((p) => p.moment)?.moment ?? { money_minor: null, currency: null }
  await step(house, task, {
    to,
    body: {
      ...bodyOf(task),
      after: event === 'proved' ? { at, said: why, ...moment } : null,
      // What a person signed for is no longer so.
      signed: event === 'proved' ? task.signed : null,
    },
    relapses: task.relapses + (event === 'relapsed' ? 1 : 0),
    event,
    who: '搭子',
    note: event === 'relapsed' ? `又掉了。${why}` : why,
    at,
  })
}

/** How one task stands now, part by part. */
export const proofOf = (house: House, id: number, metricsGet: MetricsGet): Promise<TaskProof> =>
  house.readers.hold(async (held) => {
    const task = await taskOf(house, id)
    const room = signedBy(await proofRoom(house, held, metricsGet), task.signed)
    const { verdict, parts } = await judge(task.acceptance, room)
    return {
      verdict,
      parts: parts.map((p) => ({
        kind: p.criterion.kind,
        said: saidOf(p.criterion, room),
        verdict: p.verdict,
        why: p.why,
      })),
    }
  })
