/** Tasks in the terminal: a line each, and one with all that belongs to it. */
import type { Task, TaskOpened, TaskProof, TaskState } from '../operations.ts'
import { money, secondsLeft, wallClock } from '../wording/index.ts'
import { table } from './text-width.ts'

export const taskStateWords: Readonly<Record<TaskState, string>> = {
  new: '新',
  claimed: '已认领',
  working: '处理中',
  to_verify: '待验证',
  verified: '已验证',
  closed: '关闭',
}

const eventWords: Readonly<Record<string, string>> = {
  made: '派了',
  moved: '挪到',
  changed: '改了',
  noted: '留话',
  attached: '加附件',
  detached: '拿掉附件',
  handed_over: '交接',
  released: '放回',
  proved: '作证',
  relapsed: '叫回',
  taken_back: '退回',
}

const verdictWords = { met: '到了', unmet: '没到', unknown: '还不知道' } as const

export interface Clock {
  readonly now: string
  readonly timezone: string
}

const isOver = (task: Task): boolean => task.state === 'verified' || task.state === 'closed'

export function sayTasks(
  { tasks, total }: { readonly tasks: readonly Task[]; readonly total: number },
  clock: Clock,
): string {
  if (tasks.length === 0) return '这样的任务一件也没有。dazi tasks make 发现 派一件，或者松一松条件。'
  const rows = tasks.map((task) => [
    String(task.id),
    taskStateWords[task.state],
    task.owner ?? `${task.owner_role}·没人认领`,
    isOver(task) ? '' : left(task, clock),
    task.before.money_minor === null
      ? '—'
      : money(task.before.money_minor, task.before.currency ?? 'CNY', 'zh'),
    task.title,
  ])
  const more = total > tasks.length ? `\n共 ${total} 件，这里是前 ${tasks.length} 件。--limit 多看几件。` : ''
  return `${table([['号', '走到哪', '归谁', '还剩', '值多少', '什么事'], ...rows])}${more}`
}

export function sayTask({ task, ways, events }: TaskOpened, proof: TaskProof, clock: Clock): string {
  const at = (moment: string) => {
    const { on, time } = wallClock(moment, clock.timezone)
    return `${on.slice(5)} ${time}`
  }
  const lines = [
    `${task.id}. ${task.title}`,
    `   「${taskStateWords[task.state]}」 · ${task.owner ?? `${task.owner_role}，没人认领`} · ${at(task.due_at)} 前${isOver(task) ? '' : `，${left(task, clock)}`}`,
    `   能挪到：${ways.map((w) => `${taskStateWords[w]}（${w}）`).join('、')}`,
    '   怎样算完',
    ...proof.parts.map((p) => `     ${verdictWords[p.verdict]}  ${p.said.zh} ${p.why.zh}`),
  ]
  if (task.steps.length > 0)
    lines.push('   怎么办', ...task.steps.map((s, i) => `     ${s.is_done ? '✓' : '·'} ${i + 1}. ${s.text}`))
  lines.push(
    '   来龙去脉',
    ...events.map(
      (e) =>
        `     ${at(e.at)} ${e.who} ${eventWords[e.event] ?? e.event}${e.from_state === e.to_state ? '' : `「${taskStateWords[e.to_state as TaskState] ?? e.to_state}」`}${e.note ? `：${e.note}` : ''}`,
    ),
  )
  return lines.join('\n')
}

const left = (task: Task, { now }: Clock): string =>
  secondsLeft((Date.parse(task.due_at) - Date.parse(now)) / 1000, 'zh')
