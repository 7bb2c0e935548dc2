/** The watches as they hold in this house: those of the desks with the lines people moved, and people's own. One place for everybody. */
import { metrics } from '../desks/all-metrics.ts'
import { allWatches } from '../desks/all-watches.ts'
import { trades } from '../desks/handbook/trades.ts'
import type { OwnWatchBeat } from '../flow/findings/heartbeat.ts'
import type { MovedLines, WatchLines } from '../flow/findings/lines-in-force.ts'
import type { OwnWatch } from '../flow/findings/own-watches/declaration.ts'
import { readOwnWatch } from '../flow/findings/own-watches/declaration.ts'
import { makeOwnWatch } from '../flow/findings/own-watches/make.ts'
import { breaking_kinds, type Quietness } from '../flow/findings/quiet-hours.ts'
import type { Watch } from '../flow/findings/watch.ts'
import type { QuietHoursKept } from '../operations.ts'
import type { WatchWord } from '../records/watch-words.ts'
import type { House } from './house.ts'

/** What a word about a watch keeps. */
export interface WatchState {
  readonly is_off: boolean
  /** Only what differs from the declaration. */
  readonly lines: Partial<WatchLines>
  /** A person's own, whole. */
  readonly own: OwnWatch | null
}

export interface WatchInUse {
  readonly watch: Watch
  readonly state: WatchState
  readonly word: WatchWord<WatchState> | null
}

export interface WatchBook {
  /** Every watch there is, switched off or not. */
  readonly all: readonly WatchInUse[]
  /** Those that look. */
  readonly looking: readonly Watch[]
  readonly moved: MovedLines
  /** Switched off or gone: what they had open is taken back. */
  readonly off: ReadonlySet<string>
  /** One's own whose metric or column no longer exists, with why. */
  readonly broken: readonly OwnWatchBeat[]
}

export const untouched: WatchState = { is_off: false, lines: {}, own: null }

export const knownToWatches = { metrics, roles: trades }

export async function watchBook({ records }: Pick<House, 'records'>): Promise<WatchBook> {
  const words = new Map((await records.watchWords.newest<WatchState>()).map((w) => [w.key, w]))
  const declared = allWatches.map((watch): WatchInUse => {
    const word = words.get(watch.key) ?? null
    return { watch, word, state: word?.body ?? untouched }
  })
  const broken: OwnWatchBeat[] = []
  const own = [...words.values()].flatMap((word): WatchInUse[] => {
    const state = word.body
    if (!state?.own) return []
    const { problems } = readOwnWatch(state.own, knownToWatches)
    if (problems.length > 0) {
      broken.push({ ...calledBy(word.key, state.own), problems })
      return []
    }
    return [{ watch: makeOwnWatch(state.own, metrics), word, state }]
  })
  const all = [...declared, ...own]
  const gone = [...words.values()].filter((w) => w.body === null && !all.some((a) => a.watch.key === w.key))
  return {
    all,
    looking: all.filter((w) => !w.state.is_off).map((w) => w.watch),
    moved: new Map(all.flatMap(({ watch, state }) => (state.own ? [] : [[watch.key, state.lines] as const]))),
    off: new Set([...all.filter((w) => w.state.is_off).map((w) => w.watch.key), ...gone.map((w) => w.key)]),
    broken,
  }
}

const calledBy = (watch: string, { label, metric }: OwnWatch): Omit<OwnWatchBeat, 'problems'> => ({
  watch,
  label,
  metric,
})

/** Those that people made and did not switch off, with what keeps one from being counted. */
export const ownWatchBeats = ({ all, broken }: WatchBook): OwnWatchBeat[] => [
  ...all.flatMap(({ watch, state }) =>
    state.own && !state.is_off ? [{ ...calledBy(watch.key, state.own), problems: [] }] : [],
  ),
  ...broken,
]

const quiet_key = 'quiet_hours'

export const quietHoursOf = async ({ records }: Pick<House, 'records'>): Promise<QuietHoursKept> =>
  (await records.settings.get<QuietHoursKept>(quiet_key)) ?? { hours: null, through: breaking_kinds }

export const keepQuietHours = ({ records }: Pick<House, 'records'>, kept: QuietHoursKept): Promise<void> =>
  records.settings.set(quiet_key, kept)

export async function quietnessOf(house: Pick<House, 'records'>): Promise<Quietness> {
  const [{ hours, through }, { all }] = await Promise.all([quietHoursOf(house), watchBook(house)])
  const own = all.flatMap(({ watch, state }) =>
    state.own ? [[watch.key, { hours: state.own.quiet, breaks: state.own.breaks_quiet }] as const] : [],
  )
  return { hours, through, own: new Map(own) }
}
