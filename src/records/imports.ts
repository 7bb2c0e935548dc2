/**
 * The import ledger. One import is one file taken once; coming back after an undo is a new import, so nothing that
 * happened is ever overwritten. `received → parsed → inserting → verified → published → undoing → undone`.
 */
import type { Kysely, Selectable, Transaction } from 'kysely'
import { fromTextOrNull, toText } from './json.ts'
import type { ImportStatus, ImportTable, SnapshotSource, Tables } from './schema.ts'
import { overStatuses } from './schema.ts'
import { holdSequence, nextNumber } from './sequence.ts'

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

type Json = 'exported' | 'coverage' | 'touched' | 'reasons' | 'totals'

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
  /** Several imports enter the same step together or not at all. */
  advanceAll(nos: readonly number[], to: ImportStatus): Promise<void>
  change(no: number, change: ImportChange): Promise<ImportRow>
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

const steps: Readonly<Record<ImportStatus, readonly ImportStatus[]>> = {
  received: ['parsed', 'inserting', 'rejected', 'failed'],
  parsed: ['inserting', 'rejected', 'failed'],
  inserting: ['inserting', 'verified', 'rejected', 'failed'],
  verified: ['published', 'inserting', 'failed', 'undoing'],
  published: ['undoing'],
  undoing: ['undone', 'published'],
  undone: [],
  rejected: [],
  failed: [],
}

export function importStore(db: Kysely<Tables>): ImportStore {
  return {
    receive: (file) =>
      db.transaction().execute(async (tx) => {
        // Two receivers of the same file must not both find no twin.
        await holdSequence(tx, 'import')
        const twins = await tx
          .selectFrom('import')
          .selectAll()
          .where('sha256', '=', file.sha256)
          .where('format_key', '=', file.format_key)
          .where('format_version', '=', file.format_version)
          .where('shop_id', '=', file.shop_id)
          .execute()
        const live = twins.find((t) => !isOver(t.status) && isSameMoment(t, file))
        if (live) {
          const published = live.status === 'published' || live.status === 'undoing'
          return { found: published ? ('known' as const) : ('unfinished' as const), import: fromRow(live) }
        }
        const no = await nextNumber(tx, 'import')
        const { at, ...kept } = file
        const revision = 1 + Math.max(0, ...twins.map((t) => t.revision))
        const row = await insert(tx, { ...kept, no, status: 'received', revision, started_at: at })
        return { found: 'new' as const, import: row }
      }),

    refuse: ({ at, reasons, ...file }) =>
      db.transaction().execute(async (tx) => {
        const no = await nextNumber(tx, 'import')
        return insert(tx, {
          ...file,
          no,
          snapshot_at: null,
          snapshot_source: null,
          status: 'rejected',
          revision: 1,
          reasons: toText(reasons),
          started_at: at,
          finished_at: at,
        })
      }),

    startLanding: (no, at) =>
      db.transaction().execute(async (tx) => {
        const row = await mustGet(tx, no)
        mayStep(row, 'inserting')
        const landing = await nextNumber(tx, 'landing')
        const revision = row.landing === null ? row.revision : row.revision + 1
        await tx.insertInto('landing').values({ no: landing, import_no: no, at }).execute()
        await tx
          .updateTable('import')
          .set({ landing, revision, status: 'inserting' })
          .where('no', '=', no)
          .execute()
        return { landing, revision }
      }),

    advance: (no, to, change = {}) => db.transaction().execute((tx) => step(tx, no, to, change)),

    advanceAll: (nos, to) =>
      db.transaction().execute(async (tx) => {
        for (const no of nos) await step(tx, no, to, {})
      }),

    change: (no, change) =>
      db.transaction().execute(async (tx) => {
        await mustGet(tx, no)
        return update(tx, no, toColumns(change))
      }),

    moveTo: (no, shopId) =>
      db.transaction().execute(async (tx) => {
        const row = await mustGet(tx, no)
        const twin = await tx
          .selectFrom('import')
          .select('no')
          .where('sha256', '=', row.sha256)
          .where('format_key', '=', row.format_key)
          .where('format_version', '=', row.format_version)
          .where('shop_id', '=', shopId)
          .where('no', '<>', no)
          .where('status', 'not in', [...overStatuses])
          .executeTakeFirst()
        if (twin)
          throw new Error(
            `第 ${no} 次导入没有移动：那家店已经有同一份文件（第 ${twin.no} 次）。要换过来，先撤回第 ${twin.no} 次。`,
          )
        return update(tx, no, { shop_id: shopId })
      }),

    async get(no) {
      const row = await db.selectFrom('import').selectAll().where('no', '=', no).executeTakeFirst()
      return row ? fromRow(row) : null
    },

    async list({ statuses, batch, limit } = {}) {
      let query = db.selectFrom('import').selectAll().orderBy('no', 'desc')
      if (statuses) query = query.where('status', 'in', [...statuses])
      if (batch !== undefined) query = query.where('batch', '=', batch)
      if (limit !== undefined) query = query.limit(limit)
      return (await query.execute()).map(fromRow)
    },

    async cameBefore({ formatKeys, shopId, before, limit }) {
      const rows = await db
        .selectFrom('import')
        .selectAll()
        .where('format_key', 'in', [...formatKeys])
        .where('shop_id', '=', shopId)
        .where('status', 'in', ['verified', 'published'])
        .where('no', '<', before)
        .orderBy('no', 'desc')
        .limit(limit)
        .execute()
      return rows.map(fromRow)
    },

    async unfinished() {
      const rows = await db
        .selectFrom('import')
        .selectAll()
        .where('status', 'in', ['received', 'parsed', 'inserting', 'verified', 'undoing'])
        .orderBy('no')
        .execute()
      return rows.map(fromRow)
    },

    async ofLanding(landing) {
      const row = await db
        .selectFrom('landing')
        .select('import_no')
        .where('no', '=', landing)
        .executeTakeFirst()
      return row?.import_no ?? null
    },
  }
}

