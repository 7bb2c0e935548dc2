/** SOPs, their runs, and the newcomer's path: what the house knows how to do, and how it goes when it is done. */
import type { DifferenceLine } from '../flow/sops/difference.ts'
import type { RunStep, StepTime } from '../flow/sops/run.ts'
import type { SopArea, SopExpiry, SopStanding, SopStep } from '../flow/sops/sop.ts'

export type { DifferenceLine, RunStep, SopArea, SopExpiry, SopStanding, SopStep, StepTime }

export interface SopQuestion {
  /** Words, pinyin or first letters; best answers first. */
  readonly asked?: string | undefined
  readonly area?: SopArea | undefined
  readonly owner?: string | undefined
  /** Those that help with this watch. */
  readonly watch?: string | undefined
  readonly only?: 'expired' | 'archived' | undefined
  readonly limit?: number | undefined
  readonly offset?: number | undefined
}

export interface SopListed {
  readonly key: string
  readonly title: string
  readonly area: SopArea
  readonly owner_role: string
  readonly owner: string | null
  readonly review_on: string | null
  readonly version: number
  readonly watches: readonly string[]
  readonly steps: number
  /** What the steps should take together. */
  readonly minutes: number
  readonly standing: SopStanding
  /** From the library, and whether the house has written over it. */
  readonly from: 'library' | 'library_changed' | 'house'
  /** The library's edition has moved on since the house last looked. */
  readonly has_news: boolean
  readonly archived_at: string | null
  readonly changed_at: string
  readonly changed_by: string
}

export interface SopsFound {
  readonly sops: readonly SopListed[]
  /** Of all that fit, not only of this page. */
  readonly total: number
  readonly expired: number
}

/** A platform rule as a text cites it. */
export interface RuleCited {
  readonly key: string
  /** Null: nobody wrote such a rule down, or it holds no longer. */
  readonly title: string | null
  readonly lines: readonly { readonly label: string; readonly value: string }[]
  readonly confidence: 'high' | 'medium' | 'low' | null
  /** The first day on which it will be different, within the next 30. */
  readonly changes_on: string | null
}

export interface SopVersionListed {
  readonly version: number
  readonly standing: 'kept' | 'aside'
  readonly origin: 'starter' | 'hand'
  readonly note: string | null
  readonly who: string
  readonly at: string
}

export interface SopOpened {
  readonly sop: SopListed
  readonly text: string
  readonly checklist: readonly SopStep[]
  readonly cites: readonly RuleCited[]
  readonly versions: readonly SopVersionListed[]
  readonly times: readonly StepTime[]
  readonly runs: readonly SopRunListed[]
}

export interface SopWritten {
  /** Null for a new one. */
  readonly key: string | null
  /** The version its writer looked at; 0 for a new one. */
  readonly after: number
  readonly text: string
  readonly title: string
  readonly area: SopArea
  readonly owner_role: string
  readonly owner: string | null
  readonly review_on: string | null
  readonly watches: readonly string[]
  readonly note: string | null
  readonly who: string
}

/** Kept; or somebody else saved meanwhile, and both texts are here. The writer's own is in the history as well. */
export type SopSaved =
  | { readonly kept: true; readonly opened: SopOpened }
  | {
      readonly kept: false
      readonly theirs: {
        readonly version: number
        readonly who: string
        readonly at: string
        readonly text: string
      }
      readonly yours: { readonly version: number; readonly text: string }
      readonly difference: readonly DifferenceLine[]
    }

export interface SopDifference {
  readonly from: number
  readonly to: number
  readonly lines: readonly DifferenceLine[]
  readonly text: string
}

/** The library's newer edition beside the house's text. */
export interface SopNews {
  readonly text: string
  readonly difference: readonly DifferenceLine[]
}

export interface SopRunListed {
  readonly no: number
  readonly sop: string
  readonly version: number
  readonly title: string
  readonly state: 'running' | 'done' | 'abandoned'
  readonly task: number | null
  readonly finding: string | null
  readonly owner: string
  readonly done: number
  readonly steps: number
  readonly started_at: string
  readonly started_by: string
  readonly ended_at: string | null
}

export interface SopRunOpened {
  readonly run: SopRunListed
  readonly steps: readonly RunStep[]
  readonly events: readonly {
    readonly no: number
    readonly event: 'started' | 'ticked' | 'skipped' | 'unticked' | 'handed_on' | 'done' | 'abandoned'
    readonly step: number | null
    readonly note: string | null
    readonly who: string
    readonly at: string
  }[]
}

export interface SopRunQuestion {
  readonly sop?: string | undefined
  readonly task?: number | undefined
  readonly finding?: string | undefined
  readonly state?: 'running' | 'done' | 'abandoned' | undefined
}

export interface SopRunStarted {
  readonly sop: string
  readonly task?: number | undefined
  readonly finding?: string | undefined
  readonly who: string
}

export interface StepAnswered {
  readonly run: number
  /** From 0. */
  readonly step: number
  /** done with what it wants; skipped with a reason; undone takes the tick back. */
  readonly answer: 'done' | 'skipped' | 'undone'
  readonly said?: string | undefined
  readonly file?: { readonly name: string; readonly base64: string } | undefined
  readonly who: string
}

export type SopRunMoved =
  | {
      readonly run: number
      readonly move: 'hand_on'
      readonly to: string
      readonly note?: string | undefined
      readonly who: string
    }
  | { readonly run: number; readonly move: 'abandon'; readonly note: string; readonly who: string }

export interface PathShown {
  readonly items: readonly {
    readonly key: string
    readonly stage: 'first_week' | 'first_month'
    readonly kind: 'sop' | 'page'
    readonly opens: string
    readonly title: string
    readonly done: string
    readonly minutes: number
    readonly ticked_at: string | null
  }[]
}

export interface PathTicked {
  readonly item: string
  readonly is_done: boolean
  readonly who: string
  readonly locale?: 'zh' | 'en' | undefined
}

export interface Sops {
  sops(question?: SopQuestion): Promise<SopsFound>
  sop(key: string): Promise<SopOpened>
  /** A text that cannot be read as an SOP is refused with its lines. */
  writeSop(written: SopWritten): Promise<SopSaved>
  /** Looked at again and found right: a new version of the same text, with the rules as they are today. */
  confirmSop(said: { key: string; after: number; review_on: string | null; who: string }): Promise<SopSaved>
  archiveSop(said: { key: string; archived: boolean; who: string }): Promise<SopOpened>
  sopDifference(asked: { key: string; from: number; to: number }): Promise<SopDifference>
  /** Null when the library has nothing new for it. */
  sopNews(key: string): Promise<SopNews | null>
  /** Take the library's newer edition as the next version, or say that one's own stays. */
  answerSopNews(said: { key: string; take: boolean; who: string }): Promise<SopOpened>
  sopRuns(question?: SopRunQuestion): Promise<SopRunListed[]>
  sopRun(no: number): Promise<SopRunOpened>
  startSopRun(started: SopRunStarted): Promise<SopRunOpened>
  answerStep(answered: StepAnswered): Promise<SopRunOpened>
  moveSopRun(moved: SopRunMoved): Promise<SopRunOpened>
  /** A file that proves a step of this run; null when there is none. */
  evidenceFile(asked: {
    run: number
    sha256: string
  }): Promise<{ name: string; type: string; body: Uint8Array } | null>
  onboarding(asked: { who: string; locale?: 'zh' | 'en' }): Promise<PathShown>
  tickPath(ticked: PathTicked): Promise<PathShown>
}
