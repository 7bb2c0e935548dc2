/** What the import ledger keeps of an import, and what may be asked of it. */
import type { Selectable } from 'kysely'
import type { ImportStatus, ImportTable, SnapshotSource } from './schema.ts'

export interface RejectReason {
  readonly line: number | null
  readonly column: string | null
  readonly reason: string
}

/** First and last day a fact's rows cover, at the level the export has. */
export interface Coverage {
  readonly from: string | null
  readonly to: string | null
  readonly level: string | null
  /** Where the rows name their shops themselves: the same for each of them. */
  readonly shops?: Readonly<Record<string, { from: string | null; to: string | null; rows: number }>>
}

/** Fact → partitions. */
export type Touched = Readonly<Record<string, readonly string[]>>

/** The total row of a file against the sum of its other rows, in the file's own unit. */
export interface KeptTotal {
  readonly column: string
  readonly stated: number
  readonly summed: number
  readonly gap: number
  readonly sentence: string
}

export type Json = 'exported' | 'coverage' | 'touched' | 'reasons' | 'totals'

/** Counts are null until they are known. */
export interface ImportRow extends Readonly<Omit<Selectable<ImportTable>, Json>> {
  /** Fact → columns the file had; a column that is not here never overwrites. */
  readonly exported: Readonly<Record<string, readonly string[]>> | null
  readonly coverage: Readonly<Record<string, Coverage>> | null
  readonly touched: Touched | null
  /** The first few; `rejected` has the number of all. */
  readonly reasons: readonly RejectReason[] | null
  /** Empty where the file had no total row; null in imports older than this. */
  readonly totals: readonly KeptTotal[] | null
}

export interface NewImport {
  path: string
  sha256: string
  bytes: number
  format_key: string
  format_version: number
  shop_id: string
  snapshot_at: string
  snapshot_source: SnapshotSource
  batch: string
  who: string
  at: string
}

/** A file that could not be taken, kept so that the list says it came. */
export interface RefusedFile {
  path: string
  sha256: string
  bytes: number
  format_key: string | null
  format_version: number | null
  shop_id: string | null
  reasons: readonly RejectReason[]
  sentence: string
  batch: string
  who: string
  at: string
}

/** What may be learned about an import along the way. */
export type ImportChange = Partial<
  Pick<
    ImportRow,
    | 'path'
    | 'snapshot_at'
    | 'snapshot_source'
    | 'rows'
    | 'landed'
    | 'known'
    | 'newer'
    | 'rejected'
    | 'dropped'
    | 'exported'
    | 'coverage'
    | 'touched'
    | 'reasons'
    | 'totals'
    | 'sentence'
    | 'finished_at'
  >
>

export interface ImportStore {
  /**
   * new: a row was made · known: the same file is published already · unfinished: it was begun and never ended.
   * The same bytes under a name that says another moment are another export: it confirms what stands, or brings it back.
   */
  receive(file: NewImport): Promise<{ found: 'new' | 'known' | 'unfinished'; import: ImportRow }>
  refuse(file: RefusedFile): Promise<ImportRow>
  /** A new number for the rows of this attempt; the revision moves with it, so the engine takes the rows again. */
  startLanding(no: number, at: string): Promise<{ landing: number; revision: number }>
  /** Moves an import one step; a step the ledger does not have is a mistake of ours and throws. */
  advance(no: number, to: ImportStatus, change?: ImportChange): Promise<ImportRow>
  /** Several imports move a step each, with what was learned about them, together or not at all. */
  advanceEach(steps: readonly { no: number; to: ImportStatus; change: ImportChange }[]): Promise<ImportRow[]>
  /** Several imports enter the same step together or not at all. */
  advanceAll(nos: readonly number[], to: ImportStatus): Promise<void>
  change(no: number, change: ImportChange): Promise<ImportRow>
  changeEach(changes: readonly { no: number; change: ImportChange }[]): Promise<void>
  /** The file belongs to another shop; refused when that shop already has it. */
  moveTo(no: number, shopId: string): Promise<ImportRow>
  get(no: number): Promise<ImportRow | null>
  /** Newest first. */
  list(filter?: { statuses?: readonly ImportStatus[]; batch?: string; limit?: number }): Promise<ImportRow[]>
  /** What came of these formats for this shop before an import and stands, newest first. */
  cameBefore(asked: {
    formatKeys: readonly string[]
    shopId: string
    before: number
    limit: number
  }): Promise<ImportRow[]>
  /** Begun and neither over nor published: what a restart has to look at, oldest first. */
  unfinished(): Promise<ImportRow[]>
  /** Which import a landing belonged to; null when never given. */
  ofLanding(landing: number): Promise<number | null>
}
