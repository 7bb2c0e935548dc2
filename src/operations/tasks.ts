/** Tasks: somebody's job until the numbers have recovered; and what people say about findings. */
import type { SpokenWord } from '../flow/findings/put-aside.ts'
import type { Unit } from '../flow/metrics/metric.ts'
import type { CaseMemory, CaseScope, PastCase } from '../flow/tasks/cases.ts'
import type { Effect } from '../flow/tasks/effect.ts'
import type { HandOff } from '../flow/tasks/hand-offs.ts'
import type { Acceptance, Criterion, Task, TaskState, TaskStep } from '../flow/tasks/task.ts'

export type { Acceptance, Criterion, HandOff, Task, TaskState }

export interface TasksAsked {
  readonly states?: readonly TaskState[] | undefined
  readonly owner_role?: string | undefined
  readonly owner?: string | undefined
  /** Only those that nobody took. */
  readonly is_free?: boolean | undefined
  /** By id. */
  readonly shop?: string | undefined
  readonly is_overdue?: boolean | undefined
  /** A part of the title, its pinyin or its owner. */
  readonly q?: string | undefined
}

export interface TaskListAsked extends TasksAsked {
  readonly sortBy?: 'due' | 'stake' | 'changed' | undefined
  readonly limit?: number | undefined
  readonly offset?: number | undefined
}

export interface TaskListed {
  readonly tasks: readonly Task[]
  readonly total: number
}

/** A lane of the board: how many there are, and those on top. */
export interface TaskLane extends TaskListed {
  readonly state: TaskState
}

export interface TaskCalendarDay {
  readonly on: string
  readonly waiting: number
  readonly proved: number
  /** Those on top. */
  readonly tasks: readonly Task[]
}

export interface MyDay {
  readonly on: string
  /** Due before today, then due today, each by what is at stake. */
  readonly overdue: readonly Task[]
  readonly today: readonly Task[]
  /** How many more of mine are due later. */
  readonly later: number
  /** Comments that name me and that I have not seen. */
  readonly mentions: readonly {
    readonly task: number
    readonly title: string
    readonly who: string
    readonly at: string
  }[]
}

export interface TaskByHand {
  readonly title: string
  readonly desk: string
  readonly owner_role: string
  readonly owner?: string | undefined
  readonly shop_id?: string | undefined
  /** When this list of criteria is met as a whole, it is over. */
  readonly acceptance: readonly CriterionAsked[]
  readonly steps: readonly string[]
  readonly due_at: string
}

/** What counts from the moment of asking is dated by the server. */
export type CriterionAsked = Criterion extends infer C
  ? C extends { after: string }
    ? Omit<C, 'after'>
    : C
  : never

/** From a finding alone everything else is known; by hand it has to be said. */
export type TaskMade =
  | { readonly finding: string; readonly who: string }
  | (TaskByHand & { readonly who: string })

export interface TaskMoved {
  readonly id: number
  readonly to: TaskState
  /** The state the person looked at; another one in the meantime is a conflict. */
  readonly from: TaskState
  readonly note?: string | undefined
  readonly who: string
}

export interface TaskChanged {
  readonly id: number
  readonly title?: string | undefined
  readonly owner?: string | null | undefined
  readonly owner_role?: string | undefined
  readonly due_at?: string | undefined
  /** Index of a step, done or not. */
  readonly step?: { readonly index: number; readonly is_done: boolean } | undefined
  /** The whole checklist anew, as it stood when it was last looked at. */
  readonly steps?: { readonly seen: readonly TaskStep[]; readonly now: readonly TaskStep[] } | undefined
  readonly who: string
}

export interface TaskSaidAbout {
  readonly id: number
  readonly text: string
  readonly who: string
}

export interface TaskOpened {
  readonly task: Task
  /** Where a person may move it now. */
  readonly ways: readonly TaskState[]
  readonly events: readonly {
    readonly event: string
    readonly from_state: string | null
    readonly to_state: string
    readonly who: string
    readonly note: string | null
    readonly at: string
  }[]
}

interface Both {
  readonly zh: string
  readonly en: string
}

/** Whether it is over by now, part by part, each with its reason. */
export interface TaskProof {
  readonly verdict: 'met' | 'unmet' | 'unknown'
  readonly parts: readonly {
    readonly kind: Criterion['kind']
    readonly said: Both
    readonly verdict: 'met' | 'unmet' | 'unknown'
    readonly why: Both
  }[]
}

/** What the fix did to its number, day by day and as a whole. */
export interface TaskEffect {
  readonly metric: string
  readonly label: Both
  readonly unit: Unit
  readonly currency: string | null
  readonly fixed_on: string
  readonly days: readonly { readonly on: string; readonly value: number | null }[]
  readonly said: Effect
}

/** How like troubles ended before. */
export interface FindingCases extends CaseMemory {
  readonly nearest: readonly {
    readonly key: string
    readonly title: string
    readonly scope: CaseScope
    readonly outcome: PastCase['outcome']
    readonly fell_again: boolean
    readonly raised_at: string
    readonly ended_at: string | null
    readonly task: number | null
    readonly done: readonly string[]
  }[]
}

export interface FileOfTask {
  readonly no: number
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly who: string
  readonly at: string
  /** It may be shown in the page; everything else is only saved. */
  readonly is_picture: boolean
}

export interface TaskHandedOver {
  readonly id: number
  /** By key. */
  readonly hand_off: string
  readonly filled: Readonly<Record<string, string>>
  /** Left out: whoever of that role takes it. */
  readonly owner?: string | undefined
  readonly who: string
}

/** A list of checks as it stands on a day. */
export interface WorkListShown {
  readonly list: string
  readonly label: Both
  readonly on: string
  readonly made_at: string | null
  readonly seen_at: string | null
  readonly items: readonly {
    readonly key: string
    readonly text: Both
    readonly by: 'machine' | 'person'
    readonly state: 'ok' | 'not' | 'unknown' | 'person'
    readonly why: Both
  }[]
  /** Days it was made on, newest first. */
  readonly days: readonly string[]
}

export interface WorkListTicked {
  readonly list: string
  readonly item: string
  readonly is_done: boolean
  readonly note?: string | undefined
  readonly who: string
}

/** Somebody a task can be given to, or named in a comment. */
export interface Colleague {
  readonly who: string
  /** Null: known only by what they did. */
  readonly role: string | null
}

export interface FindingAnswered {
  readonly key: string
  readonly word: 'snoozed' | 'not_a_trouble' | 'spoken_again'
  readonly until?: string
  readonly reason: string
  readonly who: string
}

/** What happened to a finding: its episodes, what people said, the tasks made of it. */
export interface FindingStory {
  readonly key: string
  readonly events: readonly { readonly event: string; readonly at: string; readonly title: string }[]
  readonly words: readonly SpokenWord[]
  readonly tasks: readonly Task[]
}
