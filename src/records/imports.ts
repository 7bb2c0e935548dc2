/**
 * The import ledger. One import is one file taken once; coming back after an undo is a new import, so nothing that
 * happened is ever overwritten. `received → parsed → inserting → verified → published → undoing → undone`.
 */
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { ImportChange, ImportRow, ImportStore, Json, NewImport } from './import-store.ts'
import { fromTextOrNull, toText } from './json.ts'
import type { ImportStatus, ImportTable, Tables } from './schema.ts'
import { overStatuses } from './schema.ts'
import { holdSequence, nextNumber } from './sequence.ts'

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

    advanceEach: (steps) =>
      db.transaction().execute(async (tx) => {
        const rows: ImportRow[] = []
        for (const { no, to, change } of steps) rows.push(await step(tx, no, to, change))
        return rows
      }),

    advanceAll: (nos, to) =>
      db.transaction().execute(async (tx) => {
        for (const no of nos) await step(tx, no, to, {})
      }),

    change: (no, change) =>
      db.transaction().execute(async (tx) => {
        await mustGet(tx, no)
        return update(tx, no, toColumns(change))
      }),

    changeEach: (changes) =>
      db.transaction().execute(async (tx) => {
        for (const { no, change } of changes) {
          await mustGet(tx, no)
          await update(tx, no, toColumns(change))
        }
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
