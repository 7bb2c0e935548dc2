/** Tables of what the house does by itself: work that waits, appointments, and what is told to people outside. */

/** One piece of work, done once however many processes look for some. */
export interface JobTable {
  no: number
  kind: string
  /** The same work asked for twice is there once. */
  key: string
  body: string
  /** dead: tried often enough; a person has to look. */
  state: 'waiting' | 'running' | 'done' | 'dead'
  /** When somebody may take it: its due time, and while one is at it, the end of that lease. */
  free_at: string
  tries: number
  most_tries: number
  worker: string | null
  result: string | null
  /** JSON: a sentence in both languages. */
  trouble: string | null
  made_at: string
  ended_at: string | null
}

/** A robot of a group chat, a mailbox, or an address of one's own system. */
export interface MessengerTable {
  no: number
  kind: string
  name: string
  /** Address and secrets, sealed (sealing.ts). */
  address: string
  /** The address without what must stay secret. */
  shown: string
  /** JSON: what it is told, and when it is left in peace. */
  manners: string
  /** JSON: when something was last sent, as far back as its limits reach. */
  recent: string
  /** Nothing is sent before: it asked for a rest, or failed just now. */
  held_until: string | null
  failures: number
  /** JSON: a sentence in both languages. */
  trouble: string | null
  trouble_since: string | null
  worker: string | null
  lease_until: string | null
  paused_at: string | null
  removed_at: string | null
  made_at: string
  made_by: string
}

/** What is told outside: kept before it is sent, and afterwards. */
export interface MessageTable {
  no: number
  messenger: number
  /** Said once to one messenger. */
  key: string
  /** Messages with one of these may be told together. */
  gathers: string | null
  is_urgent: number
  /** What leads when several are told together. */
  weight: number
  title: string
  text: string
  /** dropped: a person no longer wants it told. */
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'gathered' | 'dropped'
  not_before: string
  tries: number
  /** A process ended between sending and noting it: this may have been heard before. */
  is_resent: number
  /** JSON: a sentence in both languages. */
  trouble: string | null
  /** The message it was told in. */
  told_in: number | null
  made_at: string
  sent_at: string | null
}

export interface ScheduleTable {
  no: number
  name: string
  /** Five fields. */
  cron: string
  timezone: string
  job: string
  /** JSON: what the job needs to know. */
  body: string
  on_missed: 'once' | 'skip'
  /** Appointments up to here are settled; never moves back, whatever the clock does. */
  reached_at: string
  /** How many were left out because nobody was there. */
  skipped: number
  skipped_at: string | null
  paused_at: string | null
  removed_at: string | null
  made_at: string
  made_by: string
}

export interface MessagesTables {
  job: JobTable
  messenger: MessengerTable
  message: MessageTable
  schedule: ScheduleTable
}
