/** Tasks: somebody's job until the numbers have recovered; and what people say about findings. */
import type { SpokenWord } from '../flow/findings/put-aside.ts'
import type { Acceptance, Task, TaskState } from '../flow/tasks/task.ts'

export type { Acceptance, Task, TaskState }

export interface TaskQuestion {
  readonly states?: readonly TaskState[]
  readonly finding?: string
}

/** From a finding alone everything else is known; by hand it has to be said. */
export type TaskMade =
  | { readonly finding: string; readonly who: string }
  | {
      readonly title: string
      readonly desk: string
      readonly owner_role: string
      readonly due_at: string
      readonly acceptance: Acceptance
      readonly steps: readonly string[]
      readonly who: string
    }

export interface TaskMoved {
  readonly id: number
  readonly to: TaskState
  /** The state the person looked at; another one in the meantime is a conflict. */
  readonly from: TaskState
  readonly note?: string
  readonly who: string
}

export interface TaskChanged {
  readonly id: number
  readonly owner?: string | null
  readonly due_at?: string
  /** Index of a step, done or not. */
  readonly step?: { readonly index: number; readonly is_done: boolean }
  readonly note?: string
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

export interface FindingAnswered {
  readonly key: string
  readonly word: 'snoozed' | 'not_a_trouble' | 'spoken_again'
  readonly until?: string
  readonly reason: string
  readonly who: string
}

/** What happened to a finding: its episodes, what people said, the tasks made of it, and others of the same watch. */
export interface FindingStory {
  readonly key: string
  readonly events: readonly { readonly event: string; readonly at: string; readonly title: string }[]
  readonly words: readonly SpokenWord[]
  readonly tasks: readonly Task[]
  readonly alike: readonly {
    readonly key: string
    readonly title: string
    readonly state: string
    readonly first_raised_at: string
    readonly ended_at: string | null
  }[]
}
