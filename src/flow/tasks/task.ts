/**
 * A task: somebody's job until the numbers have recovered. People move it forward; only the check may say that it is proved,
 * and what was proved comes back by itself when the number falls again.
 */

export const taskStates = ['new', 'claimed', 'working', 'to_verify', 'verified', 'closed'] as const

export type TaskState = (typeof taskStates)[number]

/** Still somebody's job. */
export const waitingStates = [
  'new',
  'claimed',
  'working',
  'to_verify',
] as const satisfies readonly TaskState[]

/** When it is over, as one look at the data can tell. A new kind is a new file beside `acceptance/index.ts`. */
export type Criterion =
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
  /** A field of a page says something that is no stopgap. */
  | { readonly kind: 'field'; readonly shop_id: string; readonly item_id: string; readonly field: string }
  /** The main picture is at least so wide and so high. */
  | {
      readonly kind: 'picture'
      readonly shop_id: string
      readonly item_id: string
      readonly at_least_px: number
    }
  /** A page check after that moment found the page reachable, and quick enough where that was measured. */
  | {
      readonly kind: 'page_check'
      readonly shop_id: string
      readonly item_id: string
      readonly at_most_ms: number
      readonly after: string
    }
  /** A file of this export, or of any, came for this shop, or for any, after that moment of the wall clock. */
  | {
      readonly kind: 'delivered'
      readonly format: string | null
      readonly shop_id: string | null
      readonly after: string
    }
  /** Nothing a machine could look at: a person of the desk signs. */
  | { readonly kind: 'signed' }

export type Acceptance = Criterion | { readonly kind: 'all'; readonly of: readonly Criterion[] }

/** Whether a person's signature is asked for, alone or beside what a machine looks at. */
export const asksForSignature = (acceptance: Acceptance): boolean =>
  acceptance.kind === 'signed' ||
  (acceptance.kind === 'all' && acceptance.of.some((part) => part.kind === 'signed'))

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

export interface Signature {
  readonly who: string
  readonly at: string
}

/** What is kept of a task beside its state. */
export interface TaskBody {
  readonly title: string
  readonly desk: string
  /** The finding it came from; null when it was made by hand. */
  readonly finding: string | null
  readonly watch: string | null
  /** The shop it is about; null: several, or none. */
  readonly shop_id: string | null
  /** Role that does this work: 仓储, 客服, 运营 … */
  readonly owner_role: string
  /** Who took it; null until somebody does. */
  readonly owner: string | null
  readonly due_at: string
  readonly acceptance: Acceptance
  readonly steps: readonly TaskStep[]
  readonly before: TaskMoment
  readonly after: TaskMoment | null
  readonly signed: Signature | null
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
