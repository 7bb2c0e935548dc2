/** Tables of what the house knows: SOPs, runs of them, rules set by hand, the diary of the trade, a newcomer's ticks. */

/** An SOP as it stands; its text is its current version's. */
export interface SopTable {
  key: string
  title: string
  area: string
  owner_role: string
  owner: string | null
  /** The day on which somebody has to look at it again; null: never. */
  review_on: string | null
  version: number
  /** JSON: keys of the watches it helps with. */
  watches: string
  /** JSON: the rules it cites, each with the fingerprint it had when this version was kept. */
  cites: string
  steps: number
  minutes: number
  /** Whose the current text is: the library's, or somebody's here. */
  origin: 'starter' | 'hand'
  /** Fingerprint of the starter text that was last installed or answered; null for one of the house's own. */
  starter: string | null
  archived_at: string | null
  made_at: string
  changed_at: string
  changed_by: string
}

/** Every text that was ever given: kept ones, and those set aside because somebody else saved first. */
export interface SopVersionTable {
  key: string
  version: number
  standing: 'kept' | 'aside'
  origin: 'starter' | 'hand'
  text: string
  /** JSON: owner, review day and the like, as they were with this text. */
  head: string
  note: string | null
  who: string
  at: string
}

/** Which words stand in which SOP, and how heavily. */
interface SopWordTable {
  word: string
  key: string
  weight: number
}

/** How a word is spelled, so that letters find it. */
interface SopTermTable {
  word: string
  initials: string
  full: string
}

export interface SopRunTable {
  no: number
  sop: string
  version: number
  title: string
  state: 'running' | 'done' | 'abandoned'
  task: number | null
  finding: string | null
  owner: string
  /** JSON: the steps with what was ticked. */
  body: string
  /** Grows with every change, so that two hands never overwrite each other. */
  changes: number
  started_at: string
  started_by: string
  ended_at: string | null
}

export interface SopRunEventTable {
  no: number
  run: number
  event: 'started' | 'ticked' | 'skipped' | 'unticked' | 'handed_on' | 'done' | 'abandoned'
  step: number | null
  note: string | null
  who: string
  at: string
}

/** A file that proves a step; its bytes as base64, so that both back ends keep it alike. */
export interface EvidenceFileTable {
  sha256: string
  name: string
  type: string
  bytes: number
  body: string
  who: string
  at: string
}

/** What somebody decided about a platform rule; the newest word of a key counts. */
export interface RuleWordTable {
  no: number
  key: string
  word: 'set' | 'reset'
  /** JSON: the whole rule as it holds from its first day on; null when it went back to the declared one. */
  body: string | null
  reason: string
  who: string
  at: string
}

/** The diary of the trade: a new rule, a new feature, a course, with its day. */
export interface TradeNoteTable {
  no: number
  on_day: string
  kind: 'rule' | 'feature' | 'course' | 'event'
  platform: string | null
  title: string
  text: string
  link: string | null
  who: string
  at: string
  removed_at: string | null
}

/** What a newcomer has read or done. */
interface PathTickTable {
  who: string
  item: string
  at: string
}

export interface KnowledgeTables {
  sop: SopTable
  sop_version: SopVersionTable
  sop_word: SopWordTable
  sop_term: SopTermTable
  sop_run: SopRunTable
  sop_run_event: SopRunEventTable
  evidence_file: EvidenceFileTable
  rule_word: RuleWordTable
  trade_note: TradeNoteTable
  path_tick: PathTickTable
}
