/** Watches: as they are declared, as people moved them, people's own, and what one would have said. */
import type { Finding } from '../flow/findings/finding.ts'
import type { LinePart, WatchLines } from '../flow/findings/lines-in-force.ts'
import type { OwnWatch } from '../flow/findings/own-watches/declaration.ts'
import type { QuietHours } from '../flow/findings/quiet-hours.ts'
import type { Replay } from '../flow/findings/replay.ts'

export type { LinePart, OwnWatch, QuietHours, Replay, WatchLines }

/** One line, in words and units, as a form shows it. */
export interface WatchLineShown {
  readonly part: LinePart
  readonly name: string
  readonly word: Readonly<Record<'zh' | 'en', string>>
  /** How it is written in the form: money in yuan, a share in percent. */
  readonly unit: 'money' | 'share' | 'number'
  readonly value: number
  /** As the desk declares it. */
  readonly declared: number
  readonly is_fixed: boolean
}

/** A watch as it holds: what it asks, its lines, its yuan, and what to do. */
export interface WatchListed {
  readonly watch: string
  readonly kind: string
  readonly label: string
  readonly question: string
  readonly reads: readonly string[]
  readonly minimum: Readonly<Record<string, number>>
  readonly raise: Readonly<Record<string, number>>
  readonly recover: Readonly<Record<string, number>>
  /** The same lines in words, in both languages. */
  readonly lines_said: Readonly<
    Record<'zh' | 'en', Readonly<Record<'raise' | 'recover' | 'minimum', readonly string[]>>>
  >
  readonly lines: readonly WatchLineShown[]
  readonly yuan: {
    readonly kind: Finding['money_at_stake']['kind']
    readonly rhythm: 'once' | 'per_day'
    readonly formula: string
  }
  readonly playbook: { readonly key: string; readonly title: string; readonly steps: readonly string[] }
  readonly owner: string
  readonly due_hours: number
  /** False: none of the facts it reads has ever come. */
  readonly has_data: boolean
  /** Episodes it ever raised, and findings that people called no trouble: its false alarms. */
  readonly raised: number
  readonly called_none: number
  readonly is_off: boolean
  /** Some line is not as the desk declares it. */
  readonly is_moved: boolean
  /** A person's own, as it was written; null: a desk's. */
  readonly own: OwnWatch | null
  /** Why it cannot be tried on earlier days; null: it can. */
  readonly lives_now: string | null
  /** The last that somebody decided about it; null: nobody did. */
  readonly said: WatchSaid | null
}

export interface WatchSaid {
  readonly no: number
  readonly word: 'set' | 'off' | 'on' | 'reset' | 'made' | 'removed' | 'undone'
  readonly reason: string
  readonly who: string
  readonly at: string
}

export interface WatchStory {
  readonly watch: string
  /** Newest first. */
  readonly said: readonly (WatchSaid & { readonly changed: string })[]
  readonly listed: WatchListed | null
}

interface Decided {
  readonly reason: string
  readonly who: string
  /** The number of the last word the person looked at; left out, nobody is asked. */
  readonly after?: number | undefined
}

export interface LinesMoved extends Decided {
  readonly watch: string
  readonly lines: Partial<WatchLines>
}

export interface WatchTrial {
  /** A declaration that is not saved yet … */
  readonly own?: unknown
  /** … or a watch that is there, with other lines. */
  readonly watch?: string | undefined
  readonly lines?: Partial<WatchLines> | undefined
  readonly days?: number | undefined
}

/** What it would have said, and what it says as it holds now, for the comparison. */
export interface WatchTried {
  readonly watch: string
  readonly label: string
  /** 过去 90 天会响 4 次，还开着 1 条。 */
  readonly sentence: Readonly<Record<'zh' | 'en', string>>
  /** How it is to be read: what the past cannot tell. */
  readonly caveat: Readonly<Record<'zh' | 'en', string>>
  readonly unit: string
  readonly replay: Replay
  readonly seconds: number
}

export interface TrialProgress {
  readonly done: number
  readonly days: number
}

export interface QuietHoursKept {
  readonly hours: QuietHours | null
  /** Kinds of findings that call at any hour. */
  readonly through: readonly string[]
}

export interface Watches {
  watchesList(): Promise<WatchListed[]>
  watchStory(watch: string): Promise<WatchStory>
  moveLines(moved: LinesMoved): Promise<WatchStory>
  /** Off: it no longer looks, and what it had open is taken back. */
  switchWatch(asked: Decided & { watch: string; on: boolean }): Promise<WatchStory>
  /** As the desk declares it. */
  resetWatch(asked: Decided & { watch: string }): Promise<WatchStory>
  /** The last decision goes back. */
  undoWatch(asked: { watch: string; who: string }): Promise<WatchStory>
  /** One's own, made or changed; refused with every sentence that is wrong. */
  saveOwnWatch(asked: Decided & { own: unknown }): Promise<WatchStory>
  removeOwnWatch(asked: Decided & { watch: string }): Promise<WatchStory>
  /** One's own as they can be handed on. */
  exportOwnWatches(): Promise<{ watches: OwnWatch[] }>
  ownWatchSchema(): Promise<Record<string, unknown>>
  /** Nothing is kept of it. */
  tryWatch(
    trial: WatchTrial,
    onProgress?: (at: TrialProgress) => void,
    signal?: AbortSignal,
  ): Promise<WatchTried>
  quietHours(): Promise<QuietHoursKept>
  keepQuietHours(hours: QuietHoursKept): Promise<QuietHoursKept>
}