/** A modification time says when a copy was made, a name says when the export was taken. */
const isSameMoment = (twin: Selectable<ImportTable>, file: NewImport): boolean =>
  file.snapshot_source !== 'file_name' ||
  twin.snapshot_source !== 'file_name' ||
  twin.snapshot_at === file.snapshot_at

const isOver = (status: ImportStatus): boolean => (overStatuses as readonly ImportStatus[]).includes(status)

/** Inside a transaction that does more than one import's step; `generations.publish` uses it. */
export async function step(
  tx: Transaction<Tables>,
  no: number,
  to: ImportStatus,
  change: ImportChange & { undone_at?: string },
): Promise<ImportRow> {
  mayStep(await mustGet(tx, no), to)
  return update(tx, no, { ...toColumns(change), status: to })
}

function mayStep(row: Selectable<ImportTable>, to: ImportStatus): void {
  if (!steps[row.status].includes(to))
    throw new Error(`import ${row.no} is ${row.status}; it cannot become ${to}`)
}

async function mustGet(tx: Transaction<Tables>, no: number): Promise<Selectable<ImportTable>> {
  const row = await tx.selectFrom('import').selectAll().where('no', '=', no).executeTakeFirst()
  if (!row) throw new Error(`没有第 ${no} 次导入。dazi imports 列出所有导入。`)
  return row
}

const unknownYet = {
  landing: null,
  rows: null,
  landed: null,
  known: null,
  newer: null,
  rejected: null,
  dropped: null,
  exported: null,
  coverage: null,
  touched: null,
  reasons: null,
  totals: null,
  sentence: null,
  finished_at: null,
  undone_at: null,
} as const

type Unknowns = keyof typeof unknownYet

async function insert(
  tx: Transaction<Tables>,
  row: Omit<ImportTable, Unknowns> & Partial<Pick<ImportTable, Unknowns>>,
): Promise<ImportRow> {
  const whole: ImportTable = { ...unknownYet, ...row }
  await tx.insertInto('import').values(whole).execute()
  return fromRow(whole)
}

async function update(tx: Transaction<Tables>, no: number, set: Partial<ImportTable>): Promise<ImportRow> {
  if (Object.keys(set).length > 0) await tx.updateTable('import').set(set).where('no', '=', no).execute()
  return fromRow(await mustGet(tx, no))
}

const jsonColumns: readonly Json[] = ['exported', 'coverage', 'touched', 'reasons', 'totals']

function toColumns(change: ImportChange & { undone_at?: string }): Partial<ImportTable> {
  const columns: Record<string, unknown> = { ...change }
  for (const name of jsonColumns) {
    const kept = columns[name]
    if (kept !== undefined && kept !== null) columns[name] = toText(kept)
  }
  for (const [name, kept] of Object.entries(columns)) if (kept === undefined) delete columns[name]
  return columns as Partial<ImportTable>
}

function fromRow(row: Selectable<ImportTable>): ImportRow {
  return {
    ...row,
    exported: fromTextOrNull(row.exported),
    coverage: fromTextOrNull(row.coverage),
    touched: fromTextOrNull(row.touched),
    reasons: fromTextOrNull(row.reasons),
    totals: fromTextOrNull(row.totals),
  }
}
