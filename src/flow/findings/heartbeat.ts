/**
 * The dead-man switch. Whatever ought to make itself heard in this house (a folder, an appointment, a messenger) is a heartbeat: one
 * declaration says how its beats are read and what its silence means, and becomes a watch like any other.
 */
import type { Records } from '../../records/records.ts'
import { spaced } from '../../wording/index.ts'
import { readBeside } from './beside.ts'
import { evidence } from './evidence.ts'
import type { Finding } from './finding.ts'
import { defineWatch, noMoney, type Sighting, type Watch } from './watch.ts'

const standing = readBeside(import.meta.url, 'heartbeat.sql')

/** What a heartbeat is read from. */
export interface OwnHouse {
  readonly records: Records
  /** The wall clock, also where the shop's own stands still: folders, appointments and messengers are of this world. */
  readonly now: Date
  readonly timezone: string
  readonly folders: readonly FolderBeat[]
  /** Watches that people made, and why one can no longer be counted. */
  readonly ownWatches: readonly OwnWatchBeat[]
}

/** How a watched folder fares by the wall clock. */
export interface FolderBeat {
  readonly path: string
  readonly shop: string | null
  /** looked_into: somebody looks and could read it · gone: it cannot be read · unwatched: nobody has looked for a day */
  readonly state: 'looked_into' | 'gone' | 'unwatched'
  /** looked_into: when a file last came, or when it was added · gone: since it cannot be read · unwatched: the last look. */
  readonly since: string
  readonly days: number
  readonly last_file_at: string | null
  readonly last_look_at: string | null
}

export interface OwnWatchBeat {
  readonly watch: string
  readonly label: string
  readonly metric: string
  /** Sentences; none: it is counted. */
  readonly problems: readonly string[]
}

export interface Beat {
  readonly subject: Finding['subject']
  /** Null: it beats. */
  readonly silent: Silence | null
}

export interface Silence extends Pick<Finding, 'severity' | 'title' | 'since' | 'certainty'> {
  readonly causes?: readonly string[]
  /** How it stands, as pairs of words. */
  readonly seen: readonly (readonly [what: string, said: string])[]
}

export interface Heartbeat
  extends Pick<
    Watch,
    'key' | 'label' | 'question' | 'raise' | 'recover' | 'playbook' | 'owner' | 'due_hours'
  > {
  /** Why its silence has no price. */
  readonly unpriced: string
  /** What its evidence shows, a few words. */
  readonly shows: string
  /** Everything that should be heard; what is no longer named was taken off by somebody. */
  beats(house: OwnHouse): Promise<readonly Beat[]>
}

export function watchHeartbeat({ unpriced, shows, beats, ...declared }: Heartbeat): Watch {
  const sighting = ({ subject, silent }: Beat, { now }: OwnHouse): Sighting => {
    if (silent === null) return { level: 'fine', subject }
    const { seen, causes = [], ...said } = silent
    return {
      ...said,
      level: 'raise',
      subject,
      title: spaced(said.title),
      money_at_stake: noMoney({ kind: 'lost_margin', rhythm: 'per_day', currency: 'CNY', basis: unpriced }),
      causes: causes.map((text) => ({ text, share: null })),
      spark: [],
      evidence: [evidence(idOf(declared.key, subject), shows, asked(seen), rowsOf(seen))],
      as_of: now.toISOString(),
      stands_on: [],
    }
  }
  return defineWatch({
    ...declared,
    kind: 'silence',
    reads: [],
    minimum: {},
    yuan: { kind: 'lost_margin', rhythm: 'per_day', formula: unpriced },
    livesNow: '它看的是文件来没来、消息到没到、哨看没看成，这些只有现在的样子',
    unseen: 'withdrawn',
    look: async ({ house }) => ({
      blind: [],
      // On a look back nobody knows any more how the house stood then.
      sightings: house === null ? [] : (await beats(house)).map((beat) => sighting(beat, house)),
    }),
  })
}

const idOf = (key: string, subject: Finding['subject']): string => [key, ...Object.values(subject)].join('.')

const rowsOf = (seen: Silence['seen']) => seen.map(([what, said]) => ({ what, said }))

/** The records are no tables of the warehouse, so what they say travels as parameters of the question. */
const asked = (seen: Silence['seen']) => ({
  query: standing,
  params: { what: seen.map(([what]) => what), said: seen.map(([, said]) => said) },
})
