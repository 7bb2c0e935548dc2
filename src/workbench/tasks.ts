/** Tasks of the opened folder: made, moved by people, proved by the numbers. */
import type { Finding } from '../flow/findings/finding.ts'
import { dayIn } from '../flow/intake/ledger.ts'
import { judgeBand, moveByCheck, stateNames, type Verdict, waysFrom, whyNot } from '../flow/tasks/moves.ts'
import type { Acceptance, Task, TaskBody, TaskMoment, TaskState } from '../flow/tasks/task.ts'
import {
  OperationRefused,
  type Operations,
  type TaskChanged,
  type TaskMade,
  type TaskMoved,
  type TaskOpened,
} from '../operations.ts'
import { addDays } from '../wording/index.ts'
import { metricOf } from './answers.ts'
import { shopClock } from './clock.ts'
import type { House } from './house.ts'

type MetricsGet = Operations['metricsGet']

export const tasks = (
  house: House,
): Pick<Operations, 'tasks' | 'task' | 'makeTask' | 'moveTask' | 'changeTask' | 'takeBackTask'> => ({
  tasks: (question = {}) => house.records.tasks.list<TaskBody>(question) as Promise<Task[]>,
  task: (id) => opened(house, id),
  makeTask: (made) => make(house, made),
  moveTask: (move) => moveByHand(house, move),
  changeTask: (change) => changeBody(house, change),
  async takeBackTask({ id, who }) {
    await taskOf(house, id)
    const back = await house.records.tasks.takeBack<TaskBody>(id, { who, note: null, at: await nowOf(house) })
    if (!back) throw new OperationRefused('conflict', `任务 ${id} 没有可以退的那一步了。`)
    return opened(house, id)
  },
})

const nowOf = async (house: House): Promise<string> =>
  (await shopClock(house.records, () => new Date())).now.toISOString()

async function taskOf(house: House, id: number): Promise<Task> {
  const task = (await house.records.tasks.get<TaskBody>(id)) as Task | null
  if (!task) throw new OperationRefused('not_found', `没有第 ${id} 号任务。npx dazi tasks list 列出所有的。`)
  return task
}

async function opened(house: House, id: number): Promise<TaskOpened> {
  const task = await taskOf(house, id)
  const events = await house.records.tasks.events(id)
  return { task, ways: waysFrom(task.state, task.acceptance), events }
}

async function make(house: House, made: TaskMade): Promise<TaskOpened> {
  const at = await nowOf(house)
  const body = 'finding' in made ? await fromFinding(house, made.finding, at) : byHand(made, at)
  if (body.finding !== null) {
    const [there] = await house.records.tasks.list<TaskBody>({
      finding: body.finding,
      states: ['new', 'claimed', 'working', 'to_verify'],
    })
    // One open task per finding: whoever asks again is shown the one that is there.
    if (there) return opened(house, there.id)
  }
  const { id } = await house.records.tasks.add(body, 'new', { event: 'made', who: made.who, note: null, at })
  return opened(house, id)
}

async function fromFinding(house: House, key: string, at: string): Promise<TaskBody> {
  const kept = await house.records.findings.get<Finding>(key)
  if (!kept) throw new OperationRefused('not_found', '没有这条发现，或者它只是观察，不用派活。')
  const f = kept.body
  return {
    title: f.title,
    desk: f.watch.split('.')[0] ?? '',
    finding: key,
    watch: f.watch,
    owner_role: f.playbook.owner,
    owner: null,
    due_at: new Date(Date.parse(at) + f.playbook.due_hours * 3_600_000).toISOString(),
    acceptance: { kind: 'finding', key },
    steps: f.playbook.steps.map((text) => ({ text, is_done: false })),
    before: momentOf(f, at),
    after: null,
  }
}

const momentOf = (f: Finding, at: string): TaskMoment => ({
  at,
  said: f.title,
  money_minor: f.money_at_stake.mid_minor,
  currency: f.money_at_stake.mid_minor === null ? null : f.money_at_stake.currency,
})

function byHand(made: Extract<TaskMade, { title: string }>, at: string): TaskBody {
  const { acceptance } = made
  if (acceptance.kind === 'metric') {
    metricOf(acceptance.metric)
    if (acceptance.at_least === null && acceptance.at_most === null)
      throw new OperationRefused('bad_question', '指标回到哪条线内算完？至少写一头：不低于或不高于。')
  }
  return {
    title: made.title,
    desk: made.desk,
    finding: acceptance.kind === 'finding' ? acceptance.key : null,
    watch: null,
    owner_role: made.owner_role,
    owner: null,
    due_at: new Date(made.due_at).toISOString(),
    acceptance,
    steps: made.steps.map((text) => ({ text, is_done: false })),
    before: { at, said: made.title, money_minor: null, currency: null },
    after: null,
  }
}

