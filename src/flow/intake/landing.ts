/** What landings are given and what they answer. */
import type { ImportRow } from '../../records/import-store.ts'
import type { Records } from '../../records/records.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import type { Format } from './format.ts'
import type { Oddities } from './oddities.ts'
import type { TotalGap } from './totals.ts'

export interface Landing {
  warehouse: Warehouse
  records: Records
  format: Format
  /** Database of the published side, for telling new from known; null before the first publish. */
  publishedIn: string | null
  now: () => Date
}

export interface Landed {
  import: ImportRow
  gaps: TotalGap[]
  /** header → raw words that the declaration does not list. */
  unlisted: { header: string; words: string[] }[]
  /** Blank times whose day was read off another column. */
  borrowed: { header: string; from: string; rows: number }[]
  older: number
  oddities: Oddities
}

/** What stands in the cabinet for one landing. */
export interface Kept {
  received: ImportRow
  landing: number
  headers: readonly string[]
  preamble: readonly (readonly string[])[]
  sheet: string | null
  /** Breakpoints of record → line, in order. */
  lines: readonly { record: number; line: number }[]
  records: number
  /** Some records were refused before mapping; they stand in the rejects already. */
  hasRefused: boolean
  /** The sentence that goes into the ledger with it. */
  say?: ((landed: Landed) => string) | undefined
}

/** The rows did not add up: a fault of ours, said loudly, with the file's facts left unpublished. */
export class CountMismatch extends Error {}
