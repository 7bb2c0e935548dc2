/** What every operation stands on: the opened doors, the readers of the published side, and the ledger of what came. */
import type { Finding } from '../flow/findings/finding.ts'
import type { SpokenWord } from '../flow/findings/put-aside.ts'
import { factCoverage, portRows } from '../flow/intake/ledger.ts'
import type { Brief } from '../flow/reports/brief.ts'
import type { WorkbenchSettings } from '../operations.ts'
import type { Records } from '../records/records.ts'
import { ident, sql } from '../warehouse/sql.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { formatsInUse } from './format-book.ts'
import { type Held, Readers } from './generation.ts'
import { Queue } from './queue.ts'
import { SharedAnswer } from './shared-answer.ts'

export interface House {
  readonly folder: string
  readonly records: Records
  readonly warehouse: Warehouse
  readonly settings: WorkbenchSettings
  readonly readers: Readers
  readonly queue: Queue
  readonly mornings: SharedAnswer<Morning>
}

/** The brief without what somebody answered, and that apart. */
export interface Morning {
  readonly told: Brief
  readonly aside: readonly { readonly finding: Finding; readonly word: SpokenWord }[]
}

export const houseOf = (settings: WorkbenchSettings, records: Records, warehouse: Warehouse): House => ({
  folder: settings.folder,
  records,
  warehouse,
  settings,
  readers: new Readers(records),
  queue: new Queue(),
  mornings: new SharedAnswer(),
})

/** What came, of which shops, and which days of which facts that covers. */
export async function ledgerOf(house: House) {
  const { records } = house
  const formats = await formatsInUse(house)
  const published = await records.imports.list({ statuses: ['published'] })
  const shops = await records.shops.list()
  const ports = portRows(published, formats)
  return {
    formats,
    published,
    shops,
    ports,
    coverage: factCoverage(published, formats, shops),
    /** The newest snapshot of all; null when nothing came yet. */
    asOf:
      ports
        .map((p) => p.snapshot_at)
        .sort()
        .at(-1) ?? null,
  }
}

export const hasExclusions = (house: House, held: Held): Promise<boolean> => hasRows(house, held, 'exclusion')

export const hasAliases = (house: House, held: Held): Promise<boolean> => hasRows(house, held, 'name_alias')

async function hasRows({ warehouse }: House, held: Held, fact: string): Promise<boolean> {
  const [row] = await warehouse.rows<{ rows: number }>(sql`SELECT count() AS rows FROM ${ident(fact)}`, held)
  return (row?.rows ?? 0) > 0
}