async function moveByHand(house: House, { id, from, to, note, who }: TaskMoved): Promise<TaskOpened> {
  const task = await taskOf(house, id)
  if (task.state !== from)
    throw new OperationRefused(
      'conflict',
      `这件事刚被挪到「${stateNames[task.state][0]}」了，你看到的还是「${stateNames[from][0]}」。刷新再挪。`,
    )
  const refused = whyNot(from, to, task.acceptance)
  if (refused) throw new OperationRefused('conflict', refused)
  const owner = to === 'new' ? null : to === 'claimed' ? (task.owner ?? who) : task.owner
  const at = await nowOf(house)
  const after =
    to === 'verified' ? { at, said: note ?? '人签的', money_minor: null, currency: null } : task.after
  await step(house, task, {
    to,
    body: { ...bodyOf(task), owner, after },
    event: 'moved',
    who,
    note: note ?? null,
    at,
  })
  return opened(house, id)
}

async function changeBody(house: House, { id, who, note, ...change }: TaskChanged): Promise<TaskOpened> {
  const task = await taskOf(house, id)
  const { step: tick } = change
  if (tick && !task.steps[tick.index])
    throw new OperationRefused('bad_question', `这件事只有 ${task.steps.length} 步。`)
  const body: TaskBody = {
    ...bodyOf(task),
    ...(change.owner === undefined ? {} : { owner: change.owner }),
    ...(change.due_at === undefined ? {} : { due_at: new Date(change.due_at).toISOString() }),
    steps: task.steps.map((s, i) => (tick?.index === i ? { ...s, is_done: tick.is_done } : s)),
  }
  const at = await nowOf(house)
  await step(house, task, {
    to: task.state,
    body,
    event: note ? 'noted' : 'changed',
    who,
    note: note ?? null,
    at,
  })
  return opened(house, id)
}

async function step(
  house: House,
  task: Task,
  {
    to,
    body,
    relapses,
    ...said
  }: {
    to: TaskState
    body: TaskBody
    relapses?: number
    event: string
    who: string
    note: string | null
    at: string
  },
): Promise<void> {
  const change = { from: task.state, to, body, ...(relapses === undefined ? {} : { relapses }) }
  const done = await house.records.tasks.change(task.id, change, said)
  if (!done) throw new OperationRefused('conflict', '刚才有人先动了这件事。刷新再来。')
}

const bodyOf = ({
  id: _,
  state: __,
  made_at: ___,
  made_by: ____,
  changed_at: _____,
  relapses: ______,
  ...body
}: Task): TaskBody => body

/**
 * After a look at the data: what recovered is proved, what fell again comes back. Findings say it themselves; bands are
 * counted over their settled days.
 */
export async function checkTasks(house: House, metricsGet: MetricsGet): Promise<void> {
  const all = (await house.records.tasks.list<TaskBody>()) as Task[]
  if (all.length === 0) return
  const at = await nowOf(house)
  for (const task of all) {
    const verdict = await verdictOf(house, task.acceptance, metricsGet)
    const move = moveByCheck(task.state, verdict.verdict)
    if (!move) continue
    const after = move.event === 'proved' ? { ...verdict.moment, at } : null
    await step(house, task, {
      to: move.to,
      body: { ...bodyOf(task), after },
      relapses: task.relapses + (move.event === 'relapsed' ? 1 : 0),
      event: move.event,
      who: '搭子',
      note: verdict.moment.said,
      at,
    })
  }
}

interface Judged {
  readonly verdict: Verdict
  readonly moment: Omit<TaskMoment, 'at'>
}

async function verdictOf(house: House, acceptance: Acceptance, metricsGet: MetricsGet): Promise<Judged> {
  const nothing = { said: '', money_minor: null, currency: null }
  if (acceptance.kind === 'signed') return { verdict: 'unknown', moment: nothing }
  if (acceptance.kind === 'finding') {
    const kept = await house.records.findings.get<Finding>(acceptance.key)
    if (kept?.state === 'recovered')
      return {
        verdict: 'met',
        moment: { said: '数字回到线内了。', money_minor: 0, currency: kept.body.money_at_stake.currency },
      }
    if (kept?.state === 'open')
      return { verdict: 'unmet', moment: { ...momentOf(kept.body, ''), said: `又掉了：${kept.body.title}` } }
    return { verdict: 'unknown', moment: nothing }
  }
  const clock = await shopClock(house.records, () => new Date())
  const today = dayIn(clock.now.toISOString(), clock.timeZone)
  const { rows } = await metricsGet({
    metric: acceptance.metric,
    from: addDays(today, -acceptance.days - 14),
    to: today,
    period: 'day',
    ...(acceptance.shop_id === null ? {} : { shops: [acceptance.shop_id] }),
  })
  // A day that may still move proves nothing yet.
  const settled = rows.filter((r) => r.final).map((r) => r.value)
  const verdict = judgeBand(settled, acceptance)
  const newest = settled.at(-1)
  return { verdict, moment: { ...nothing, said: `${metricOf(acceptance.metric).label} ${newest ?? '未知'}` } }
}
