/**
 * A task: somebody's job until the numbers have recovered. People move it forward; only the check may say that it is proved,
 * and what was proved comes back by itself when the number falls again.
 */

export const taskStates = ['new', 'claimed', 'working', 'to_verify', 'verified', 'closed'] as const

export type TaskState = (typeof taskStates)[number]

/** When it is over, as a machine can tell. */
export type Acceptance =
  /** The finding it came from has recovered by its watch's own line, which is stricter than the one it was raised by. */
  | { readonly kind: 'finding'; readonly key: string }
  /** The number is inside the band for so many settled days in a row, the newest included. */
  | {
      readonly kind: 'metric'
      readonly metric: string
      /** Only this shop; all of them without one. */
      readonly shop_id: string | null
      readonly at_least: number | null
      readonly at_most: number | null
      readonly days: number
    }
  /** Nothing a machine could look at: a person of the desk signs. */
  | { readonly kind: 'signed' }

export interface TaskStep {
  readonly text: string
  readonly is_done: boolean
}

/** A number as it stood at the beginning and as it stands at the proof, in words and as it was counted. */
export interface TaskMoment {
  readonly at: string
  readonly said: string
  readonly money_minor: number | null
  readonly currency: string | null
}

/** What is kept of a task beside its state. */
export interface TaskBody {
  readonly title: string
  readonly desk: string
  /** The finding it came from; null when it was made by hand. */
  readonly finding: string | null
  readonly watch: string | null
  /** Role that does this work: 仓储, 客服, 运营 … */
  readonly owner_role: string
  /** Who took it; null until somebody does. */
  readonly owner: string | null
  readonly due_at: string
  readonly acceptance: Acceptance
  readonly steps: readonly TaskStep[]
  readonly before: TaskMoment
  readonly after: TaskMoment | null
}

export interface Task extends TaskBody {
  readonly id: number
  readonly state: TaskState
  readonly made_at: string
  readonly made_by: string
  readonly changed_at: string
  /** How often it came back after it was proved. */
  readonly relapses: number
}
