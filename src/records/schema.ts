/**
 * What people decide and what the importer has to remember, as tables. Column types are the ones SQLite and PostgreSQL
 * share: text, whole numbers, 0/1, JSON as text, instants as ISO text in UTC.
 */
import type { KnowledgeTables } from './knowledge-schema.ts'

import type { MessagesTables } from './messages-schema.ts'
import type { TaskTables } from './task-schema.ts'

export type ImportStatus =
  /** The file is known by its hash; nothing of it is read yet. */
  | 'received'
  /** Recognised and measured; nothing is in the warehouse yet. */
  | 'parsed'
  /** Rows are on their way; how many arrived is unknown until verified. */
  | 'inserting'
  /** The warehouse was asked and has every row; no reader sees them yet. */
  | 'verified'
  /** Part of the current truth. */
  | 'published'
  /** Asked to leave; still in the truth until the next generation. */
  | 'undoing'
  | 'undone'
  /** The file cannot be taken: not recognised, damaged, or no row of it is usable. */
  | 'rejected'
  /** The outside failed before the rows were verified. */
  | 'failed'

/** An import in one of these is over: the same file may come again as a new import. */
export const overStatuses = ['undone', 'rejected', 'failed'] as const satisfies readonly ImportStatus[]

export type SnapshotSource = 'file_name' | 'cell' | 'modified' | 'asked'

export type Side = 'a' | 'b'

export type FindingState = 'open' | 'recovered' | 'withdrawn'

export interface ShopTable {
  id: string
  platform: string
  name: string
  timezone: string
  currency: string
  created_at: string
}

export interface ImportTable {
  no: number
  /** As shown to the person: 'export.zip › 订单.csv'. */
  path: string
  sha256: string
  bytes: number
  format_key: string | null
  format_version: number | null
  shop_id: string | null
  snapshot_at: string | null
  snapshot_source: SnapshotSource | null
  status: ImportStatus
  /** Part of the deduplication token: one more each time the same file is sent under a new landing. */
  revision: number
  landing: number | null
  rows: number | null
  landed: number | null
  known: number | null
  newer: number | null
  rejected: number | null
  dropped: number | null
  exported: string | null
  coverage: string | null
  touched: string | null
  reasons: string | null
  /** Total rows of the file against the sum of its rows; null in imports older than this column. */
  totals: string | null
  sentence: string | null
  batch: string
  who: string
  started_at: string
  finished_at: string | null
  undone_at: string | null
}

export interface LandingTable {
  no: number
  import_no: number
  at: string
}

export interface GenerationTable {
  no: number
  side: Side
  imports: string
  touched: string
  at: string
}

export interface BuildingTable {
  /** Always 1: there is at most one publisher. */
  only: number
  side: Side
  imports: string
  touched: string
  at: string
}

export interface FindingTable {
  key: string
  state: FindingState
  /** Who raised it. */
  watch: string
  first_raised_at: string
  last_seen_at: string
  recovered_at: string | null
  withdrawn_at: string | null
  generation: number
  body: string
}

export interface FindingEventTable {
  no: number
  key: string
  event: 'raised' | 'raised_again' | 'recovered' | 'withdrawn'
  generation: number
  at: string
  /** What the finding said at that moment: its evidence stays readable after the data moved on. */
  body: string
  reason: string | null
}

export interface PortExpectationTable {
  port: string
  shop_id: string
  ticked: number
  cadence_days: number | null
}

export interface SettingTable {
  key: string
  value: string
}

/** A browser that signed in, or a token that was issued; only the hash of the secret is kept. */
export interface AccessTable {
  hash: string
  kind: 'session' | 'token'
  who: string
  role: string
  permissions: string
  scopes: string | null
  created_at: string
  /** A session's moves on while it is used; a token has none. */
  expires_at: string | null
  revoked_at: string | null
  /** The same for all secrets one session had, one after the other; null for a token. */
  session: string | null
  seen_at: string | null
  /** Its browser was given the next secret. */
  replaced_at: string | null
  /** No use makes a session last longer than this. */
  ends_at: string | null
}

/** For signing in without an address: who it is, and argon2id's own text of hash, salt and cost. */
export interface PasswordTable {
  who: string
  role: string
  permissions: string
  hash: string
  set_at: string
}

/** Wrong passwords one after the other, by name; all unknown names count as one. */
export interface SignInFailureTable {
  who: string
  times: number
  last_at: string
}

/** What somebody decided about a finding: to be quiet for a while, or that it is none. The newest word counts. */
export interface FindingWordTable {
  no: number
  key: string
  watch: string
  word: 'snoozed' | 'not_a_trouble' | 'spoken_again'
  until: string | null
  reason: string
  /** Yuan at stake when it was said: twice that much speaks up again. */
  stake_minor: number | null
  who: string
  at: string
}

/** One version of a declaration of one's own; the newest that was not removed is in use. */
export interface OwnFormatTable {
  key: string
  version: number
  /** The declaration, as JSON. */
  body: string
  /** made: proposed and saved here · shared: came from somebody else · updated: after a change of the export's columns */
  origin: 'made' | 'shared' | 'updated'
  who: string
  saved_at: string
  removed_at: string | null
}

/** What somebody decided about a watch; the newest word of a key counts. */
export interface WatchWordTable {
  no: number
  key: string
  word: 'set' | 'off' | 'on' | 'reset' | 'made' | 'removed' | 'undone'
  /** JSON: the whole state from then on. */
  body: string | null
  reason: string
  who: string
  at: string
}

/** What somebody wrote beside a day, so that a bend in a line is remembered. */
export interface DayNoteTable {
  no: number
  on_day: string
  text: string
  who: string
  at: string
  removed_at: string | null
}

/** A view of the numbers that was worth keeping: its address is the whole of it. */
export interface SavedViewTable {
  no: number
  name: string
  address: string
  who: string
  at: string
  removed_at: string | null
}

/** A question in SQL that somebody kept, for everybody to ask; `params` as JSON. */
export interface SqlQueryTable {
  no: number
  name: string
  text: string
  params: string
  who: string
  at: string
  removed_at: string | null
}

/** One time that somebody asked in SQL; `text` is null where the house keeps only its hash. */
export interface SqlRunTable {
  no: number
  at: string
  who: string
  text: string | null
  hash: string
  outcome: string
  rows: number
  read_rows: number
  took_ms: number
  sentence: string
}

/** One change that somebody made; its hash covers the row and the hash before it. */
export interface AuditTable {
  no: number
  at: string
  who: string
  role: string
  action: string
  subject: string
  status: number
  request: string
  previous: string
  hash: string
}

export interface SequenceTable {
  name: string
  value: number
}

export interface Tables extends KnowledgeTables, MessagesTables, TaskTables {
  shop: ShopTable
  import: ImportTable
  landing: LandingTable
  generation: GenerationTable
  building: BuildingTable
  finding: FindingTable
  finding_event: FindingEventTable
  port_expectation: PortExpectationTable
  setting: SettingTable
  access: AccessTable
  password: PasswordTable
  sign_in_failure: SignInFailureTable
  own_format: OwnFormatTable
  finding_word: FindingWordTable
  watch_word: WatchWordTable
  day_note: DayNoteTable
  saved_view: SavedViewTable
  sql_query: SqlQueryTable
  sql_run: SqlRunTable
  audit: AuditTable
  sequence: SequenceTable
}
